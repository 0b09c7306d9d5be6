"""A review in a file: it binds to the text that was read, leaves every other sign alone, and is refused where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.catalog.reviewing import accepted, brought_up_to_date
from app.content import ParsedPage, TranslationMeta
from app.errors import ContentError
from tests.support.builders import DAY, a_page

SOURCE = a_page()
PAGE = a_page(language="es", text="Unas palabras.\n", title="Una lista", translated_from=SOURCE.digest)
FILE = f"""---
# a note
title: Una lista   # sample
summary: Small steps.
updated_on: 2026-11-22
translated_from: "{SOURCE.digest}"
translation: unreviewed  # ask again
---
Unas palabras.
"""
ROLE = "write a role such as court interpreter, never a name or a way to reach somebody"


def refused(page: ParsedPage = PAGE, reviewer: str = "reader", on: date = DAY, file: str = FILE) -> list[str]:
    """Return what the person reads where a review is refused."""
    with pytest.raises(ContentError) as caught:
        accepted(file, page, SOURCE, reviewer, on)
    return [str(problem) for problem in caught.value.problems]


def test_review_adds_its_lines_and_changes_no_other_sign() -> None:
    review = f'translation: reviewed  # ask again\nreviewer: reader\nreviewed_on: 2026-11-22\nreviewed_text: "{PAGE.read_digest}"'

    assert accepted(FILE, PAGE, SOURCE, "reader", DAY) == FILE.replace("translation: unreviewed  # ask again", review)


def test_same_review_again_changes_nothing() -> None:
    once = accepted(FILE, PAGE, SOURCE, "reader: a court", DAY)
    meta = PAGE.meta.model_copy(
        update={
            "translation": "reviewed",
            "reviewer": "reader: a court",
            "reviewed_on": DAY,
            "reviewed_text": PAGE.read_digest,
        }
    )

    assert accepted(once, replace(PAGE, meta=meta), SOURCE, "reader: a court", DAY) == once


def test_new_review_takes_the_place_of_the_old_one() -> None:
    once = accepted(FILE, PAGE, SOURCE, "reader", DAY)

    again = accepted(once, PAGE, SOURCE, "another reader", date(2026, 12, 1))

    assert again == once.replace("reviewer: reader", "reviewer: another reader").replace(
        "reviewed_on: 2026-11-22", "reviewed_on: 2026-12-01"
    )


@pytest.mark.parametrize("role", ["yes", "1e3", "#1 reader", "a: b", "- x", "'quoted'", "[x]", "true"])
def test_role_that_yaml_would_read_as_something_else_is_put_in_quotes(role: str) -> None:
    assert "reviewed_text" in accepted(FILE, PAGE, SOURCE, role, DAY)


@pytest.mark.parametrize(
    ("meta", "arguments", "printed"),
    [
        (
            {"translated_from": "0" * 16},
            {},
            "content/pages/es/plan.md:1 translated_from: content/pages/en/plan.md has changed since this was translated; "
            "bring the text up to date, then run: flask content mark-current content/pages/es/plan.md",
        ),
        ({}, {"reviewer": " "}, f"content/pages/es/plan.md:1 reviewer: it has no words; {ROLE}"),
        (
            {},
            {"reviewer": "a@example.org"},
            f'content/pages/es/plan.md:1 reviewer: "@" looks like a name tag, an address or a number; {ROLE}',
        ),
        (
            {},
            {"on": date(2026, 11, 1)},
            "content/pages/es/plan.md:1 reviewed_on: 2026-11-01 is before 2026-11-22, when the text was last changed; "
            "give the day on which this text was read",
        ),
    ],
    ids=["stale", "empty", "address", "early"],
)
def test_review_that_cannot_be_is_refused(meta: dict[str, str], arguments: dict[str, str], printed: str) -> None:
    page = replace(PAGE, meta=PAGE.meta.model_copy(update=meta))

    assert refused(page, **arguments) == [printed]  # type: ignore[arg-type] # a table of cases


def test_source_page_is_refused() -> None:
    assert refused(SOURCE) == [
        "content/pages/en/plan.md:1 it is a source page; name a translation of it, like content/pages/es/plan.md"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("translation: unreviewed", '"translation": unreviewed'),
        ("---\n# a note\n", "---\n# a note\n{"),
        ("Small steps.", "Other words."),
    ],
    ids=["quoted-name", "one-line", "another-file"],
)
def test_header_that_cannot_be_changed_line_by_line_is_refused(old: str, new: str) -> None:
    assert refused(file=FILE.replace(old, new, 1)) == [
        "content/pages/es/plan.md:1 its header is laid out in a way that cannot be changed here; "
        "write each field of the header on a line of its own, like translation: unreviewed"
    ]


def test_bringing_up_to_date_takes_the_review_back() -> None:
    reviewed = accepted(FILE, PAGE, SOURCE, "reader", DAY)
    meta = TranslationMeta(
        title="Una lista",
        summary="Small steps.",
        updated_on=DAY,
        translated_from=SOURCE.digest,
        translation="reviewed",
        reviewer="reader",
        reviewed_on=DAY,
        reviewed_text=PAGE.read_digest,
    )
    newer = replace(SOURCE, text="Other words.\n")

    found = brought_up_to_date(reviewed, replace(PAGE, meta=meta), newer, date(2026, 12, 1))

    assert found == FILE.replace("2026-11-22", "2026-12-01").replace(SOURCE.digest, newer.digest)
