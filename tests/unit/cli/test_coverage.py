"""flask content coverage: prints what the page for editors shows, in three forms, and all of it as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.coverage import coverage_report, step_words, tables
from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.waiting import TODAY, waiting_content

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask import Flask

    from app.config import Settings


@pytest.fixture(scope="module")
def app(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the app of a made-up site with work on it; its page is off, as it is by default."""
    content_dir = waiting_content(tmp_path_factory.mktemp("waiting"))
    return create_app(settings.model_copy(update={"content_dir": content_dir}), MADE_UP_LANGUAGES)


def run(app: Flask, *words: str) -> Result:
    """Return the result of the command on the day of the report."""
    return app.test_cli_runner().invoke(args=["content", "coverage", "--today", str(TODAY), *words])


def test_text_says_every_step_and_row_of_the_report(app: Flask) -> None:
    site = app.extensions["quiet_exit_live"].site
    report = coverage_report(site.catalog, site.facts, site.directory, TODAY)

    result = run(app)

    assert result.exit_code == 0
    for number, step in enumerate(report.steps, 1):
        assert f"  {number}. {step_words(step)} Begin with {step.file}\n" in result.output
    for table in tables(report):
        assert f"\n{table.title}\n{table.caption}\n" in result.output
        for row in table.rows:
            assert any(row.name in line and line.endswith(row.words) for line in result.output.splitlines()), row


def test_markdown_has_paths_without_a_repository_and_links_with_one(app: Flask, settings: Settings) -> None:
    plain = run(app, "--format", "markdown").output
    folder = app.extensions["quiet_exit_live"].settings.content_dir
    own = settings.model_copy(update={"content_dir": folder, "repository_url": "https://git.example/owner/name"})
    linked = run(create_app(own, MADE_UP_LANGUAGES), "--format", "markdown").output

    assert "| `content/pages/es/help-now.md` | out of date, about safety |" in plain
    assert "](https://" not in plain
    path = "content/pages/es/help-now.md"
    assert f"| [`{path}`](https://git.example/owner/name/blob/HEAD/{path}) | out of date, about safety |" in linked


def test_json_has_every_row(app: Flask) -> None:
    value = json.loads(run(app, "--format", "json").stdout)

    assert value["day"] == "2026-11-22"
    assert [step["kind"] for step in value["steps"]][:4] == [
        "safety-stale",
        "safety-missing",
        "contacts-overdue",
        "facts-due",
    ]
    assert len(value["work"]) == 2 + 1 + 2 + 1 + 9
    assert value["work"][2] == {
        "lack": "missing",
        "tag": "ar",
        "slug": "safer-use",
        "safety_critical": True,
        "file": "content/pages/ar/safer-use.md",
        "source": "content/pages/en/safer-use.md",
    }
    assert value["facts"] == [{"name": "MADE-OLD", "review_on": "2026-01-01", "pages": 1}]


def test_one_language_has_its_own_work_and_no_other(app: Flask) -> None:
    value = json.loads(run(app, "--format", "json", "--lang", "ar").stdout)

    assert {one["tag"] for one in value["work"]} == {"ar"} == {one["tag"] for one in value["languages"]}
    assert (value["facts"], value["pages"], value["services"]) == ([], [], [])


def test_unknown_language_is_refused_with_a_suggestion(app: Flask) -> None:
    result = run(app, "--lang", "ess")

    assert result.exit_code == 2
    assert '"ess" is no language of this site; did you mean es?' in result.output


def test_file_that_cannot_be_read_is_said(settings: Settings, tmp_path: Path) -> None:
    content_dir = waiting_content(tmp_path)
    own = create_app(settings.model_copy(update={"content_dir": content_dir}), MADE_UP_LANGUAGES)
    (content_dir / "pages" / "ar" / "plan.md").write_text("no header", encoding="utf-8")

    result = run(own, "--lang", "ar")

    assert result.exit_code == 0
    assert result.stderr.startswith("1 problems; a file that cannot be read counts as missing")
    assert "content/pages/en/plan.md" in result.stdout


def test_names_of_folders_cannot_write_markdown_or_move_a_terminal(settings: Settings, tmp_path: Path) -> None:
    content_dir = waiting_content(tmp_path)
    odd = content_dir / "directory" / "a`|<b>\x1b[2J\nb" / "us" / "old-line.yaml"
    odd.parent.mkdir(parents=True)
    (content_dir / "directory" / "us" / "old-line.yaml").rename(odd)
    own = create_app(settings.model_copy(update={"content_dir": content_dir}), MADE_UP_LANGUAGES)

    for style in ("text", "markdown"):
        assert "\x1b" not in run(own, "--format", style).output
    name = "`content/directory/a'¦<b>\\x1b[2J\\nb/us/old-line.yaml`"
    (row,) = [one for one in run(own, "--format", "markdown").output.splitlines() if one.startswith(f"| {name} |")]
    assert row.count("|") == 3


def test_command_stands_beside_the_others_of_its_group(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["content", "--help"])

    assert {"check", "coverage", "new", "translate", "accept"} <= {
        line.split()[0] for line in result.output.splitlines() if line.startswith("  ")
    }
