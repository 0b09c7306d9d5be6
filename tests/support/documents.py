"""Reads the project's own documents: their tables, links and commands. It must not know what they should say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
#: In the size of a phone: a picture in Markdown would be as large as its pixels.
_SIZED = re.compile(r'<img src="([^"]+)" width="300" alt="([^"]+)">')
_CODE = re.compile(r"`([^`]+)`")
_SAMPLE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def documents() -> tuple[Path, ...]:
    """Return every Markdown document of the project that people read, from its top level, docs and .github."""
    places = (ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md"), (ROOT / ".github").glob("*.md"))
    return tuple(sorted(path for found in places for path in found))


def section(text: str, heading: str) -> str:
    """Return what stands below a `## heading`, up to the next one. Raises: LookupError where there is no such heading."""
    parts = re.split(r"^## +(.+)$", text, flags=re.MULTILINE)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        if name.strip() == heading:
            return body
    raise LookupError(f'there is no heading "## {heading}"')


def tables(text: str) -> Iterator[list[list[str]]]:
    """Yield the rows of each table as lists of cells, without the row of names and the line below it."""
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            yield rows[2:]
            rows = []


def quoted(cell: str) -> list[str]:
    """Return what stands between backquotes, in order."""
    return _CODE.findall(cell)


def links(text: str) -> list[str]:
    """Return the targets of the links in a text that lead to a file of the project, without a fragment."""
    targets = (target.partition("#")[0] for target in _LINK.findall(_SAMPLE.sub("", text)))
    return [target for target in targets if target and "://" not in target]


def images(text: str) -> list[tuple[str, str]]:
    """Return the pictures in a text: the words that stand for each, and its file."""
    text = _SAMPLE.sub("", text)
    return [*_IMAGE.findall(text), *((words, file) for file, words in _SIZED.findall(text))]


def shown(path: Path) -> str:
    """Return a path as it is said in a test's name."""
    return path.relative_to(ROOT).as_posix()
