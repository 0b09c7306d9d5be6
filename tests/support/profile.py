"""Reads what a closed browser left in its profile: the history, and any file that holds a text. It must not change the profile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Row(NamedTuple):
    """One address the browser remembers."""

    url: str
    title: str


def history(profile: Path) -> list[Row]:
    """Return every row of the profile's history, in the order of the visits."""
    database = profile / "Default" / "History"
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return [Row(*row) for row in connection.execute("SELECT url, title FROM urls ORDER BY id")]


def files_holding(profile: Path, texts: Iterable[str]) -> dict[str, list[str]]:
    """Return for each text that is in some file the files that hold it, as UTF-8 or UTF-16LE, upper and lower case alike."""
    wanted = {text: _patterns(text) for text in texts}
    found: dict[str, list[str]] = {}
    for path in sorted(profile.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes().lower()
        for text, patterns in wanted.items():
            if any(pattern in data for pattern in patterns):
                found.setdefault(text, []).append(path.relative_to(profile).as_posix())
    return found


def _patterns(text: str) -> set[bytes]:
    # bytes.lower() changes ASCII letters only, in both encodings; other letters are looked for as they are and small.
    forms = {text, text.lower()}
    return {form.encode(encoding).lower() for form in forms for encoding in ("utf-8", "utf-16-le")}
