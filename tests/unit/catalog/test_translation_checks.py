"""A translation that says less, more or other than its source is told; words are left to people."""

from __future__ import annotations

from typing import Any

import pytest

from app.catalog import build_catalog
from app.catalog.translation_checks import numbers_in, translation_problems
from tests.support.builders import a_page

ENGLISH = """## First

**Careful.** Wait 30 days, until March 2027.

- one
- two

| a | b |
|---|---|
| c | d |

[A list](home.md)

{{ contact: sample-line }}
"""
SPANISH = ENGLISH.replace("Careful", "Cuidado").replace("Wait 30 days, until", "Espere 30 días, hasta")


def told(text: str = SPANISH, english: dict[str, Any] | None = None, **header: Any) -> list[str]:
    """Return what a translator reads."""
    source = a_page(text=ENGLISH, **(english or {}))
    page = a_page(language="es", text=text, **({"translated_from": source.digest} | header))
    catalog = build_catalog({("en", "plan"): source, ("es", "plan"): page})
    return [
        str(problem).removeprefix("content/pages/es/plan.md")
        for problem in translation_problems(page, catalog, ["plan"])
    ]


def test_translation_that_says_the_same_has_no_problem() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("30", "٣٠", ":11 it has digits other than 0 to 9; "),
        (
            "**Cuidado.** Espere 30 días, hasta March 2027.",
            "**C.** 30, 2027.",
            ":11 it says far less than the English; ",
        ),
        ("**Cuidado.** Espere 30 días, hasta", "**Careful.** Wait 30 days, until", ":11 it is still the English; "),
        ("- one\n- two", "1. one\n2. two", ":1 it has 0 lists where content/pages/en/plan.md has 1; "),
        ("## First", "### First", ":1 its headings do not match those of content/pages/en/plan.md; "),
        ("{{ contact: sample-line }}\n", "", ":1 its contacts do not match those of content/pages/en/plan.md; "),
        ("home.md", "plan.md", ":1 its links do not match those of content/pages/en/plan.md; "),
        ("- two\n", "", ":1 it has 1 items of lists where content/pages/en/plan.md has 2; "),
        ("| c | d |\n", "", ":1 it has 1 rows of tables where content/pages/en/plan.md has 2; "),
        ("**Cuidado.** ", "", ":1 it has 0 stressed words where content/pages/en/plan.md has 1; "),
        ("[A list]", "Más.\n\n[A list]", ":1 it has 3 paragraphs where content/pages/en/plan.md has 2; "),
        ("30", "300", ":11 its numbers are 2027, 300; the English has 2027, 30; "),
        ("30 días, ", "", ":11 its numbers are 2027; the English has 2027, 30; "),
        ("March 2027", "4 de marzo de 2027", ":11 its numbers are 2027, 30, 4; the English has 2027, 30; "),
    ],
    ids=[
        "digits",
        "emptied",
        "english",
        "steps",
        "heading",
        "contact",
        "link",
        "item",
        "row",
        "warning",
        "added",
        "changed-number",
        "lost-number",
        "added-number",
    ],
)
def test_what_was_changed_lost_or_added_is_told(old: str, new: str, message: str) -> None:
    assert old in SPANISH

    (line,) = told(SPANISH.replace(old, new))

    assert line.startswith(message)


def test_month_may_become_its_number() -> None:
    assert told(SPANISH.replace("30 días, hasta March 2027", "30 días, hasta 3/2027")) == []


def test_content_note_is_kept_and_none_is_added() -> None:
    assert told(english={"content_note": "Hard words."}) == [
        ":1 content_note: content/pages/en/plan.md has one; translate it too"
    ]
    assert told(content_note="Palabras.") == [":1 content_note: content/pages/en/plan.md has none; take it out"]


def test_number_in_a_title_is_compared_too() -> None:
    (line,) = told(title="Una lista de 7")

    assert line.startswith(":1 title: its numbers are 7; the English has none; ")


def test_older_translation_is_a_warning_and_nothing_else_is_told_of_it() -> None:
    (line,) = told(SPANISH.replace("- two\n", ""), translated_from="0" * 16)

    assert line.startswith(
        ":1 (warning) translated_from: content/pages/en/plan.md has changed since this was translated; "
    )


def test_review_of_another_text_is_told() -> None:
    review: dict[str, Any] = {"translation": "reviewed", "reviewer": "sample role", "reviewed_on": "2026-11-22"}
    page = a_page(language="es", text=SPANISH, translated_from=a_page(text=ENGLISH).digest)

    (line,) = told(**review, reviewed_text="0" * 16)
    assert line.startswith(":1 reviewed_text: the text is not the one that was reviewed; ")
    assert told(**review, reviewed_text=page.read_digest) == []
    assert told(english={"title": "Another"}, **review, reviewed_text=page.read_digest)


def test_numbers_are_read_as_digits_whatever_they_are_written_with() -> None:
    assert numbers_in("1,234 and ١٢ and 3.5") == {"1234": 1, "12": 1, "35": 1}


@pytest.mark.parametrize(("critical", "count"), [(True, 1), (False, 0)])
def test_numbers_keep_their_order_where_a_wrong_one_could_hurt(critical: bool, count: int) -> None:
    text = SPANISH.replace("Espere 30 días, hasta March 2027", "Hasta March 2027, espere 30 días")

    lines = told(text, english={"safety_critical": critical})

    assert len(lines) == count
    assert all("its numbers are in another order than in the English" in line for line in lines)
