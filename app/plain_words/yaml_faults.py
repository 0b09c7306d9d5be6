"""Explains what a reader of YAML says: the line a person would mend, which is often not the one the reader marks.

It must not read YAML itself; app.yaml hands it the reader's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.plain_words.rows import (
    CURLY,
    KEY,
    Fault,
    above,
    column_fault,
    columns,
    content_column,
    in_quotes,
    indent,
    is_item,
    quote_fault,
    quotes_above,
    short,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NO_SPACE = re.compile(r"^ *((?:- +)*[A-Za-z_][\w-]*):([^\s/].*)$")
_BULLET = re.compile(r"^ *([\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014*])\s*(.*)$")
_OTHER_COLON = re.compile(r"^ *((?:- +)*[A-Za-z_][\w-]*) *[=\uff1a] *(.*)$")


@dataclass(frozen=True)
class Finding:
    """What a reader of YAML says of `rows`: its words, the line where it gave up and the line where that part began."""

    rows: Sequence[str]
    problem: str
    context: str
    at: int
    since: int

    @property
    def row(self) -> str:
        """Return the line where the reader gave up."""
        return self.rows[self.at - 1]


def finding_in(text: str, problem: str, context: str, at: int, since: int) -> Finding:
    """Return a finding whose lines (from 1) are lines of the text."""
    rows = text.split("\n")
    at = min(max(at, 1), len(rows))
    return Finding(rows, problem, context, at, min(max(since, 1), at))


def explained(finding: Finding) -> Fault:
    """Return the fault in plain words; words nobody has met before get a sentence that fits all."""
    for mark, explain in _EXPLAIN.items():
        if mark in finding.problem or mark in finding.context:
            return explain(finding)
    fix = "look at the spaces at its beginning, the colon after its name, its quotes and its brackets"
    quotes = quotes_above(finding.rows, finding.at, finding.since)
    return quotes or Fault(finding.at, "this line, or the one above it, cannot be read", fix)


def _colon(finding: Finding) -> Fault:
    """Explain "mapping values are not allowed here": a colon in a text, or a line that begins too far right."""
    rows, at = finding.rows, finding.at
    last = above(rows, at)
    return (
        quote_fault(finding.row, at)
        or _colon_in_text(finding.row, at)
        or (_line_above(rows, last, indent(finding.row)) if last else None)
        or column_fault(rows, at)
    )


def _colon_in_text(row: str, at: int) -> Fault | None:
    value = value_of(row)
    if value.startswith(("[", "{")) or not re.search(r":(\s|$)", value.split(" #")[0]):
        return None
    if value[0] in CURLY:
        fix = f"use straight quotes: {in_quotes(row)}"
        return Fault(at, "the text has a colon and stands in curly quotes, which do not count", fix)
    return Fault(at, "the text has a colon in it, so it needs quotes", f"write {in_quotes(row)}")


def _line_above(rows: Sequence[str], number: int, column: int) -> Fault | None:
    """Return what is wrong with the line above, where the line below it is right."""
    row = rows[number - 1]
    is_named = KEY.match(row) is not None
    bullet = _BULLET.match(row)
    if bullet:
        fix = f"begin it with a hyphen and a space, like - {short(bullet[2])}"
        return Fault(number, f"the line begins with {bullet[1]}", fix)
    return quote_fault(row, number) or (
        _no_name(rows, number) if not is_named and content_column(row) == column else None
    )


def _no_name(rows: Sequence[str], number: int) -> Fault:
    """Return that a line has no name with a colon before its value."""
    row = rows[number - 1]
    no_space, other = _NO_SPACE.match(row), _OTHER_COLON.match(row)
    if no_space:
        return Fault(number, "there is no space after the colon", f"write {short(f'{no_space[1]}: {no_space[2]}')}")
    if other:
        return Fault(number, "there is no colon after the name", f"write {short(f'{other[1]}: {other[2]}')}")
    fix = "write a name, a colon, a space and the value, like title: Help now"
    return Fault(number, f'"{short(row.strip())}" has no name with a colon before it', fix)


def _simple_key(finding: Finding) -> Fault:
    rows, since = finding.rows, finding.since
    return quote_fault(rows[since - 1], since) or _no_name(rows, since)


def _end_expected(finding: Finding) -> Fault:
    """Explain "expected <block end>": text after quotes, a bracket too many, or a line in the wrong column."""
    rows, at, row = finding.rows, finding.at, finding.row
    if "<scalar>" in finding.problem:
        return quotes_above(rows, at, finding.since) or _no_name(rows, at)
    if any(f"'{sign}'" in finding.problem for sign in "]},"):
        return _after_bracket(row, at)
    if not is_item(row):
        return column_fault(rows, at)
    lists = {indent(rows[line - 1]): line for line in columns(rows, at).values() if is_item(rows[line - 1])}
    if lists:
        return column_fault(rows, at, lists)
    fix = "put the name of the list above it, like audience:, or take the dash away"
    return Fault(at, "the line begins with a dash but stands in no list", fix)


def _after_bracket(row: str, at: int) -> Fault:
    if row.count("[") + row.count("{") < row.count("]") + row.count("}"):
        return Fault(at, "there is a closing bracket too many", "take it out: one closes what one has opened")
    return Fault(at, "the text goes on after the closing bracket", "put all of it inside the brackets, or in quotes")


def _bracket(finding: Finding) -> Fault:
    row = finding.rows[finding.since - 1]
    opening, closing = "{}" if "mapping" in finding.context or "}" in finding.problem else "[]"
    if row.count(opening) > row.count(closing):
        fixed = short(row.strip().rstrip(",")) + closing
        return Fault(finding.since, f"the bracket {opening} that opens here is not closed", f"write {fixed}")
    fix = "put a comma between two items, and quotes around one that has a comma, a colon or a bracket"
    return Fault(finding.at, f"the items between {opening} and {closing} cannot be told apart", fix)


def _dash(finding: Finding) -> Fault:
    match = KEY.match(finding.row)
    name = match["key"] if match else "audience"
    item = value_of(finding.row).removeprefix("- ").strip()
    fix = f'write {name}: [{item}], or write "- {item}" on a line of its own below {name}:'
    return Fault(finding.at, "a dash may not follow the colon on the same line", short(fix))


def _sign(finding: Finding) -> Fault:
    if "<stream end>" in finding.problem:
        return _bracket(finding)
    value = value_of(finding.row)
    named = re.search(r"found character '(.)'", finding.problem)
    sign = named[1] if named else value[:1]
    fix = f"put it in quotes: {in_quotes(finding.row)}" if value.startswith(sign) else "put that text in quotes"
    return Fault(finding.at, f"a text may not begin with {sign} outside quotes", fix)


def _block(finding: Finding) -> Fault:
    return _sign(Finding(finding.rows, finding.problem, finding.context, finding.since, finding.since))


def _backslash(finding: Finding) -> Fault:
    message = "a backslash \\ has a meaning of its own between double quotes"
    return Fault(finding.at, message, "take it out, or write it twice")


def _open_quote(finding: Finding) -> Fault:
    message = "the quotation mark that opens here is not closed"
    found = quotes_above(finding.rows, finding.at, finding.since)
    return found or Fault(finding.since, message, "close it on the same line")


def _percent(finding: Finding) -> Fault:
    return Fault(finding.at, "a line may not begin with %", "take the line out")


def _twice(finding: Finding) -> Fault:
    named = re.search(r'found duplicate key "?(.*?)"? with value', finding.problem)
    key = named[1] if named else "a name"
    same = re.compile(rf"^ {{{indent(finding.row)}}}(- +)?[\"']?{re.escape(key)}[\"']? *:")
    before = range(finding.at - 1, 0, -1)
    first = next((number for number in before if same.match(finding.rows[number - 1])), finding.since)
    return Fault(finding.at, f"{short(key)} stands twice, first on line {first}", "take one of the two out")


def _another(finding: Finding) -> Fault:
    return Fault(finding.at, "a line like --- or ... may not stand inside", "take it out, or put the text in quotes")


def _first_column(finding: Finding) -> Fault:
    """Explain a text whose first line begins further right than those below it, or that goes on after its end."""
    rows, at = finding.rows, finding.at
    first = next((number for number, row in enumerate(rows, 1) if row.strip() and not row.startswith("#")), 1)
    if indent(rows[first - 1]) > indent(finding.row):
        return Fault(first, "the line begins with a space, and the lines below do not", "take the space away")
    if finding.row.startswith(("---", "...")) or "..." in rows[: at - 1]:
        return _another(finding)
    return quotes_above(rows, at, 1) or _no_name(rows, at)


def _merge(finding: Finding) -> Fault:
    return Fault(finding.at, "<< has a meaning of its own here", "take it out and write the lines in full")


#: What the reader of YAML says (a part of its words), and who explains it; the first that fits is asked. Source: the
#: scanner, parser, composer and constructor of ruamel.yaml 0.18 and 0.19.
_EXPLAIN: dict[str, Callable[[Finding], Fault]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _simple_key,
    "found duplicate key": _twice,
    "unexpected document separator": _open_quote,
    "found unknown escape": _backslash,
    "expected escape sequence": _backslash,
    "scanning a quoted scalar": _open_quote,
    "expected ',' or": _bracket,
    "found unexpected ':'": _bracket,
    "flow sequence": _bracket,
    "flow mapping": _bracket,
    "expected <block end>": _end_expected,
    "sequence entries are not allowed": _dash,
    "cannot start any token": _sign,
    "mapping keys are not allowed": _sign,
    "block scalar": _block,
    "scanning an alias": _sign,
    "scanning an anchor": _sign,
    "found undefined alias": _sign,
    "tag": _sign,
    "expected the node content": _sign,
    "directive": _percent,
    "incompatible YAML document": _percent,
    "another document": _another,
    "non-comment content": _another,
    "<document start>": _first_column,
    "for merging": _merge,
}
