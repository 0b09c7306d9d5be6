"""Reads and writes editors' files inside one folder and nowhere else. It must not follow links or trust sizes and encodings."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

#: Nearly three times the longest file there is; a larger one is a mistake or an attack.
MAX_BYTES = 131_072

#: What anybody may read and the owner may change.
_NEW_FILE = 0o644


class ReadProblemError(ValueError):
    """A file may not or cannot be read as text; the message says why, in words for an editor."""


class WriteProblemError(ValueError):
    """A file may not be written where it was asked for; the message says why, in words for an editor."""


def read_text(path: Path, root: Path, most: int = MAX_BYTES) -> str:
    """Return the text of a file under `root`, with line ends as \\n.

    Raises: ReadProblemError for a link, a place outside `root`, more than `most` bytes, a NUL or text that is not UTF-8.
    """
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise ReadProblemError("it is a link or stands outside the project; put a real file here")
    if path.exists() and not path.is_file():
        raise ReadProblemError("it is not a file; put a text file here")
    if path.stat().st_size > most:
        raise ReadProblemError(f"it is {path.stat().st_size:,} bytes long; the limit is {most:,}")
    data = path.read_bytes()
    if b"\0" in data:
        raise ReadProblemError("it has a NUL byte, so it is not a text file; save it as plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadProblemError(f"line {line} is not UTF-8; save the file with the encoding UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_whole(path: Path, root: Path, text: str) -> None:
    """Put a text in a file under `root`, as UTF-8 with \\n, all of it or nothing: a stop half-way leaves what was there.

    Folders on the way are made. Raises: WriteProblemError for a link on the way, or a place outside `root`.
    """
    refuse_links(path, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else _NEW_FILE
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def refuse_links(path: Path, root: Path) -> None:
    """Raise WriteProblemError where a path leads out of `root`, or through a link: it would be written somewhere else."""
    if ".." in path.parts or not path.is_relative_to(root):
        raise WriteProblemError("it stands outside the project; write it inside")
    for place in (path, *path.parents):
        if place == root:
            return
        if place.is_symlink():
            name = place.relative_to(root.parent).as_posix()
            raise WriteProblemError(f"{name} is a link, so it would be written somewhere else; put a real one there")


def walk(folder: Path, suffix: str) -> list[Path]:
    """Return every file (and link) with this suffix below `folder`, sorted, hidden ones left out."""
    return sorted(path for path in folder.rglob(f"*{suffix}") if not path.name.startswith(".") and not path.is_dir())
