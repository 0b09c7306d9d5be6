"""What translators do next: what is about safety first, and in each language the pages readers need first."""

from __future__ import annotations

from app.catalog import build_catalog
from app.catalog.upkeep import Behind, behind, in_order
from app.content import ParsedPage
from tests.support.builders import DAY, MADE_UP_LANGUAGES, a_page

OLD = {"translated_from": "f" * 16}
SLUGS = ("work", "home", "about", "privacy", "help-now", "safer-use", "tech")
CRITICAL = {"help-now", "safer-use", "privacy", "tech"}


def listed(*pages: ParsedPage, tags: tuple[str, ...] = ("es", "ar")) -> list[tuple[str, str, bool]]:
    """Return language, slug and whether it is only out of date, in order."""
    catalog = build_catalog({(page.language, page.slug): page for page in pages}, MADE_UP_LANGUAGES)
    return [(item.tag, item.slug, item.translated_on is not None) for item in behind(catalog, tags)]


def test_safety_comes_first_then_what_is_out_of_date_then_what_is_missing() -> None:
    work, tech = a_page("work"), a_page("tech", safety_critical=True)

    found = listed(work, tech, a_page("work", "es", **OLD), a_page("tech", "es", **OLD), a_page("work", "ar", **OLD))

    assert found == [
        ("es", "tech", True),
        ("ar", "tech", False),
        ("es", "work", True),
        ("ar", "work", True),
    ]


def test_translation_of_the_present_source_is_not_listed() -> None:
    source = a_page("work")

    assert listed(source, a_page("work", "es", translated_from=source.digest), tags=("es",)) == []


def test_page_at_work_is_not_missing_where_the_language_does_not_need_it_but_it_can_be_out_of_date() -> None:
    source = a_page("send", audience=("advocate",))

    assert listed(source) == [("es", "send", False)]
    assert listed(source, a_page("send", "ar", **OLD), tags=("ar",)) == [("ar", "send", True)]


def test_item_tells_both_dates_and_the_digest_to_write() -> None:
    source = a_page("work")
    catalog = build_catalog({("en", "work"): source, ("es", "work"): a_page("work", "es", **OLD)}, MADE_UP_LANGUAGES)

    assert behind(catalog, ("es",)) == (
        Behind("es", "work", is_critical=False, source_on=DAY, digest=source.digest, translated_on=DAY),
    )


def test_pages_are_translated_in_the_order_in_which_readers_need_them() -> None:
    pages = [a_page(slug, safety_critical=slug in CRITICAL) for slug in SLUGS]
    pages.append(a_page("send", safety_critical=True, audience=("advocate",)))
    catalog = build_catalog({(page.language, page.slug): page for page in pages}, MADE_UP_LANGUAGES)

    assert in_order(catalog, "ar") == ("help-now", "safer-use", "privacy", "home", "tech", "about", "work")
    assert in_order(catalog, "es") == ("help-now", "safer-use", "privacy", "home", "send", "tech", "about", "work")
