"""Names in Haitian Creole that Unicode CLDR does not have. It must not hold anything that another language has from CLDR.

Source: Haitian Creole in the orthography of 1979; country names fall back to the French of Haiti (CLDR fr-HT).
"""

from __future__ import annotations

MONTHS = ("janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm")
DAYS = ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch")
AND = "ak"
LANGUAGES = {
    "en": "anglè", "es": "panyòl", "fr": "franse", "ht": "kreyòl ayisyen", "ar": "arab", "zh": "chinwa", "vi": "vyetnamyen",
    "pt": "pòtigè", "ru": "ris", "ko": "koreyen", "tl": "tagalòg", "hi": "hindi", "de": "alman", "it": "italyen", "ja": "japonè",
}  # fmt: skip
ZONES = {
    "America/New_York": "lè lès Etazini",
    "America/Chicago": "lè santral Etazini",
    "America/Denver": "lè mòn Etazini",
    "America/Los_Angeles": "lè Pasifik Etazini",
}
