"""The preview as a process: what its checks say, and how it ends. It must not open a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.checking import check_site
from app.config import Settings
from app.preview.checks import all_problems
from tests.support.builders import DAY, made_up_site
from tests.support.live_server import ROOT
from tests.support.preview_server import copied_strings, preview_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a made-up site with one page broken and one too long."""
    content = made_up_site(tmp_path)
    plan = content / "pages" / "en" / "plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("One ", "one two three " * 20), encoding="utf-8")
    (content / "pages" / "es" / "about.md").write_text("no header", encoding="utf-8")
    return Settings(content_dir=content, cache_dir=tmp_path / "cache")


def test_the_lines_are_those_of_the_checks(settings: Settings) -> None:
    found = all_problems(settings, DAY)

    assert {"content/pages/en/plan.md", "content/pages/es/about.md"} <= {problem.path for problem in found}
    assert set(check_site(settings, DAY)[0]) <= set(found)


def test_the_process_answers_each_day_with_the_lines(settings: Settings) -> None:
    command = [sys.executable, "-m", "app.preview.checks", str(settings.content_dir), str(settings.cache_dir)]
    done = subprocess.run(
        command, cwd=ROOT, input=f"{DAY}\nno day\n", capture_output=True, encoding="utf-8", check=True
    )
    first, second = map(json.loads, done.stdout.splitlines())

    assert [problem["message"] for problem in first] == [one.message for one in all_problems(settings, DAY)]
    assert [problem["message"] for problem in second] == ["the checks stopped (ValueError)"]


@pytest.mark.socket
def test_a_preview_ends_when_it_is_told_to(tmp_path: Path) -> None:
    made_up_site(tmp_path)
    copied_strings(tmp_path)
    with preview_of(tmp_path) as running:
        assert running.interrupt() == 0
        assert "Traceback" not in running.output
