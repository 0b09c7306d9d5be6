"""Signs in a page that deceive, each with its line: unseen ones, words of two scripts, telephone numbers.

It must not decide what deceives: app.signs and app.said_numbers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.content.page import without_marks
from app.errors import Problem
from app.said_numbers import said_number, said_over_lines, said_whole_number
from app.signs import crowded_in, hidden_in, mixed_in, seen_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.content.page import ParsedPage

_DELETE = "delete it; direction is set by the site"
_NUMBER = "put the number in content/directory and write {{ contact: its-name }} on a line of its own"


def letter_problems(page: ParsedPage) -> Iterator[Problem]:
    """Yield each line with a sign that cannot be seen, or with a word of mixed scripts."""
    for number, field, text in page.written():
        if text.isascii() and text.isprintable():
            continue
        sign = hidden_in(text)
        if sign:
            fix = "use spaces" if sign == "\t" else _DELETE
            yield Problem(page.path, number, field, f"it has {seen_as(sign)}", fix)
        if crowded_in(text):
            yield Problem(page.path, number, field, "it has many marks on one letter", "type the word again")
        for word, scripts in mixed_in(without_marks(text)):
            message = f'"{word}" mixes {scripts} letters'
            yield Problem(page.path, number, field, message, "type the word again with one keyboard")


def number_problems(page: ParsedPage) -> Iterator[Problem]:
    """Yield each line that says a number, as it is written or as it is read once marks and codes are gone."""
    told = set()
    for number, field, text in page.written():
        found = said_whole_number(text) if field == "sources" else said_number(text)
        if found:
            told.add(number)
            yield _said(page, number, field, found)
    lines = page.rendered.text.split("\n")
    for text in lines:
        found = said_number(text)
        line = page.line_with(text) if found else 0
        if found and line not in told:
            told.add(line)
            yield _said(page, line, "", found)
    found = said_over_lines(lines)
    if found and page.line_with(found.split(" ")[0]) not in told:
        yield _said(page, page.line_with(found.split(" ")[0]), "", found)


def _said(page: ParsedPage, line: int, field: str, found: str) -> Problem:
    return Problem(page.path, line, field, f'"{found}" looks like a phone number', _NUMBER)
