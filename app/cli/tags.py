"""What Unicode CLDR knows of a language tag. It must not know which languages the site has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError, get_global
from babel.messages.plurals import PLURALS, get_plural
from babel.plural import to_gettext

if TYPE_CHECKING:
    from typing import Literal

#: A language, then perhaps a script, then perhaps a region. Source: BCP 47 (RFC 5646), without the parts no site needs.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?")
_LIKE = "write a BCP 47 tag, like ht, pt-BR or zh-Hans"


@dataclass(frozen=True)
class KnownTag:
    """What CLDR knows: names are empty, and `has_data` is false, where it knows nothing."""

    tag: str
    name: str
    english: str
    direction: Literal["ltr", "rtl"]
    has_data: bool

    @property
    def line(self) -> str:
        """Return the entry of LANGUAGES in app/languages.py, as a draft."""
        direction = ', direction="rtl"' if self.direction == "rtl" else ""
        nearest = "" if self.has_data else ', nearest="…"'
        return f'SiteLanguage("{self.tag}", "{self.name or "…"}", "{self.english or "…"}"{direction}, status="draft"{nearest}),'


def known(tag: str) -> KnownTag:
    """Return what CLDR knows of a tag that tag_fault finds right."""
    spelled = tag.replace("-", "_")
    english = Locale("en").languages.get(spelled, "")
    try:
        locale = Locale.parse(spelled)
    except UnknownLocaleError:
        return KnownTag(tag, "", english, "ltr", has_data=False)
    own = locale.languages.get(spelled) or locale.get_display_name() or ""
    direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
    return KnownTag(
        tag, own[:1].upper() + own[1:], english or locale.get_display_name("en") or "", direction, has_data=True
    )


def tag_fault(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with a tag and what to write, or None."""
    if not _TAG.fullmatch(tag):
        right = _respelled(tag) or _named(tag)
        return f'"{tag}" is not a language tag', f"did you mean {right}?" if right else _LIKE
    language, dash, rest = tag.partition("-")
    other = str(get_global("language_aliases").get(language, "")).replace("_", "-")
    if other:
        return (
            f'"{language}" is an old or other spelling',
            f"did you mean {other}{dash if rest not in other else ''}{rest}?",
        )
    return None


def _respelled(tag: str) -> str:
    """Return the tag in its usual spelling, where only capitals and dashes differ."""
    language, *parts = re.split(r"[-_]", tag.strip())
    usual = [part.title() if len(part) == 4 else part.upper() for part in parts]
    found = "-".join([language.lower(), *usual])
    return found if _TAG.fullmatch(found) and found.partition("-")[0] in Locale("en").languages else ""


def _named(name: str) -> str:
    """Return the tag of a language by its English name, or a name that is nearly it."""
    tags = {english.casefold(): tag for tag, english in Locale("en").languages.items()}
    close = get_close_matches(name.casefold(), list(tags), n=1, cutoff=0.8)
    return tags[close[0]].replace("_", "-") if close else ""


def plural_forms(locale: str) -> str:
    """Return the gettext header for the plurals of a locale.

    Source: what translation tools use, where Babel has it; else CLDR's rule, read for whole numbers.
    """
    found = Locale.parse(locale)
    if str(found) in PLURALS or found.language in PLURALS:
        return get_plural(found).plural_forms
    # `e` is the exponent of a compact number; gettext has none, and a whole number written out has none either.
    return re.sub(r"\be\b", "0", to_gettext(found.plural_form))
