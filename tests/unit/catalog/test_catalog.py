"""What a reader of a language sees for a page: every state, and that a wrong one is never shown as right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.catalog import Catalog, build_catalog
from app.content import TranslationMeta
from app.languages import SiteLanguage
from tests.support.builders import a_page

if TYPE_CHECKING:
    from app.content import ParsedPage

LANGUAGES = (
    SiteLanguage("en", "English", "English"),
    SiteLanguage("es", "Español", "Spanish"),
    SiteLanguage("ar", "العربية", "Arabic", direction="rtl"),
    SiteLanguage("fr", "Français", "French", status="draft"),
)
REVIEWED: dict[str, Any] = {
    "translation": "reviewed",
    "reviewer": "a second speaker",
    "reviewed_on": date(2026, 12, 1),
    "reviewed_text": "f" * 16,
}


def catalog_of(*pages: ParsedPage, require_review: bool = False) -> Catalog:
    """Return a catalog of these pages."""
    return build_catalog({(page.language, page.slug): page for page in pages}, LANGUAGES, require_review=require_review)


def read_by_a_person(page: ParsedPage) -> ParsedPage:
    """Return a page whose review, where it has one, is of the text it has."""
    if not isinstance(page.meta, TranslationMeta) or page.meta.translation != "reviewed":
        return page
    return replace(page, meta=page.meta.model_copy(update={"reviewed_text": page.read_digest}))


@pytest.mark.parametrize(
    ("critical", "translation", "fresh", "require_review", "state", "shown"),
    [
        (False, None, True, False, "fallback-missing", "en"),
        (False, {}, True, False, "unreviewed", "es"),
        (True, {}, True, False, "unreviewed", "es"),
        (False, {}, True, True, "fallback-unreviewed", "en"),
        (False, REVIEWED, True, False, "reviewed", "es"),
        (False, REVIEWED, True, True, "reviewed", "es"),
        (False, {}, False, False, "stale", "es"),
        (False, REVIEWED, False, False, "stale", "es"),
        (True, {}, False, False, "fallback-stale", "en"),
        (True, REVIEWED, False, False, "fallback-stale", "en"),
        (True, REVIEWED, False, True, "fallback-stale", "en"),
    ],
    ids=[
        "missing", "unreviewed", "unreviewed-critical", "unreviewed-hidden", "reviewed", "reviewed-required", "stale",
        "stale-reviewed", "stale-critical", "stale-critical-reviewed", "stale-critical-required",
    ],
)  # fmt: skip
def test_find_says_honestly_what_the_reader_gets(  # noqa: PLR0917 - a table of cases
    critical: bool, translation: dict[str, Any] | None, fresh: bool, require_review: bool, state: str, shown: str
) -> None:
    source = a_page(safety_critical=critical)
    pages = [source]
    if translation is not None:
        digest = source.digest if fresh else "f" * 16
        pages.append(read_by_a_person(a_page(language="es", translated_from=digest, **translation)))

    found = catalog_of(*pages, require_review=require_review).find("plan", "es")

    assert found is not None
    assert (found.state, found.page.language, found.wanted) == (state, shown, "es")
    assert found.is_fallback == (shown == "en")
    assert found.is_stale == (state == "stale")
    assert found.facts is source.meta


@pytest.mark.parametrize(("require_review", "state"), [(False, "unreviewed"), (True, "fallback-unreviewed")])
def test_translation_edited_after_its_review_is_unreviewed(require_review: bool, state: str) -> None:
    source = a_page()
    reviewed = read_by_a_person(a_page(language="es", translated_from=source.digest, **REVIEWED))
    edited = replace(reviewed, text="Other words.\n")

    found = catalog_of(source, edited, require_review=require_review).find("plan", "es")

    assert found is not None
    assert found.state == state


def test_unreviewed_and_stale_translation_is_not_shown_where_review_is_required() -> None:
    source = a_page()
    old = a_page(language="es", translated_from="f" * 16)

    found = catalog_of(source, old, require_review=True).find("plan", "es")

    assert found is not None
    assert found.page is source


def test_source_page_is_itself() -> None:
    found = catalog_of(a_page()).find("plan", "en")

    assert found is not None
    assert (found.state, found.is_fallback) == ("source", False)


@pytest.mark.parametrize("slug", ["nowhere", "", "Plan", "plan/"])
def test_unknown_page_is_none(slug: str) -> None:
    assert catalog_of(a_page()).find(slug, "en") is None


def test_translation_without_a_source_is_never_shown() -> None:
    assert catalog_of(a_page(language="es")).find("plan", "es") is None


def test_slugs_are_those_of_source_pages_with_home_first() -> None:
    catalog = catalog_of(a_page("plan"), a_page("about"), a_page("home"), a_page("extra", "es"))

    assert catalog.slugs == ("home", "about", "plan")


def test_draft_language_is_not_offered() -> None:
    assert [language.tag for language in catalog_of(a_page()).languages] == ["en", "es", "ar"]


def test_languages_of_a_page_are_those_that_show_it_in_their_own_words() -> None:
    source = a_page(safety_critical=True)
    fresh = a_page(language="ar", translated_from=source.digest)
    stale = a_page(language="es", translated_from="f" * 16)

    assert [language.tag for language in catalog_of(source, fresh, stale).languages_of("plan")] == ["en", "ar"]


def test_catalog_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalog_of(a_page()).pages["en", "x"] = a_page()  # type: ignore[index] # that it cannot is what is tested
