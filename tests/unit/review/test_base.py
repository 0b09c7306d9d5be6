"""What was there before is read from git without a checkout, and nothing is written outside the folder."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from app.errors import ChangedError
from app.review.base import copy_content_now, write_content_at

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one commit: a page, a link, a file beside content."""
    root = tmp_path / "project"
    (root / "content" / "pages" / "en").mkdir(parents=True)
    (root / "content" / "pages" / "en" / "plan.md").write_text("before\n", encoding="utf-8")
    (root / "content" / "pages" / "en" / "été x.md").write_text("odd\n", encoding="utf-8")
    (root / "content" / "link.md").symlink_to("/etc/passwd")
    (root / "other.txt").write_text("other\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-q", "-m", "base")
    return root


def git(root: Path, *words: str) -> None:
    """Run git."""
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_only_regular_files_of_content_are_written(repository: Path, tmp_path: Path) -> None:
    (repository / "content/pages/en/plan.md").write_text("after\n", encoding="utf-8")

    write_content_at(repository, "HEAD", tmp_path / "old")

    assert _files(tmp_path / "old") == {"content/pages/en/plan.md": "before\n", "content/pages/en/été x.md": "odd\n"}


def test_copy_brings_what_changed_and_takes_away_what_is_gone(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    write_content_at(repository, "HEAD", folder)
    (repository / "content/pages/en/plan.md").write_text("after\n", encoding="utf-8")
    (repository / "content/pages/en/été x.md").unlink()
    (repository / "content/pages/en/new.md").write_text("new\n", encoding="utf-8")

    names = ["plan.md", "été x.md", "new.md"]
    refused = copy_content_now(repository, [f"content/pages/en/{name}" for name in names], folder)

    assert refused == ()
    assert _files(folder) == {"content/pages/en/plan.md": "after\n", "content/pages/en/new.md": "new\n"}


@pytest.mark.parametrize(
    "path", ["content/../../escaped.md", "../escaped.md", "/srv/escaped.md", "content/a\0b.md", "other.txt"]
)
def test_odd_path_is_written_nowhere(repository: Path, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "deep" / "old"
    folder.mkdir(parents=True)
    copy_content_now(repository, [path], folder)
    assert _files(folder) == {}
    assert not list(tmp_path.rglob("escaped.md"))


def test_link_and_file_behind_a_link_are_refused(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "plan.md").write_text("secret\n", encoding="utf-8")
    (repository / "content/pages/en/plan.md").unlink()
    (repository / "content/pages/en/plan.md").symlink_to(tmp_path / "secret" / "plan.md")
    (repository / "content/pages/xx").symlink_to(tmp_path / "secret")
    folder = tmp_path / "old"

    refused = copy_content_now(repository, ["content/pages/en/plan.md", "content/pages/xx/plan.md"], folder)

    assert refused == ("content/pages/en/plan.md", "content/pages/xx/plan.md")
    assert not list(folder.rglob("*.md"))


def test_unknown_commit_is_said_in_words(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(ChangedError, match="could not show the files"):
        write_content_at(repository, "0" * 40, tmp_path / "old")
