"""Finds the page to show for a slug and a language, and says honestly what the reader gets.

It must not read files: it is built from pages that are already parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from app.content import PageMeta, ParsedPage, TranslationMeta
from app.languages import LANGUAGES, SOURCE_TAG, offered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.languages import SiteLanguage

#: What the reader is told above the text. `source` and the two fallbacks differ in why.
State = Literal[
    "source", "reviewed", "unreviewed", "stale", "fallback-missing", "fallback-stale", "fallback-unreviewed"
]


_IS_READER = {"survivor", "teen"}


@dataclass(frozen=True)
class TranslatedPage:
    """A page as one reader will see it.

    `wanted` is the language of the address; `page.language` the language of the text shown, which differs in a fallback.
    """

    page: ParsedPage
    source: ParsedPage
    wanted: str
    state: State

    @property
    def facts(self) -> PageMeta:
        """Return the header of the source page: audience, sources, dates."""
        return cast("PageMeta", self.source.meta)

    @property
    def is_fallback(self) -> bool:
        """Return whether the text is in the source language instead of the wanted one."""
        return self.page.language != self.wanted

    @property
    def is_stale(self) -> bool:
        """Return whether the translation shown is older than its source."""
        return self.state == "stale"


@dataclass(frozen=True)
class Catalog:
    """Every page by language and slug, with the rule for what may be shown.

    `require_review` hides every translation that no person has checked.
    """

    pages: Mapping[tuple[str, str], ParsedPage]
    languages: tuple[SiteLanguage, ...]
    require_review: bool = False

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all source pages, home first, then by name."""
        return tuple(
            sorted((slug for tag, slug in self.pages if tag == SOURCE_TAG), key=lambda slug: (slug != "home", slug))
        )

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the slugs that search engines and lists may show."""
        return tuple(slug for slug in self.slugs if not cast("PageMeta", self.pages[SOURCE_TAG, slug].meta).noindex)

    def find(self, slug: str, tag: str) -> TranslatedPage | None:
        """Return what a reader of a language sees for a slug, or None where there is no such page."""
        source = self.pages.get((SOURCE_TAG, slug))
        if source is None:
            return None
        if tag == SOURCE_TAG:
            return TranslatedPage(source, source, tag, "source")
        page = self.pages.get((tag, slug))
        state = self._state(page, source)
        shown = source if page is None or state.startswith("fallback") else page
        return TranslatedPage(shown, source, tag, state)

    def _state(self, page: ParsedPage | None, source: ParsedPage) -> State:
        if page is None or not isinstance(page.meta, TranslationMeta):
            return "fallback-missing"
        # Order matters: where review is required, a page that nobody checked stays hidden when it is out of date too.
        is_reviewed = page.meta.translation == "reviewed" and page.meta.reviewed_text == page.read_digest
        if self.require_review and not is_reviewed:
            return "fallback-unreviewed"
        if page.meta.translated_from != source.digest:
            return "fallback-stale" if cast("PageMeta", source.meta).safety_critical else "stale"
        # An edit after the review was read by nobody: the review was of another text. See docs/adr/0013.
        return "reviewed" if is_reviewed else "unreviewed"

    def others(
        self, tag: str, listed: Collection[str]
    ) -> tuple[tuple[TranslatedPage, ...], tuple[TranslatedPage, ...]]:
        """Return the pages that are not listed, as a reader of a language sees them: those for survivors, and those for helpers.

        Pages that search engines may not list are left out: they are for people who know where they are.
        """
        found = [
            page
            for slug in self.slugs
            if slug not in listed and (page := self.find(slug, tag)) and not page.facts.noindex
        ]
        own = tuple(page for page in found if _IS_READER & set(page.facts.audience))
        return own, tuple(page for page in found if page not in own)

    def languages_of(self, slug: str) -> tuple[SiteLanguage, ...]:
        """Return the languages in which a slug is shown in its own words: what hreflang may promise."""
        found = ((language, self.find(slug, language.tag)) for language in self.languages)
        return tuple(language for language, page in found if page is not None and not page.is_fallback)


def build_catalog(
    pages: Mapping[tuple[str, str], ParsedPage],
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    *,
    require_review: bool = False,
) -> Catalog:
    """Return a frozen catalog of the offered languages."""
    return Catalog(MappingProxyType(dict(pages)), offered(languages), require_review)
