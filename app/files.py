"""Reads editors' files from inside one folder and nothing else. It must not follow links or trust sizes and encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Ten times the longest page; a larger file is a mistake or an attack.
MAX_BYTES = 262_144


class ReadProblemError(ValueError):
    """A file may not or cannot be read as text; the message says why, in words for an editor."""


def read_text(path: Path, root: Path) -> str:
    """Return the text of a file under `root`, with line ends as \\n.

    Raises: ReadProblemError for a link, a place outside `root`, more than 262,144 bytes, a NUL or text that is not UTF-8.
    """
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise ReadProblemError("it is a link or stands outside the project; put a real file here")
    if path.stat().st_size > MAX_BYTES:
        raise ReadProblemError(f"it is {path.stat().st_size:,} bytes long; the limit is {MAX_BYTES:,}")
    data = path.read_bytes()
    if b"\0" in data:
        raise ReadProblemError("it has a NUL byte, so it is not a text file; save it as plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadProblemError(f"line {line} is not UTF-8; save the file with the encoding UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def walk(folder: Path, suffix: str) -> list[Path]:
    """Return every file (and link) with this suffix below `folder`, sorted, hidden ones left out."""
    return sorted(path for path in folder.rglob(f"*{suffix}") if not path.name.startswith(".") and not path.is_dir())
