"""The only list of site languages, and the only place that knows gettext's spelling of a tag.

It must not know about pages, requests or Flask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SiteLanguage:
    """One language of the site.

    `tag` is BCP 47; `name` is the language's own name; `english` is for editors; `status` is draft (built and tested, not
    shown to readers) or offered. `nearest` is the locale whose formats and plural rule stand in where CLDR has none.
    """

    tag: str
    name: str
    english: str
    direction: Literal["ltr", "rtl"] = "ltr"
    status: Literal["draft", "offered"] = "offered"
    nearest: str | None = None

    @property
    def locale(self) -> str:
        """Return the tag as gettext and Babel spell it (`pt-BR` is `pt_BR`)."""
        return self.nearest or self.tag.replace("-", "_")


SOURCE_TAG = "en"

LANGUAGES: tuple[SiteLanguage, ...] = (
    SiteLanguage("en", "English", "English"),
    SiteLanguage("es", "Español", "Spanish"),
    SiteLanguage("ar", "العربية", "Arabic", direction="rtl"),
    SiteLanguage("zh-Hans", "简体中文", "Chinese (Simplified)"),
    SiteLanguage("vi", "Tiếng Việt", "Vietnamese"),
    SiteLanguage("ht", "Kreyòl ayisyen", "Haitian Creole", nearest="fr_HT"),
)


def locale_of(tag: str, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> str:
    """Return the gettext locale of a tag."""
    return next((language.locale for language in languages if language.tag == tag), tag.replace("-", "_"))


def offered(languages: tuple[SiteLanguage, ...] = LANGUAGES) -> tuple[SiteLanguage, ...]:
    """Return the languages readers may choose, in menu order."""
    return tuple(language for language in languages if language.status == "offered")


def negotiate(header: str, languages: tuple[SiteLanguage, ...]) -> SiteLanguage:
    """Return the language an Accept-Language header asks for, else the first of `languages`.

    A longer tag matches its shorter form and the other way round (`es-MX` finds `es`, `zh` finds `zh-Hans`). Broken parts are
    passed over: the header comes from anyone.

    Source: RFC 9110 section 12.5.4, RFC 4647 lookup.
    """
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(header[:400].split(",")):
        tag, _, parameter = part.strip().partition(";")
        try:
            quality = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        if tag and quality > 0:
            wanted.append((-quality, position, tag.strip().casefold()))
    for _, _, tag in sorted(wanted):
        for language in languages:
            own = language.tag.casefold()
            if tag == own or tag.startswith(own + "-") or own.startswith(tag + "-"):
                return language
    return languages[0]
