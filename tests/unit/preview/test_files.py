"""What counts as a change of an editor's files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.preview.files import changed, look, part_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file in a folder below the one looked at."""
    path = tmp_path / "pages" / "plan.md"
    path.parent.mkdir()
    path.write_text("words", encoding="utf-8")
    return path


def names(before: Path, act: str, page: Path) -> list[str]:
    """Return what changed between two looks with one act between them."""
    first = look({"content": before})
    match act:
        case "write":
            page.write_text("more words", encoding="utf-8")
        case "replace":
            stat = page.stat()
            fresh = page.with_name("fresh")
            fresh.write_text("swords"[1:], encoding="utf-8")
            os.utime(fresh, ns=(stat.st_atime_ns, stat.st_mtime_ns))
            fresh.replace(page)
        case "delete":
            page.unlink()
        case "add":
            page.with_name("later.md").write_text("new", encoding="utf-8")
        case "leftovers":
            for name in (".plan.md.swp", "plan.md~", "4913", ".#plan.md"):
                page.with_name(name).write_text("", encoding="utf-8")
    return changed(first, look({"content": before}))


@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("write", ["content/pages/plan.md"]),
        ("replace", ["content/pages/plan.md"]),
        ("delete", ["content/pages/plan.md"]),
        ("add", ["content/pages/later.md"]),
        ("leftovers", []),
        ("nothing", []),
    ],
)
def test_a_change_is_seen_by_the_name_of_its_file(act: str, found: list[str], tmp_path: Path, page: Path) -> None:
    assert names(tmp_path, act, page) == found


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert look({"content": tmp_path / "nowhere"}) == {}


def test_a_part_is_what_begins_alike() -> None:
    stamps = {"content/pages/a.md": (1, 1, 1), "content/facts.yaml": (1, 1, 1)}

    assert list(part_of(stamps, "content/pages/")) == ["content/pages/a.md"]
