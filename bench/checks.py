"""Times `flask content check` as an editor or a pull request runs it: everything, and what one changed file asks for.

It must not judge what the check says: that the content is right is another check's work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from app.config import ROOT
from bench.report import Line, Skipped, at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE_SECONDS = 10
CHANGED_SECONDS = 2
TIMES = 3
#: One of each kind: a source page is graded for reading, a translation is compared, a service is looked for in all pages.
CHANGED = (
    "content/pages/en/plan.md",
    "content/pages/es/plan.md",
    "content/directory/us/211.yaml",
    "content/facts.yaml",
)


def measure() -> Iterator[Line]:
    """Yield the seconds of the whole check, with nothing remembered and again, and of one changed file of each kind."""
    if shutil.which("git") is None:
        raise Skipped("git is not installed, and --changed asks it")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(ROOT / "content", root / "content")
        _git(root, "init", "-q", "-b", "main")
        _git(root, "add", ".")
        _git(root, "-c", "user.name=bench", "-c", "user.email=bench@site.example", "commit", "-qm", "Begin")
        yield _line("whole, nothing remembered", [_timed(root, is_new=True)], WHOLE_SECONDS)
        yield _line("whole, again", [_timed(root) for _ in range(TIMES)], WHOLE_SECONDS)
        for path in CHANGED:
            _touch(root / path)
            times = [_timed(root, "--changed", "main", is_new=True) for _ in range(TIMES)]
            yield _line(f"--changed, nothing remembered, {path}", times, CHANGED_SECONDS)
            _git(root, "checkout", "-q", "--", ".")


def _line(text: str, times: list[float], bar: float) -> Line:
    return at_most(f"{text}: {median(times):.1f} s", median(times), bar, "s", decides=False)


def _timed(root: Path, *options: str, is_new: bool = False) -> float:
    """Return the seconds of one run. Args: is_new, without what an earlier run remembered."""
    cache = root / "cache"
    if is_new:
        shutil.rmtree(cache, ignore_errors=True)
    environ = os.environ | {
        "SITE_CONTENT_DIR": str(root / "content"),
        "SITE_CACHE_DIR": str(cache),
        "SITE_COUNTING": "off",
    }
    began = time.perf_counter()
    flask = Path(sys.executable).with_name("flask")
    subprocess.run([flask, "content", "check", *options], cwd=ROOT, env=environ, check=True, capture_output=True)
    return time.perf_counter() - began


def _touch(path: Path) -> None:
    """Change a file in a way that leaves it right."""
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)
