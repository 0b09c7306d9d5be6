"""Signs in a page that deceive, each with its line: unseen ones, words of two scripts, telephone numbers.

It must not decide what deceives: app.signs does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Problem
from app.signs import hidden_in, mixed_in, said_number, seen_as

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
        for word, scripts in mixed_in(text):
            message = f'"{word}" mixes {scripts} letters'
            yield Problem(page.path, number, field, message, "type the word again with one keyboard")


def number_problems(page: ParsedPage) -> Iterator[Problem]:
    """Yield each line that says a number, as it is written or as it is read once marks and codes are gone."""
    told = set()
    for number, field, text in page.written():
        found = said_number(text) if field != "sources" else ""
        if found:
            told.add(number)
            yield Problem(page.path, number, field, f'"{found}" looks like a phone number', _NUMBER)
    for text in page.rendered.text.split("\n"):
        found = said_number(text)
        line = page.line_with(text)
        if found and line not in told:
            yield Problem(page.path, line, "", f'"{found}" looks like a phone number', _NUMBER)
