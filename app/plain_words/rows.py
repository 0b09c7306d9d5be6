"""Looks at single lines of YAML as a person does: name, value, quotes, and the column a line begins in. It must not guess why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEY = re.compile(r"^(?P<start> *(?:- +)*)(?!- )(?P<key>[^\s:#\"'\[\]{}][^:]*?) *:(?: +(?P<value>.*))?$")
_ITEM = re.compile(r"^ *(?:- +)+(?P<value>.*)$")
_START = re.compile(r"^( *)((?:- +)*)")
CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb"
_SHOWN = 120


@dataclass(frozen=True)
class Fault:
    """What is wrong on which line (from 1) of a text, and what a right line looks like."""

    line: int
    message: str
    fix: str


def value_of(row: str) -> str:
    """Return what stands after the name or the dash of a line, or the line itself."""
    match = KEY.match(row) or _ITEM.match(row)
    return (match["value"] or "").strip() if match else row.strip()


def quoted(value: str) -> str:
    """Return a text in the kind of quotes that fits it, curly ones around it taken away."""
    bare = value.strip().strip(CURLY).strip()
    if '"' not in bare and "\\" not in bare:
        return f'"{bare}"'
    straight = bare.replace("'", "\u2019")
    return f"'{straight}'"


def in_quotes(row: str, value: str = "") -> str:
    """Return a line with its value, or with another one, in quotes: how it looks when it is right."""
    match = KEY.match(row)
    if match and match["value"]:
        return short(f"{match['key']}: {quoted(value or match['value'])}")
    match = _ITEM.match(row)
    return short(f"- {quoted(value or match['value'])}") if match else 'title: "Help: now"'


def short(text: str) -> str:
    """Return the beginning of a text that is too long to be read in a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"


def quote_fault(row: str, number: int) -> Fault | None:
    """Return what is wrong with quotes on one line, or None."""
    value = value_of(row)
    sign = value[:1]
    if sign not in {'"', "'"}:
        return None
    end = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", value)
    if end is None:
        fix = f"close it on the same line: {in_quotes(row, value[1:])}"
        return Fault(number, f"the quotation mark {sign} that opens here is not closed", fix)
    rest = value[end.end() :]
    if not rest.strip() or rest.lstrip().startswith("#"):
        return None
    fixed = in_quotes(row, value[1:-1] if value.endswith(sign) else value)
    if sign == "'" and rest[0].isalpha():
        return Fault(number, "the apostrophe ends the quoted text too early", f"use double quotes: {fixed}")
    return Fault(number, "the text goes on after the closing quotation mark", f"put all of it in quotes: {fixed}")


def quotes_above(rows: Sequence[str], at: int, since: int) -> Fault | None:
    """Return the nearest fault of quotes from line `at` upwards to `since`: an open quote swallows the lines below it."""
    found = (quote_fault(rows[number - 1], number) for number in range(at, since - 1, -1))
    return next((fault for fault in found if fault), None)


def indent(row: str) -> int:
    """Return how many spaces a line begins with."""
    return len(row) - len(row.lstrip(" "))


def content_column(row: str) -> int:
    """Return the column in which a line begins after its dashes."""
    start = _START.match(row)
    return len(start[0]) if start else 0


def is_item(row: str) -> bool:
    """Return whether a line begins with a dash."""
    return row.lstrip().startswith("- ")


def above(rows: Sequence[str], at: int) -> int:
    """Return the nearest line above that is not empty, or 0."""
    return next((number for number in range(at - 1, 0, -1) if rows[number - 1].strip()), 0)


def columns(rows: Sequence[str], at: int) -> dict[int, int]:
    """Return each column that line `at` could begin in, with the last line above that does."""
    found: dict[int, int] = {}
    for number, row in enumerate(rows[: at - 1], 1):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        own = {indent(row), content_column(row)}
        found = {column: line for column, line in found.items() if column < min(own)}
        found |= dict.fromkeys(own, number)
    return found


def column_fault(rows: Sequence[str], at: int, choices: Mapping[int, int] | None = None) -> Fault:
    """Return that a line begins in the wrong column, and the nearest one (of `choices`) in which it would fit."""
    own = indent(rows[at - 1])
    fitting = {column: line for column, line in (choices or columns(rows, at)).items() if column != own} or {0: 1}
    best = min(fitting, key=lambda column: (abs(column - own), -column))
    message = f"the line begins with {_spaces(own)}, which fits no line above it"
    return Fault(at, message, f"begin it with {_spaces(best)}, like line {fitting[best]}")


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")
