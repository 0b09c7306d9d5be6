"""Each command in a document exists, with the options shown, and does what is told when it is typed as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest

from app.config import ROOT, Settings
from app.factory import create_app
from tests.support import samples
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.commands import TODAY
from tests.support.documents import quoted
from tests.support.said_commands import Said, flask_commands, make_targets, sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

#: Why each target of make is only looked up here, and what runs it.
RUN_ELSEWHERE = {
    "bench": "measures for minutes",
    "changed": "tests/browser/test_changed_targets.py runs it",
    "changed-pages": "tests/browser/test_changed_targets.py runs it",
    "changed-summary": "tests/browser/test_changed_targets.py runs it",
    "check": "is what runs these tests",
    "clean": "would remove the environment that these tests run in",
    "content": "reads the whole real content; make check runs it, and tests/data each check on each file",
    "lock": "asks a package index",
    "pictures": "tests/browser/test_document_pictures.py does what it does",
    "preview": "serves until it is stopped; tests/browser/test_preview.py runs the same module",
    "run": "serves until it is stopped; tests/support/live_server.py starts its server line",
    "strings": "writes the real catalogs; make check compares them",
    "test": "is what runs these tests",
    "unit": "is what runs these tests",
}


def _nothing(content: Path) -> None:
    """Leave the sample site as it is."""


def _not_translated(content: Path) -> None:
    (content / "pages/es/plan.md").unlink()


class Run(NamedTuple):
    """What a command prints, how it ends, and what stands before it is typed."""

    says: str
    status: int = 0
    before: Callable[[Path], None] = _nothing


#: Every command of the documents that can be typed as it stands.
RUNS = {
    'flask content accept content/pages/es/plan.md --reviewer "court interpreter"': Run("content/pages/es/plan.md: read"),
    "flask content check": Run("nothing to mend"),
    "flask content coverage": Run("What to do next"),
    "flask content mark-current content/pages/es/safer-use.md": Run("up to date with"),
    "flask content mark-current content/pages/es/plan.md": Run("up to date already"),
    "flask content new later-on": Run("content/pages/en/later-on.md written"),
    "flask content owners --write": Run(".github/CODEOWNERS written"),
    "flask content stale --lang es": Run("content/pages/es/safer-use.md (safety) out of date"),
    "flask content stale": Run("content/pages/es/safer-use.md (safety) out of date"),
    "flask content translate plan es": Run("content/pages/es/plan.md written", before=_not_translated),
    "flask directory check": Run("2 services, nothing to mend"),
    "flask directory export": Run('"name":"Sample line"'),
    "flask directory overdue": Run("record each with: flask directory verify", before=samples.overdue),
    "flask directory verify sample-line --method call --source https://sample.example/": Run("2 contacts checked"),
    "flask i18n add so": Run('SiteLanguage("so"', 1),
    "flask i18n compile": Run(""),
    "flask search rebuild": Run(""),
    "flask stats close": Run(""),
    "flask stats prune": Run(""),
}  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return the app of the sample site in a folder laid out as the project is; it writes nowhere else."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    (tmp_path / ".github").mkdir()
    shutil.copyfile(ROOT / ".github/owners.yaml", tmp_path / ".github/owners.yaml")
    own = Settings(
        content_dir=samples.site(tmp_path),
        translations_dir=tmp_path / "translations",
        cache_dir=tmp_path / "cache",
        index_dir=tmp_path / "search",
        counts_dir=tmp_path,
        counts_url=f"sqlite:///{tmp_path}/counts.sqlite3",
    )
    return create_app(own, MADE_UP_LANGUAGES)


def as_of_today(content: Path) -> None:
    """Let what was checked on the builders' day be checked today: commands take the day they are run on."""
    for path in content.glob("directory/*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("on: 2026-11-01", f"on: {TODAY}"), encoding="utf-8")
    samples.change(content / "facts.yaml", "review_on: 2027-11-22", f"review_on: {TODAY + timedelta(days=300)}")


def command_of(said: Said, app: Flask) -> click.Command | None:
    """Return the command that a document names."""
    group = app.cli.get_command(click.Context(app.cli), said.group)
    assert isinstance(group, click.Group), f"there is no group: flask {said.group}"
    return group.get_command(click.Context(group), said.name)


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command."""
    return {
        name for one in command.params if isinstance(one, click.Option) for name in (*one.opts, *one.secondary_opts)
    }


def needs_more(said: Said, command: click.Command) -> bool:
    """Return whether it is only named: what it needs is not there."""
    return not said.rest and any(one.required for one in command.params)


@pytest.mark.parametrize("said", flask_commands(), ids=str)
def test_command_exists_with_the_options_shown(said: Said, copy: Flask) -> None:
    command = command_of(said, copy)
    assert command is not None
    assert said.options <= options_of(command)
    if said.is_whole and not needs_more(said, command):
        assert str(said) in RUNS, "say in RUNS what it prints"


def test_every_command_that_is_run_stands_in_a_document() -> None:
    own = {"flask content mark-current content/pages/es/safer-use.md"}  # the same on a page that is out of date
    assert set(RUNS) - own <= {str(said) for said in flask_commands()}


@pytest.mark.parametrize("line", RUNS)
def test_command_does_what_is_told(line: str, copy: Flask, tmp_path: Path) -> None:
    run = RUNS[line]
    run.before(tmp_path / "content")
    as_of_today(tmp_path / "content")
    result = copy.test_cli_runner().invoke(args=shlex.split(line)[1:])
    assert result.exit_code == run.status, result.output
    assert run.says in result.output


def test_option_named_alone_is_one_of_some_command(copy: Flask) -> None:
    texts = (row for path in sources() for row in path.read_text(encoding="utf-8").split("\n"))
    named = {code for row in texts for code in quoted(row) if re.fullmatch(r"--[a-z][a-z-]*", code)}
    commands = [command for said in flask_commands() if (command := command_of(said, copy))]
    assert named <= set().union(*map(options_of, commands))


def test_every_target_in_a_document_exists_and_is_run_somewhere() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
    assert set(make_targets()) <= targets
    assert set(make_targets()) - {"help"} == set(RUN_ELSEWHERE)


def test_help_lists_targets_that_stand_in_the_readme() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z-]+)", done.stdout, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert listed
    assert {target for target in listed if f"`make {target}`" not in readme} == set()
