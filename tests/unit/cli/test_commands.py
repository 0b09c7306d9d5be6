"""The commands of editors: every problem is printed, then a status says whether there is something to mend."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site

if TYPE_CHECKING:
    from click.testing import Result
    from flask.testing import FlaskCliRunner

    from app.config import Settings


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> tuple[FlaskCliRunner, Path]:
    """Return a runner on a made-up site whose files this test may break."""
    content_dir = made_up_site(tmp_path)
    return create_app(
        settings.model_copy(update={"content_dir": content_dir}), MADE_UP_LANGUAGES
    ).test_cli_runner(), content_dir


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def run(runner: FlaskCliRunner, *words: str) -> Result:
    """Return the result of one command."""
    return runner.invoke(args=list(words))


def test_content_check_names_every_problem_and_fails(own: tuple[FlaskCliRunner, Path]) -> None:
    runner, content_dir = own
    change(content_dir / "pages/en/plan.md", "review_on: 2027-11-22", "review_on: soon")
    change(content_dir / "pages/en/about.md", "Read [", "Call 800-555-0199. Read [")

    result = run(runner, "content", "check", "--today", "2026-11-22")

    assert result.exit_code == 1
    assert 'content/pages/en/plan.md:7 review_on: "soon" is not a date; write it like 2026-03-01' in result.output
    assert 'about.md:13 "800-555-0199" looks like a phone number; put the number in content/directory' in result.output
    assert result.output.splitlines()[-1].endswith("to mend")


def test_content_check_says_so_where_nothing_is_wrong(own: tuple[FlaskCliRunner, Path]) -> None:
    runner, content_dir = own
    change(content_dir / "facts.yaml", "review_on: 2026-01-01", "review_on: 2027-01-01")

    result = run(runner, "content", "check", "--today", "2026-11-22")

    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "content: nothing to mend")


def test_content_check_fails_for_a_fact_past_its_date(own: tuple[FlaskCliRunner, Path]) -> None:
    result = run(own[0], "content", "check", "--today", "2026-11-22")

    assert result.exit_code == 1
    assert 'the fact "MADE-OLD" was to be checked again by 2026-01-01' in result.output


def test_warnings_alone_do_not_fail(own: tuple[FlaskCliRunner, Path]) -> None:
    runner, content_dir = own
    change(content_dir / "facts.yaml", "review_on: 2026-01-01", "review_on: 2027-01-01")
    change(content_dir / "pages/en/plan.md", "One **step**", "A **step**")

    result = run(runner, "content", "check", "--today", "2026-11-22")

    assert result.exit_code == 0
    assert "content/pages/es/plan.md:5 (warning) translated_from: " in result.output


def test_directory_check_names_a_broken_file_and_fails(own: tuple[FlaskCliRunner, Path]) -> None:
    runner, content_dir = own
    change(content_dir / "directory/us/sample-line.yaml", "kind: support", "kind: suport")

    result = run(runner, "directory", "check")

    assert result.exit_code == 1
    assert (
        'content/directory/us/sample-line.yaml:5 kind: "suport" is not allowed; did you mean support?' in result.output
    )


def test_folder_without_hotlines_is_told(own: tuple[FlaskCliRunner, Path]) -> None:
    runner, content_dir = own
    shutil.rmtree(content_dir / "directory")

    result = run(runner, "directory", "check")

    assert result.exit_code == 1
    assert "content/directory there is no hotline in it; is SITE_CONTENT_DIR the right folder?" in result.output


def test_wrong_setting_is_one_line_on_the_terminal() -> None:
    environ = os.environ | {"SITE_CONTNT_DIR": "content", "FLASK_APP": "wsgi.py"}
    flask = Path(sys.executable).with_name("flask")

    done = subprocess.run(
        [flask, "content", "check"], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr == "SITE_CONTNT_DIR is not a setting; did you mean SITE_CONTENT_DIR?\n"
