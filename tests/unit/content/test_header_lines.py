"""Changing a field of a header leaves every other sign of the file as it was."""

from __future__ import annotations

import pytest

from app.content.header_lines import with_fields

#: Comments, odd spaces and an odd order, as people leave them.
FILE = """---
# a note above
title:   'Una: lista'   # sample
words:
- uno
-   dos
translation: unreviewed  # ask again
# a note below
updated_on: 2026-11-22
---
text  with two spaces

---
translation: not a field
"""


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        ({"translation": "reviewed"}, "unreviewed  # ask", "reviewed  # ask"),
        ({"translation": "x", "reviewer": "a #b"}, "unreviewed  # ask again", "x  # ask again\nreviewer: a #b"),
        ({"title": '"B"'}, "title:   'Una: lista'   # sample", 'title: "B"   # sample'),
        ({"title": '"B"', "translation": None}, None, None),
        ({"updated_on": "2026-11-23", "reviewer": None}, "2026-11-22", "2026-11-23"),
    ],
    ids=["value", "added", "quoted", "taken-out", "nothing-to-take-out"],
)
def test_only_the_fields_that_are_set_change(fields: dict[str, str | None], old: str | None, new: str | None) -> None:
    expected = (
        FILE.replace(old, new or "", 1)
        if old
        else FILE.replace("title:   'Una: lista'", 'title: "B"').replace("translation: unreviewed  # ask", "# ask", 1)
    )

    assert with_fields(FILE, fields) == expected


def test_value_of_several_lines_is_replaced_whole_and_a_comment_below_it_stays() -> None:
    text = "---\ntranslation: reviewed\nreviewer: >\n  a long\n  role\n  # a note\nupdated_on: 2026-11-22\n---\n"

    found = with_fields(text, {"translation": "reviewed", "reviewer": "b"})

    assert found == "---\ntranslation: reviewed\nreviewer: b\n  # a note\nupdated_on: 2026-11-22\n---\n"


@pytest.mark.parametrize("text", ["no header", "---\n{translation: unreviewed}\n---\n"], ids=["none", "one-line"])
def test_header_without_lines_of_its_own_is_left_alone(text: str) -> None:
    assert with_fields(text, {"translation": "reviewed"}) == text
