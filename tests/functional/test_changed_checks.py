"""--changed tells what a branch touched and what depends on it, and the same as the whole check would tell of those files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.checking import check_site
from app.config import Settings
from app.factory import create_app
from tests.support.builders import DAY, MADE_UP_LANGUAGES, made_up_site
from tests.unit.test_changed import ENVIRON, git

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner

EN, ES, AR = (f"content/pages/{tag}/plan.md" for tag in ("en", "es", "ar"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository that holds the made-up site, on a branch that has not changed anything yet."""
    made_up_site(tmp_path)
    (tmp_path / "content" / "pages" / "es" / "later.md").write_text("broken\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    git(tmp_path, "checkout", "-qb", "work")
    return tmp_path


def told(root: Path, *changed: str) -> list[str]:
    """Return what an editor reads about changed files."""
    settings = Settings(content_dir=root / "content", cache_dir=root / "cache")
    return [str(problem) for problem in check_site(settings, DAY, MADE_UP_LANGUAGES, frozenset(changed))[0]]


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file that has it."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_files_that_were_not_touched_are_not_told(root: Path) -> None:
    assert told(root) == []
    assert told(root, EN) == []


def test_a_changed_source_tells_its_translations(root: Path) -> None:
    edit(root, EN, "One **step**", "A **step**")

    assert [line.partition(" ")[0] for line in told(root, EN)] == [f"{AR}:5", f"{ES}:5"]


def test_a_changed_translation_is_compared_with_its_source(root: Path) -> None:
    edit(root, ES, "Otro [más](help-now.md).", "Otro.")

    assert [line.partition(";")[0] for line in told(root, ES)] == [f"{ES}:1 its links do not match those of {EN}"]


def test_a_deleted_page_tells_the_pages_that_lead_to_it(root: Path) -> None:
    (root / EN).unlink()

    assert [line.partition(";")[0] for line in told(root, EN)] == [
        'content/pages/ar/help-now.md:12 the link "plan.md" leads to no page',
        f"{AR} it translates a page that does not exist",
        'content/pages/en/help-now.md:13 the link "plan.md" leads to no page',
        'content/pages/en/home.md:9 choices: "plan" is no page',
        'content/pages/es/help-now.md:12 the link "plan.md" leads to no page',
        f"{ES} it translates a page that does not exist",
    ]


def test_a_deleted_service_tells_the_pages_that_show_it(root: Path) -> None:
    path = "content/directory/us/sample-line.yaml"
    (root / path).unlink()

    assert [line.partition(":")[0] for line in told(root, path)] == [
        f"content/pages/{tag}/help-now.md" for tag in ("ar", "en", "es")
    ]


def test_a_line_that_ended_is_told_at_the_pages_that_show_it(root: Path) -> None:
    path = "content/directory/us/sample-line.yaml"
    edit(root, path, "kind: support", "kind: support\nstatus: defunct")

    assert [line.partition(",")[0] for line in told(root, path)] == [
        f'content/pages/{tag}/help-now.md:{line} "sample-line" has status: defunct'
        for tag, line in (("ar", 10), ("en", 11), ("es", 10))
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "begins"),
    [
        ("content/facts.yaml", "MADE-1:", "MADE-2:", 'content/pages/en/home.md:10 sources: there is no fact "MADE-1"'),
        ("content/link-hosts.yaml", "example.org", "example.com", "content/pages/ar/about.md:"),
        (
            "content/exits.yaml",
            "https://neutral.example/\n",
            "http://neutral.example/\n",
            "content/exits.yaml:2 url",
        ),
    ],
)
def test_a_changed_list_tells_the_pages_that_stand_on_it(
    root: Path, path: str, old: str, new: str, begins: str
) -> None:
    edit(root, path, old, new)

    assert any(line.startswith(begins) for line in told(root, path))


def test_a_changed_glossary_tells_the_translations_that_have_a_forbidden_word(root: Path) -> None:
    text = '- term: step\n  source: step\n  use: {es: "etapa"}\n  never: {es: ["pas"], ar: ["xyz"]}\n'
    (root / "content" / "glossary.yaml").write_text(text, encoding="utf-8")

    assert told(root, "content/glossary.yaml") == [
        f'{ES}:10 "pas" may not stand for "step"; write etapa; see content/glossary.yaml'
    ]


def test_a_stray_file_is_told_only_where_it_is_new(root: Path) -> None:
    (root / "content" / "notes.txt").write_text("Words.\n", encoding="utf-8")

    assert told(root, EN) == []
    assert told(root, "content/notes.txt")[0].startswith("content/notes.txt nothing reads this file; ")


@pytest.fixture
def runner(root: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Return a runner of commands on the repository."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert ENVIRON
    settings = Settings(
        content_dir=root / "content", cache_dir=root / "cache", index_dir=root / "index", counting="off"
    )
    (root / "content" / "pages" / "es" / "later.md").unlink()
    app = create_app(settings, MADE_UP_LANGUAGES)
    return app.test_cli_runner()


def test_the_commands_ask_git_what_changed(root: Path, runner: FlaskCliRunner) -> None:
    edit(root, EN, "One **step**", "A <b>step</b>")

    content = runner.invoke(
        args=["content", "check", "--changed", "main", "--format", "github", "--today", "2026-11-22"]
    )
    directory = runner.invoke(args=["directory", "check", "--changed", "main"])

    assert content.exit_code == 1
    assert f"::error file={EN},line=11::it has HTML" in content.output
    assert "sample-line" not in directory.output
    assert directory.exit_code == 0


def test_a_number_that_two_services_share_is_told_where_one_of_them_changed(root: Path, runner: FlaskCliRunner) -> None:
    one = root / "content" / "directory" / "us" / "sample-line.yaml"
    text = one.read_text(encoding="utf-8").replace("slug: sample-line", "slug: sample-other")
    one.with_name("sample-other.yaml").write_text(text, encoding="utf-8")

    result = runner.invoke(args=["directory", "check", "--changed", "main", "--no-warnings"])

    assert result.exit_code == 1
    assert "+12025550123 stands also in" in result.output


def test_an_unknown_base_is_one_clear_line(runner: FlaskCliRunner) -> None:
    for group in ("content", "directory"):
        result = runner.invoke(args=[group, "check", "--changed", "nowhere"])

        assert result.exit_code == 1
        assert result.output.startswith('git knows no branch or commit "nowhere"')
