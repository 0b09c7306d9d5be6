"""Which files a branch touched, from a real git repository; what git does not know is said in one clear line."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from app.changed import changed_paths
from app.errors import ChangedError

if TYPE_CHECKING:
    from pathlib import Path

ENVIRON = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {
    "GIT_AUTHOR_NAME": "Sample",
    "GIT_AUTHOR_EMAIL": "sample@site.example",
    "GIT_COMMITTER_NAME": "Sample",
    "GIT_COMMITTER_EMAIL": "sample@site.example",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=ENVIRON)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with two files on `main`, and a branch that went on from there."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept.md", "gone.md", "old.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    git(tmp_path, "checkout", "-qb", "work")
    return tmp_path


def test_committed_uncommitted_new_and_gone_files_are_named(root: Path) -> None:
    (root / "old.md").write_text("changed", encoding="utf-8")
    git(root, "commit", "-qam", "Change")
    (root / "gone.md").unlink()
    (root / "new é.md").write_text("new", encoding="utf-8")
    (root / "two\nlines.md").write_text("new", encoding="utf-8")

    assert changed_paths(root, "main") == {"old.md", "gone.md", "new é.md", "two\nlines.md"}


def test_what_others_changed_on_the_base_since_is_not_named(root: Path) -> None:
    git(root, "checkout", "-q", "main")
    (root / "kept.md").write_text("by others", encoding="utf-8")
    git(root, "commit", "-qam", "Go on")
    git(root, "checkout", "-q", "work")
    (root / "old.md").write_text("ours", encoding="utf-8")

    assert changed_paths(root, "main") == {"old.md"}


def test_renamed_file_counts_under_both_names(root: Path) -> None:
    git(root, "mv", "old.md", "moved.md")
    git(root, "commit", "-qm", "Move")

    assert changed_paths(root, "main") == {"old.md", "moved.md"}


def test_paths_are_shown_from_the_folder_that_is_asked_for(root: Path) -> None:
    (root / "inner").mkdir()
    (root / "inner" / "one.md").write_text("new", encoding="utf-8")

    assert changed_paths(root / "inner", "main") == {"one.md"}


@pytest.mark.parametrize("base", ["origin/nope", "--output=stolen", "main^{tree}x", "", "a\u202eb"])
def test_base_that_git_does_not_know_is_refused(root: Path, base: str) -> None:
    with pytest.raises(ChangedError, match="git knows no branch or commit") as caught:
        changed_paths(root, base)

    assert "fetch it first" in str(caught.value)
    assert str(caught.value).isprintable()
    assert not (root / "stolen").exists()


def test_folder_outside_a_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChangedError, match="git could not say what changed"):
        changed_paths(tmp_path, "main")
