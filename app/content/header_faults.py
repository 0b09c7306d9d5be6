"""Says why a page has no header that can be read: where its --- lines are, and where they should be. It must not read YAML."""

from __future__ import annotations

import re

from app.errors import Problem

#: What word processors and hasty hands make of a line of three hyphens.
_NEARLY = re.compile(r"^\s*(?:[-\u2010-\u2015\u2212_=*][ \u00a0]?){1,6}\s*$")
#: One of these alone may be a word; a long dash alone never is.
_TOO_SHORT = {"-", "=", "_", "*", "+"}
_LINE = re.compile(r"^-{3}$")
_FIELD = re.compile(r"^[a-z_]+ *:")
_WHOLE = "begin the file with a line ---, then title: and the other fields, then a line ---"


def header_fault(text: str, path: str) -> Problem:
    """Return why a text has no header, at the line to mend."""
    rows = text.split("\n")
    first = next((number for number, row in enumerate(rows, 1) if row.strip("\ufeff \u00a0\t")), 0)
    if first == 0:
        return Problem(path, 1, "", "the file is empty", _WHOLE)
    row = rows[first - 1]
    if _FIELD.match(row):
        return Problem(path, first, "", "the line --- above the header is missing", "write --- alone on the first line")
    if not _NEARLY.match(row):
        return Problem(path, 1, "", "it has no header", _WHOLE)
    if first > 1:
        message = "the header does not begin on the first line"
        return Problem(path, 1, "", message, "take out the empty lines above ---")
    if not _LINE.match(row):
        return _nearly(path, first, row)
    return _end(path, rows)


def _nearly(path: str, number: int, row: str) -> Problem:
    message = f'"{row.strip()}" is not three hyphens' if row.strip() != "---" else "there are spaces beside ---"
    return Problem(path, number, "", message, "write exactly ---, with nothing before or after it")


def _end(path: str, rows: list[str]) -> Problem:
    """Return where the header should have ended: at a line that is nearly ---, else below its last field."""
    for number, row in enumerate(rows[1:], 2):
        if _NEARLY.match(row) and row.strip() not in _TOO_SHORT:
            if _LINE.match(row):
                return Problem(path, number, "", "nothing stands below the header", "write the text of the page there")
            return _nearly(path, number, row)
        if not row.strip() or row.startswith("#"):
            break
    last = next((number for number in range(len(rows), 0, -1) if _FIELD.match(rows[number - 1])), 1)
    return Problem(
        path, last, "", "the line --- below the header is missing", "write --- alone on a line below this one"
    )
