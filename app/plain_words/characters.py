"""Characters that an editor does not see, or does not know to have a meaning, and what to do about them. It must not read YAML."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from app.plain_words.rows import Fault, in_quotes, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tabs, line breaks that only YAML sees, control characters, and odd spaces where a line begins.
_ODD = re.compile(
    "\t|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
    "|(?m:^[ -]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])|(?m:^%)"
)
_BREAKS = "\x85\u2028\u2029\x0b\x0c"
_NO_WIDTH = "\u200b\u2060\ufeff"


def odd_character(text: str) -> Fault | None:
    """Return the first character that YAML reads in a way no editor can see, or None."""
    found = _ODD.search(text)
    if found is None:
        return None
    line = text[: found.end() - 1].count("\n") + 1
    sign = found.group()[-1]
    code = f"U+{ord(sign):04X}"
    if sign == "\t":
        return Fault(line, "it has a tab", "indent with spaces")
    if sign == "%":
        return Fault(line, "a line may not begin with %", "take the line out")
    if sign in _BREAKS:
        return Fault(line, f"it has a line break of a word processor ({code})", "delete it and press Enter instead")
    if sign.isspace() or sign in _NO_WIDTH:
        message = f"the line begins with a space of a word processor ({code})"
        return Fault(line, message, "delete it and type ordinary spaces")
    return Fault(line, f"it has an invisible character ({code})", "delete it and type the words beside it again")


def sign_fault(rows: Sequence[str], number: int) -> Fault:
    """Return what is wrong with a value that begins with a sign of YAML's own."""
    row = rows[min(number, len(rows)) - 1]
    fix = f"put the text in quotes: {in_quotes(row)}" if value_of(row)[:1] in tuple("&*!") else "write the value out"
    return Fault(number, "a value may not begin with &, * or ! outside quotes", fix)


def value_fault(text: str) -> Fault:
    """Return which value cannot be read, where the reader of YAML names no line: a day that is not in the calendar."""
    for number, row in enumerate(text.split("\n"), 1):
        for found in re.finditer(r"\b(\d{4})-(\d\d?)-(\d\d?)\b", row):
            try:
                date(*map(int, found.groups()))
            except ValueError:
                message = f'"{found.group()}" is not a day in the calendar'
                return Fault(number, message, "write a day that exists, like 2026-03-01")
    return Fault(1, "it cannot be read", "compare it with a file of the same kind that is right")
