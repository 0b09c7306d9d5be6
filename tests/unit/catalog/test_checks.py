"""Problems that show only between pages: broken references, overdue dates, translations that drifted apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.catalog import build_catalog
from app.catalog.checks import REQUIRED, broken_references, catalog_problems
from app.content import Fact
from tests.support.builders import DAY, a_page

if TYPE_CHECKING:
    from app.content import ParsedPage

CONTACTS = {"sample-line"}
CANNOT = "cannot be used: it does not start with https://; write [words]({}.md), or a full https:// address"
NO_HTTPS = "cannot be used: it does not start with https://; write https://other.example/, if that opens"


def a_fact(**fields: Any) -> Fact:
    """Return a fact that may be used today."""
    given = {"status": "OK", "says": "A fact.", "cite": "A report", "year": "2014", "review_on": date(2027, 11, 22)}
    return Fact.model_validate(given | fields)


def printed(*pages: ParsedPage, facts: dict[str, Fact] | None = None, today: date = DAY) -> list[str]:
    """Return what an editor reads about these pages, beside the required ones."""
    required = [a_page(slug, text="Words.\n") for slug in REQUIRED]
    every = {(page.language, page.slug): page for page in [*required, *pages]}
    found = catalog_problems(build_catalog(every), facts or {}, CONTACTS, today)
    return [str(problem).removeprefix("content/pages/") for problem in found]


def test_pages_that_fit_together_have_no_problem() -> None:
    source = a_page(text="## A\n\n[x](home.md)\n\n{{ contact: sample-line }}\n", choices=["home"])
    translated = a_page(
        language="es", text="## B\n\n[y](home.md)\n\n{{ contact: sample-line }}\n", translated_from=source.digest
    )

    assert printed(source, translated) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x](hom.md)\n", 'en/plan.md:9 the link "hom.md" leads to no page; did you mean home?'),
        ("a\n\n[x](http://other.example/)\n", f'en/plan.md:11 the link "http://other.example/" {NO_HTTPS}'),
        ("[x](/en/home/)\n", f'en/plan.md:9 the link "/en/home/" {CANNOT.format("home")}'),
        ("[x](home.md#a)\n", f'en/plan.md:9 the link "home.md#a" {CANNOT.format("home")}'),
        ("[x](//other.example/)\n", f'en/plan.md:9 the link "//other.example/" {CANNOT.format("slug")}'),
        ("[x](tel:911)\n", f'en/plan.md:9 the link "tel:911" {CANNOT.format("slug")}'),
        ("{{ contact: sample-lime }}\n", 'en/plan.md:9 there is no contact "sample-lime"; did you mean sample-line?'),
    ],
    ids=["near-miss", "http", "own-path", "fragment", "no-scheme", "phone", "contact"],
)  # fmt: skip
def test_reference_that_leads_nowhere_is_found(text: str, message: str) -> None:
    assert printed(a_page(text=text)) == [message]


def test_choice_that_is_no_page_is_found() -> None:
    assert printed(a_page(choices=["hom"])) == ['en/plan.md:1 choices: "hom" is no page; did you mean home?']


def test_broken_references_are_only_those_a_reader_would_meet() -> None:
    late = a_page(text="[x](nowhere.md)\n", review_on=date(2026, 11, 23))
    catalog = build_catalog({("en", "plan"): late})

    assert len(broken_references(catalog, CONTACTS)) == 1


@pytest.mark.parametrize("slug", REQUIRED)
def test_required_page_that_is_missing_is_named(slug: str) -> None:
    pages = {("en", other): a_page(other) for other in REQUIRED if other != slug}

    found = catalog_problems(build_catalog(pages), {}, CONTACTS, DAY)

    assert [str(problem) for problem in found] == [f"content/pages/en/{slug}.md this page is required and is missing"]


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ({"A-1": a_fact()}, None),
        ({"A-2": a_fact()}, 'there is no fact "A-1"; did you mean A-2?'),
        ({"A-1": a_fact(status="NO")}, 'the fact "A-1" may not be published; see its entry in content/facts.yaml'),
        (
            {"A-1": a_fact(review_on=date(2026, 11, 21))},
            'the fact "A-1" was to be checked again by 2026-11-21; check it and set the next date in content/facts.yaml',
        ),
        ({"A-1": a_fact(review_on=DAY)}, None),
    ],
    ids=["right", "unknown", "forbidden", "overdue", "due-today"],
)
def test_fact_behind_a_page_is_known_allowed_and_not_overdue(fact: dict[str, Fact], message: str | None) -> None:
    found = printed(a_page(sources=[{"fact": "A-1"}]), facts=fact)

    assert found == ([] if message is None else [f"en/plan.md:1 sources: {message}"])


@pytest.mark.parametrize(("day", "count"), [(date(2027, 11, 22), 0), (date(2027, 11, 23), len(REQUIRED) + 1)], ids=str)
def test_page_to_be_read_again_is_a_warning(day: date, count: int) -> None:
    found = printed(a_page(), today=day)

    assert len(found) == count
    assert all("(warning) review_on: a person should have read this page again by 2027-11-22" in line for line in found)


SOURCE = a_page(text="## A\n\n### B\n\n[x](home.md) [y](https://other.example/)\n\n{{ contact: sample-line }}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "## A\n\n## B\n\n[x](home.md) [y](https://other.example/)\n\n{{ contact: sample-line }}\n",
            "its headings do not match",
        ),
        (
            "## A\n\n[x](home.md) [y](https://other.example/)\n\n{{ contact: sample-line }}\n",
            "its headings do not match",
        ),
        ("## A\n\n### B\n\n[x](home.md) [y](https://other.example/)\n", "its contacts do not match"),
        (
            "## A\n\n### B\n\n[x](home.md) [y](https://evil.example/)\n\n{{ contact: sample-line }}\n",
            "its links do not match",
        ),
        (
            "## A\n\n### B\n\n[y](https://other.example/) [x](home.md)\n\n{{ contact: sample-line }}\n",
            "its links do not match",
        ),
    ],
    ids=["level", "heading-lost", "contact-lost", "link-changed", "links-swapped"],
)
def test_translation_that_drifted_from_its_source_is_found(text: str, message: str) -> None:
    (line,) = printed(SOURCE, a_page(language="es", text=text, translated_from=SOURCE.digest))

    assert line.startswith(f"es/plan.md:1 {message} those of content/pages/en/plan.md")


def test_stale_translation_is_a_warning_with_the_digest_to_write() -> None:
    assert printed(SOURCE, a_page(language="es", translated_from="f" * 16)) == [
        "es/plan.md:1 (warning) translated_from: content/pages/en/plan.md has changed since this was translated; "
        f'bring the text up to date, then write "{SOURCE.digest}"'
    ]


def test_review_of_another_text_is_an_error_with_both_ways_out() -> None:
    review: dict[str, Any] = {
        "translation": "reviewed",
        "reviewer": "a reader",
        "reviewed_on": DAY,
        "reviewed_text": "f" * 16,
    }
    page = a_page(language="es", translated_from=SOURCE.digest, text=SOURCE.text, **review)

    assert printed(SOURCE, page) == [
        "es/plan.md:1 reviewed_text: the text is not the one that was reviewed; write translation: unreviewed and take the "
        f'review\'s lines out; or, where a person has read this very text, write "{page.read_digest}"'
    ]
    read = page.meta.model_copy(update={"reviewed_text": page.read_digest})
    assert printed(SOURCE, replace(page, meta=read)) == []


def test_translation_of_no_page_is_found() -> None:
    assert printed(a_page("plam", "es"), a_page()) == [
        "es/plam.md it translates a page that does not exist; a translation has the name of the English file: did you mean plan?"
    ]
