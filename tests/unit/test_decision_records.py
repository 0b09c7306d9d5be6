"""Decision records are whole and numbered, and the top level holds only what a record names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.documents import ROOT, quoted, section, shown

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
STATUS = re.compile(r"^Status: (accepted|proposed|superseded by \d{4}), \w+ \d{4}", re.MULTILINE)


@pytest.mark.parametrize("path", RECORDS, ids=shown)
def test_record_has_its_number_status_and_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = path.name[:4]
    assert text.startswith(f"# {number}. ")
    assert STATUS.search(text)
    parts = [section(text, heading).strip() for heading in ("Context", "Decision", "Consequences")]
    assert all(parts)


def test_numbers_are_given_once_and_without_gaps() -> None:
    assert [path.name[:4] for path in RECORDS] == [f"{number:04}" for number in range(1, len(RECORDS) + 1)]


def test_every_record_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in RECORDS if f"docs/adr/{path.name}" not in readme] == []


def test_records_that_the_code_names_exist() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "static").rglob("*.*")]
    named = {number for path in sources for number in re.findall(r"adr/(\d{4})", path.read_text(encoding="utf-8"))}
    assert named <= {path.name[:4] for path in RECORDS}


def test_top_level_holds_only_what_the_layout_record_names() -> None:
    layout = (ROOT / "docs" / "adr" / "0007-layout.md").read_text(encoding="utf-8")
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    here = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ignored
    assert here <= set(quoted(section(layout, "Decision")))
