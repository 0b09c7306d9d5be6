"""Commands run as the documents for translators and editors write them, and every command of README.md exists."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.commands import change
from tests.support.documents import quoted, section, tables

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner

    from app.config import Settings


def documented(name: str) -> list[str]:
    """Return the commands in the table of a document's section for a terminal."""
    (rows,) = tables(section((ROOT / "docs" / name).read_text(encoding="utf-8"), "If you run a terminal"))
    return [quoted(row[0])[0] for row in rows]


def in_readme() -> list[str]:
    """Return the commands of README.md, without what follows their name."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"`(flask \w[\w-]* \w[\w-]*)", text)))


@pytest.fixture
def on_a_copy(content: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Return a runner that may write pages and strings."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    own = {"content_dir": content, "translations_dir": tmp_path / "translations", "cache_dir": tmp_path / "cache"}
    return create_app(settings.model_copy(update=own), MADE_UP_LANGUAGES).test_cli_runner()


@pytest.mark.parametrize(
    ("command", "status"),
    list(zip(documented("translating.md"), [0, 0, 0, 0, 1, 0], strict=True)),
    ids=lambda value: str(value).removeprefix("flask ").partition(" -")[0],
)
def test_command_for_translators_runs_as_documented(
    on_a_copy: FlaskCliRunner, content: Path, command: str, status: int
) -> None:
    if " translate " in command:
        (content / "pages/es/plan.md").unlink()
    if " mark-current " in command:
        change(content / "pages/en/plan.md", "One **step**", "A **step**")

    result = on_a_copy.invoke(args=shlex.split(command)[1:])

    assert result.exit_code == status, result.output
    assert status == 0 or "Add this line" in result.output


def test_command_for_editors_runs_as_documented(on_a_copy: FlaskCliRunner) -> None:
    text = section((ROOT / "docs" / "editing.md").read_text(encoding="utf-8"), "If you run a terminal")
    (command,) = re.findall(r"`\.venv/bin/flask (content new [^`]*)`", text)

    assert on_a_copy.invoke(args=command.split()).exit_code == 0


@pytest.mark.parametrize("command", in_readme())
def test_command_of_the_readme_exists(on_a_copy: FlaskCliRunner, command: str) -> None:
    assert on_a_copy.invoke(args=[*command.split()[1:], "--help"]).exit_code == 0
