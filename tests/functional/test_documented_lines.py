"""Each line of a check that a document shows is one that the checks print, for the mistake that it is shown for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from tests.support.documents import documents, quoted, section, tables
from tests.support.faults import MISTAKES, said

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "What the check says"
#: Wherever it stands: a file, a line in it perhaps, and what is wrong.
LINE = re.compile(r"(?:content|translations)/\S+\.(?:md|yaml|po|csv)(?::\d+)? \S.*")
LEFT_OUT = "…"


@cache
def documented() -> tuple[str, ...]:
    """Return every line of a check that stands in a document."""
    texts = (path.read_text(encoding="utf-8") for path in documents() if path.name != "CHANGELOG.md")
    rows = (row for text in texts for row in text.split("\n"))
    return tuple(dict.fromkeys(code for row in rows for code in quoted(row) if LINE.fullmatch(code)))


def shows(line: str, printed: str) -> bool:
    """Return whether a document's line is the printed one, where `…` may leave out its end."""
    return printed.startswith(line.removesuffix(LEFT_OUT)) if line.endswith(LEFT_OUT) else printed == line


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the lines printed for each mistake."""
    folder: Path = tmp_path_factory.mktemp("mistakes")
    return {name: said(name, folder / name) for name in MISTAKES}


@pytest.mark.parametrize("line", documented(), ids=lambda line: line.partition(" ")[0])
def test_documented_line_is_printed(line: str, printed: dict[str, set[str]]) -> None:
    near = [one for lines in printed.values() for one in lines if one.split(":")[0] == line.split(":", maxsplit=1)[0]]
    assert any(shows(line, one) for one in near), "the checks print:\n" + "\n".join(sorted(set(near)))


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_one_that_a_document_tells_of(name: str, printed: dict[str, set[str]]) -> None:
    assert any(shows(line, one) for line in documented() for one in printed[name])


@pytest.mark.parametrize("name", ["editing.md", "hotlines.md", "translating.md"])
def test_table_tells_a_line_and_what_to_do(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    (rows,) = tables(section(text, HEADING))
    assert all(LINE.fullmatch(quoted(row[0])[0]) for row in rows)
    assert all(len(row) == 2 and row[1] for row in rows)
