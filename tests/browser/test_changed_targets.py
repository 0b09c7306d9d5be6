"""The make targets of the workflow, run in a copy of the project with a branch that does a bit of everything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

#: What the commands read; the environment is the one at hand.
COPIED = (
    "app", "content", "static", "translations", "tests", ".github", "Makefile", "wsgi.py", "pyproject.toml",
    "requirements.lock", "requirements-dev.lock", ".gitignore",
)  # fmt: skip
LINE = "content/directory/us/us-tx-child-abuse-report.yaml"
ODD = "content/pages/en/<img src=x onerror=alert(1)>`$(id)`.md"
PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project on a branch that changes a page and a number, adds a broken page and takes one out."""
    root = tmp_path_factory.mktemp("clone")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / name)
    (root / ".venv").symlink_to(ROOT / ".venv")
    (root / "build").mkdir()
    if (ROOT / "build" / "cache").is_dir():  # what slow readers made of texts: it is found by the texts alone
        shutil.copytree(ROOT / "build" / "cache", root / "build" / "cache")
    _git(root, "init", "-q", "-b", "main")
    (root / ".git" / "info" / "exclude").write_text(".venv\n", encoding="utf-8")
    _commit(root, "base")
    _git(root, "checkout", "-q", "-b", "x$(id>hacked)`id>hacked`")
    _change(root)
    _commit(root, "change")
    return root


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def _commit(root: Path, message: str) -> None:
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-q", "-m", message)


def _change(root: Path) -> None:
    plan = root / "content/pages/en/plan.md"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("You can make a plan", "You may make a plan"), encoding="utf-8"
    )
    line = root / LINE
    text = line.read_text(encoding="utf-8")
    old = re.search(r'value: "(\+1\d{10})"\n    display: "(.+)"', text)
    assert old is not None
    line.write_text(text.replace(old[1], "+12025550123").replace(old[2], "202-555-0123"), encoding="utf-8")
    (root / "content/pages/en/extra.md").write_text("---\ntitle: Only a title\n---\nWords.\n", encoding="utf-8")
    (root / ODD).write_text("<script>alert(1)</script>\n", encoding="utf-8")


def make(root: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a target as the workflow does; what is installed counts as new enough."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "GITHUB_STEP_SUMMARY" and not name.startswith("SITE_")
    }
    stamps = [word for stamp in ("dev", "run") for word in ("-o", f".venv/{stamp}.stamp")]
    return subprocess.run(
        ["make", "--no-print-directory", *stamps, target],
        cwd=root,
        env={**kept, "BASE": "main", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_changed_annotates_the_broken_page_and_fails(clone: Path) -> None:
    done = make(clone, "changed", FORMAT="github")

    assert done.returncode != 0
    assert "::error file=content/pages/en/extra.md,line=2" in done.stdout
    assert "No such option" not in done.stderr, "all three checks take the same options"
    assert "Traceback" not in done.stdout + done.stderr
    commands = [row for row in done.stdout.splitlines() if row.startswith("::")]
    assert {row.split(" ")[0] for row in commands} <= {"::error", "::warning"}


def test_summary_goes_to_the_file_that_the_host_names(clone: Path, tmp_path: Path) -> None:
    into = tmp_path / "summary.md"
    into.write_text("what another step said\n", encoding="utf-8")

    done = make(clone, "changed-summary", GITHUB_STEP_SUMMARY=str(into))

    text = into.read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert text.startswith("what another step said\n# What this change touches")
    assert "`content/pages/en/extra.md`" in text.partition("## Numbers")[0]
    assert "→ `+12025550123, shown as 202-555-0123`" in text
    assert "- `content/pages/es/plan.md`: readers see the English" in text


@pytest.fixture(scope="module")
def drawn(clone: Path, chromium: Path) -> Path:
    """Return the folder of the drawn pages, made once."""
    done = make(clone, "changed-pages", CHROMIUM=str(chromium))
    assert done.returncode == 0, done.stdout + done.stderr
    return clone / "build" / "changed"


def test_changed_page_is_drawn_before_and_after_in_both_schemes(drawn: Path) -> None:
    pictures = [f"en-plan.{side}.{scheme}.png" for side in ("before", "after") for scheme in ("light", "dark")]
    bodies = [(drawn / name).read_bytes() for name in pictures]
    assert all(body.startswith(PNG) for body in bodies)
    assert len(set(bodies)) == 4, "the words and the schemes differ, so the pictures must"
    assert "You can make a plan" in (drawn / "en-plan.before.html").read_text(encoding="utf-8")
    assert "You may make a plan" in (drawn / "en-plan.after.html").read_text(encoding="utf-8")


def test_changed_number_is_drawn_on_the_page_of_its_line(drawn: Path) -> None:
    after = (drawn / "line-us-us-tx-child-abuse-report.after.html").read_text(encoding="utf-8")
    assert "202-555-0123" in after
    assert "202-555-0123" not in (drawn / "line-us-us-tx-child-abuse-report.before.html").read_text(encoding="utf-8")


def test_copies_run_and_fetch_nothing(drawn: Path) -> None:
    for path in drawn.glob("*.html"):
        head = path.read_text(encoding="utf-8").partition("<style")[0]
        assert "default-src 'none'" in head.partition("<script")[0], path.name


def test_broken_page_is_named_and_the_odd_name_is_only_text(drawn: Path, clone: Path) -> None:
    index = (drawn / "index.html").read_text(encoding="utf-8")
    assert "extra.md" in index
    assert "<img src=x" not in index
    assert "<script" not in index
    names = {path.name for path in drawn.iterdir()}
    assert all(
        name == "index.html" or name.startswith(("en-plan.", "line-us-us-tx-child-abuse-report.")) for name in names
    ), names
    assert not list(clone.rglob("hacked"))


@pytest.mark.parametrize("base", ["$(shell touch hacked)", "`touch hacked`", "--help"])
def test_hostile_base_is_a_name_that_git_does_not_know(clone: Path, base: str) -> None:
    done = make(clone, "changed-summary", BASE=base)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not list(clone.rglob("hacked"))
