"""Every ordinary mistake is answered with exactly its lines: the right file and line, what is wrong and what is right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from tests.support.hostile import found_in, settings_for
from tests.support.mistakes import Mistake, a_right_site, make, mistakes

if TYPE_CHECKING:
    from pathlib import Path

#: Words of programmers, and of the libraries below.
JARGON = re.compile(
    r"\b(?:string|dict|tuple|bool|int|Input|pydantic|literal|scalar|mapping|sequence|token|regex|None|NoneType|Traceback)\b"
    r"|\^\[|\\d|Error\b"
)
#: Each row runs the whole check of a small site.
pytestmark = pytest.mark.slow
BY_ID = {mistake.id: mistake for mistake in mistakes()}


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a made-up site in which nothing is wrong."""
    return a_right_site(tmp_path_factory.mktemp("right"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what the checks keep: the rows share all files but one."""
    return tmp_path_factory.mktemp("built")


def printed(root: Path, built: Path) -> list[str]:
    """Return the lines that the three checks print about a site."""
    return sorted({str(problem) for problem in found_in(settings_for(root, built))})


def test_right_site_has_nothing_to_mend(right: Path, built: Path) -> None:
    assert printed(right, built) == []


@pytest.mark.parametrize("mistake", BY_ID.values(), ids=BY_ID)
def test_mistake_is_answered_with_exactly_its_lines(mistake: Mistake, right: Path, built: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(right, root)
    make(mistake, root)

    assert printed(root, built) == sorted(mistake.says)


def test_table_is_large_enough_and_no_row_stands_twice() -> None:
    assert len(BY_ID) == len(mistakes())
    assert len([mistake for mistake in mistakes() if mistake.says]) >= 80


@pytest.mark.parametrize("mistake", BY_ID.values(), ids=BY_ID)
def test_no_message_speaks_as_programmers_do(mistake: Mistake) -> None:
    assert [line for line in mistake.says if JARGON.search(line)] == []


def run(root: Path, built: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Return what a command prints and leaves behind, in a process of its own."""
    own = {
        "SITE_CONTENT_DIR": str(root / "content"),
        "SITE_CACHE_DIR": str(built),
        "SITE_INDEX_DIR": str(built / "index"),
    }
    env = {**os.environ, **own, "SITE_COUNTING": "off", "FLASK_APP": "wsgi.py"}
    words = [sys.executable, "-m", "flask", *command]
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("field-misspelt", ("content", "check", "--today", "2026-11-22")),
        ("colon-in-title", ("content", "check", "--today", "2026-11-22")),
        ("vertical-tab-in-title", ("content", "check", "--today", "2026-11-22")),
        ("number-with-letters", ("directory", "check", "--no-warnings")),
    ],
    ids=["field", "colon", "control", "number"],
)
def test_command_prints_the_lines_and_fails(
    name: str, command: tuple[str, ...], right: Path, built: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(right, root)
    make(BY_ID[name], root)

    result = run(root, built, *command)

    assert result.returncode == 1
    assert set(BY_ID[name].says) <= set(result.stderr.splitlines())
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize("name", ["line-ends-of-windows", "review-overdue"])
def test_command_passes_where_there_is_nothing_or_only_a_warning(
    name: str, right: Path, built: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(right, root)
    make(BY_ID[name], root)

    result = run(root, built, "content", "check", "--today", "2026-11-22")

    assert result.returncode == 0
    assert set(BY_ID[name].says) <= set(result.stdout.splitlines())
