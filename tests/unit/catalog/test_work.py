"""What pages and facts wait for: named by state, the most urgent first, and never what waits for nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.catalog import build_catalog
from app.catalog.work import due_facts, due_pages, page_work
from app.content import Fact
from tests.support.builders import DAY, MADE_UP_LANGUAGES, a_page

if TYPE_CHECKING:
    from app.catalog import Catalog
    from app.content import ParsedPage


def catalog_of(*pages: ParsedPage) -> Catalog:
    """Return a catalog of the made-up languages."""
    return build_catalog({(page.language, page.slug): page for page in pages}, MADE_UP_LANGUAGES)


def a_translation(source: ParsedPage, language: str, **header: Any) -> ParsedPage:
    """Return a translation of a page as it is now."""
    return a_page(source.slug, language, translated_from=source.digest, **header)


def a_fact(status: str = "OK", review_on: date = date(2026, 1, 1)) -> Fact:
    """Return a made-up fact."""
    return Fact.model_validate(
        {"status": status, "says": "Made up.", "cite": "A report", "year": "2014", "review_on": review_on}
    )


def test_most_urgent_work_comes_first_and_reviewed_pages_are_not_named() -> None:
    safe, plain, read = a_page("safe", safety_critical=True), a_page("plain"), a_page("read")
    read_in_arabic = a_translation(read, "ar")
    reviewed = a_translation(
        read,
        "es",
        translation="reviewed",
        reviewer="court interpreter",
        reviewed_on=DAY,
        reviewed_text=a_translation(read, "es").read_digest,
    )
    pages = (safe, plain, read, read_in_arabic, reviewed, a_page("safe", "es"), a_page("plain", "ar"))

    found = page_work(catalog_of(*pages), ("en", "es", "ar"))

    assert [(one.lack, one.tag, one.slug) for one in found] == [
        ("stale", "es", "safe"),
        ("missing", "ar", "safe"),
        ("stale", "ar", "plain"),
        ("missing", "es", "plain"),
        ("unreviewed", "ar", "read"),
    ]


def test_page_for_people_at_work_is_wanted_in_their_languages_only() -> None:
    found = page_work(catalog_of(a_page("desk", audience=("caseworker",))), ("es", "ar"))

    assert [one.tag for one in found] == ["es"]


def test_missing_page_names_the_file_to_write_and_the_one_to_read() -> None:
    (found,) = page_work(catalog_of(a_page("plan")), ("ar",))

    assert (found.file, found.source) == ("content/pages/ar/plan.md", "content/pages/en/plan.md")


def test_page_is_due_on_the_day_after_its_day() -> None:
    page = a_page("plan", updated_on=date(2026, 1, 1), review_on=DAY)

    assert due_pages(catalog_of(page), DAY) == ()
    assert [one.file for one in due_pages(catalog_of(page), date(2026, 11, 23))] == ["content/pages/en/plan.md"]


def test_due_pages_about_safety_come_before_older_ones() -> None:
    old = a_page("old", updated_on=date(2025, 1, 1), review_on=date(2025, 2, 1))
    safe = a_page("safe", updated_on=date(2025, 1, 1), review_on=date(2026, 2, 1), safety_critical=True)

    assert [one.file.rpartition("/")[2] for one in due_pages(catalog_of(old, safe), DAY)] == ["safe.md", "old.md"]


def test_due_facts_say_how_many_pages_cite_them_and_one_that_may_not_be_published_waits_for_nobody() -> None:
    pages = [a_page(slug, sources=({"fact": "TIP-1"}, {"fact": "TIP-2"})) for slug in ("one", "two")]
    facts = {
        "TIP-1": a_fact(),
        "TIP-2": a_fact(review_on=date(2027, 1, 1)),
        "TIP-3": a_fact("NO"),
        "TIP-4": a_fact("CARE", date(2025, 1, 1)),
    }

    found = due_facts(catalog_of(*pages), facts, DAY)

    assert [(one.name, one.pages) for one in found] == [("TIP-4", 0), ("TIP-1", 2)]
