"""Changes single fields in the header of a page's file. It must leave every other line, comment and the text as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.content.front_matter import CLOSE, OPEN, split

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands after the name of a field: a value in quotes or not, then perhaps a comment.
_VALUE = re.compile(r"""[ ]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)(?P<comment>[ ]+#.*)?""")


def with_fields(text: str, fields: Mapping[str, str | None]) -> str:
    """Return a page's file with some fields of its header set, in this order; None takes a field out.

    Args: fields, values as YAML spells them, on one line. The first one has to stand in the header already; a new one is
    put below the one before it. Where the first one stands on no line of its own, nothing is changed.
    """
    parts = split(text)
    if parts is None:
        return text
    header, body, _ = parts
    rows = header.split("\n")
    position = None
    for name, value in fields.items():
        found = next((number for number, row in enumerate(rows) if row.startswith(f"{name}:")), None)
        if found is None and position is None:
            return text
        start = found if found is not None else (position or 0)
        new = _row(name, value, rows[start] if found is not None else "")
        rows[start : _end(rows, start) if found is not None else start] = new
        position = start + len(new)
    return OPEN + "\n".join(rows) + CLOSE + body


def _end(rows: list[str], start: int) -> int:
    """Return where a field ends: lines that are indented belong to it, but for comments."""
    end = start + 1
    while end < len(rows) and rows[end].startswith(" ") and not rows[end].lstrip().startswith("#"):
        end += 1
    return end


def _row(name: str, value: str | None, old: str) -> list[str]:
    match = _VALUE.fullmatch(old.removeprefix(f"{name}:"))
    comment = (match.group("comment") if match else None) or ""
    if value is None:
        return [comment.strip()] if comment else []
    return [f"{name}: {value}{comment}"]
