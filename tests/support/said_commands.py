"""Finds the commands that the documents name. It must not know which there should be, nor run one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.documents import documents, quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FLASK = re.compile(r"(?:\.venv/bin/)?flask ([a-z][\w-]*) ([a-z][\w-]*)(.*)")
_MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
_BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
#: What stands for something that the reader puts there, or may leave out.
_STANDS_FOR = re.compile(r"\b[A-Z]{2,}\b|[\[\]<>…|]")


@dataclass(frozen=True)
class Said:
    """A command of flask as a document writes it: group, name, and what follows."""

    group: str
    name: str
    rest: str

    def __str__(self) -> str:
        return f"flask {self.group} {self.name}{self.rest}"

    @property
    def options(self) -> set[str]:
        """Return the options it names."""
        return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", self.rest))

    @property
    def is_whole(self) -> bool:
        """Return whether it can be typed as it stands."""
        return not _STANDS_FOR.search(re.sub(r'"[^"]*"', "", self.rest))


def sources() -> Iterator[Path]:
    """Yield the documents whose commands somebody may type today; records tell of their own day."""
    yield from (path for path in documents() if path.parent.name != "adr" and path.name != "CHANGELOG.md")


def flask_commands() -> tuple[Said, ...]:
    """Return every command of flask that a document names, once."""
    found = (_FLASK.match(code) for path in sources() for code in _codes(path))
    return tuple(dict.fromkeys(Said(*match.groups()) for match in found if match))


def make_targets() -> dict[str, str]:
    """Return every target of make that a document names, with the first document."""
    named: dict[str, str] = {}
    for path in sources():
        for code in _codes(path):
            for target in _MAKE.findall(code):
                named.setdefault(target, shown(path))
    return named


def _codes(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for block in _BLOCK.findall(text):
        yield from (row.strip() for row in block.split("\n"))
    for row in _BLOCK.sub("", text).split("\n"):
        yield from (code.strip() for code in ([row] if row.startswith("    ") else quoted(row)))
