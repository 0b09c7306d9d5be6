"""Pages before and after a change, on the made-up site: what is gone, new, broken or linked, and what may not be shown as new."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from app.factory import create_app
from app.review.gallery import MOST
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask.testing import FlaskCliRunner

    from app.config import Settings


class Change:
    """The made-up site in a repository, and a branch of it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        """Write and commit the site."""
        self.root = folder / "project"
        self.root.mkdir()
        self.content = made_up_site(self.root)
        self.into = folder / "drawn"
        own = settings.model_copy(update={"content_dir": self.content})
        self.runner: FlaskCliRunner = create_app(own, MADE_UP_LANGUAGES).test_cli_runner()
        self.git("init", "-q", "-b", "main")
        self.commit()
        self.git("checkout", "-q", "-b", "change")

    def git(self, *words: str) -> None:
        """Run git."""
        subprocess.run(["git", "-C", str(self.root), *words], check=True, capture_output=True)

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-q", "-m", "sample")

    def write(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file that must hold it."""
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def drawn(self, *words: str) -> Result:
        """Run the command; nothing it could trip over may reach an editor."""
        options = ["--changed", "main", "--into", str(self.into), "--no-pictures", *words]
        result = self.runner.invoke(args=["content", "compare", *options])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    def names(self) -> set[str]:
        """Return the files that were written, without the page that shows them."""
        return {path.name for path in self.into.iterdir()} - {"index.html"}

    @property
    def index(self) -> str:
        """Return the page that shows them."""
        return (self.into / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def change(settings: Settings, tmp_path: Path) -> Change:
    """Return a branch that has not changed anything yet."""
    return Change(settings, tmp_path)


def test_changed_page_is_there_twice_committed_or_not(change: Change) -> None:
    change.write("pages/en/plan.md", "One **step**", "One small **step**")
    change.commit()
    change.write("pages/es/about.md", "Lea [", "Leer [")

    result = change.drawn()

    assert result.exit_code == 0, result.output
    assert change.names() == {f"{name}.{side}.html" for name in ("en-plan", "es-about") for side in ("before", "after")}
    assert "One small" in (change.into / "en-plan.after.html").read_text(encoding="utf-8")
    assert "One small" not in (change.into / "en-plan.before.html").read_text(encoding="utf-8")


def test_new_page_has_only_an_after_and_a_page_taken_out_only_a_before(change: Change) -> None:
    (change.content / "pages/en/extra.md").write_bytes((change.content / "pages/en/privacy.md").read_bytes())
    (change.content / "pages/ar/plan.md").unlink()

    change.drawn()

    # The Arabic page still answers, in English: that is what its readers then see.
    assert change.names() == {"en-extra.after.html", "ar-plan.before.html", "ar-plan.after.html"}
    assert "One <strong>step</strong>" in (change.into / "ar-plan.after.html").read_text(encoding="utf-8")


def test_changed_number_is_drawn_on_the_page_of_its_line(change: Change) -> None:
    change.write("directory/us/sample-line.yaml", "555-0123", "555-0124")
    change.write("directory/us/sample-line.yaml", "5550123", "5550124")

    change.drawn()

    assert "555-0124" in (change.into / "line-us-sample-line.after.html").read_text(encoding="utf-8")
    assert "555-0123" in (change.into / "line-us-sample-line.before.html").read_text(encoding="utf-8")


def test_broken_page_is_not_shown_as_if_it_were_the_new_one(change: Change) -> None:
    change.write("pages/en/plan.md", "title:", "titel:")

    result = change.drawn()

    assert result.exit_code == 0
    assert change.names() == {"en-plan.before.html"}
    assert "content/pages/en/plan.md" in change.index
    assert "Broken, so not shown as it would be" in change.index


def test_page_that_leads_nowhere_is_not_shown_as_if_it_were_the_new_one(change: Change) -> None:
    change.write("pages/en/plan.md", "(help-now.md)", "(nowhere.md)")
    change.drawn()
    assert change.names() == {"en-plan.before.html"}


def test_base_that_cannot_be_built_leaves_the_pages_after(change: Change) -> None:
    change.git("checkout", "-q", "main")
    change.write("pages/en/about.md", "title:", "titel:")
    change.commit()
    change.git("checkout", "-q", "-B", "change")
    change.write("pages/en/about.md", "titel:", "title:")

    result = change.drawn()

    assert result.exit_code == 0
    assert change.names() == {"en-about.after.html"}
    assert "cannot be built by the code at hand" in change.index


def test_two_broken_sides_are_said_and_stop_nothing(change: Change) -> None:
    change.git("checkout", "-q", "main")
    change.write("pages/en/about.md", "title:", "titel:")
    change.commit()
    change.git("checkout", "-q", "-B", "change")
    change.write("pages/en/plan.md", "One **step**", "One small **step**")

    result = change.drawn()

    assert (result.exit_code, change.names()) == (0, set())
    assert "the check says why" in change.index


def test_link_in_place_of_a_page_is_left_out_and_named(change: Change, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_bytes((change.content / "pages/en/plan.md").read_bytes().replace(b"One", b"Secret"))
    (change.content / "pages/en/plan.md").unlink()
    (change.content / "pages/en/plan.md").symlink_to(tmp_path / "secret.md")

    change.drawn()

    assert "Left out, for it is a link or too long: content/pages/en/plan.md" in change.index
    assert all("Secret" not in path.read_text(encoding="utf-8") for path in change.into.iterdir())


def test_name_and_language_nobody_knows_make_no_file_and_no_markup(change: Change) -> None:
    for name in ("<img src=x onerror=alert(1)>.md", "..md", "-x.md", "Ünicode.md"):
        (change.content / "pages/en" / name).write_text("<script>alert(1)</script>\n", encoding="utf-8")
    (change.content / "pages/xx").mkdir()
    (change.content / "pages/xx/plan.md").write_bytes((change.content / "pages/en/plan.md").read_bytes())

    change.drawn()

    assert change.names() == set()
    assert "<img" not in change.index
    assert "<script" not in change.index


def test_change_of_very_many_pages_shows_the_first_and_says_so(change: Change) -> None:
    text = (change.content / "pages/en/privacy.md").read_bytes()
    for number in range(MOST + 3):
        (change.content / f"pages/en/extra-{number}.md").write_bytes(text)

    result = change.drawn()

    assert f"{MOST} changed pages" in result.output
    assert f"Only the first {MOST} of {MOST + 3} changed pages are here." in change.index


def test_copy_cannot_run_send_or_fetch(change: Change) -> None:
    change.write("pages/en/plan.md", "One **step**", "One small **step**")
    change.drawn()
    for path in change.into.iterdir():
        policy = path.read_text(encoding="utf-8").partition('Content-Security-Policy" content="')[2].partition('"')[0]
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src ")
        assert policy.endswith("form-action 'none'; base-uri 'none'")


def test_machine_without_a_browser_gets_the_copies_and_one_line(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(change.root / "no-such-browser"))
    change.write("pages/en/plan.md", "One **step**", "One small **step**")

    result = change.drawn("--pictures")

    assert result.exit_code == 0
    assert "There are no pictures: no browser could be used" in result.output
    assert change.names() == {"en-plan.before.html", "en-plan.after.html"}


def test_folder_of_an_earlier_run_is_emptied_first(change: Change) -> None:
    change.drawn()
    (change.into / "old.html").write_text("old", encoding="utf-8")
    change.drawn()
    assert change.names() == set()


def test_folder_with_other_files_is_left_as_it_is(change: Change) -> None:
    change.into.mkdir()
    (change.into / "letters.txt").write_text("Words.\n", encoding="utf-8")

    result = change.drawn()

    assert result.exit_code == 1
    assert "holds other files, so it is not emptied; name a new folder" in result.output
    assert (change.into / "letters.txt").exists()


@pytest.mark.parametrize("command", ["compare", "summary"])
def test_unknown_base_is_one_line_for_a_person(change: Change, command: str) -> None:
    result = change.runner.invoke(args=["content", command, "--changed", "nowhere"])
    assert result.exit_code == 1
    assert "git fetch origin main" in result.output


def test_summary_is_printed_where_no_file_is_named(change: Change) -> None:
    change.write("pages/en/help-now.md", "You can talk.", "You may talk.")
    result = change.runner.invoke(args=["content", "summary", "--changed", "main"], env={"GITHUB_STEP_SUMMARY": ""})
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "# What this change touches")
    assert "- `content/pages/es/help-now.md`: readers see the English" in result.output


def test_owners_are_written_only_when_asked(change: Change) -> None:
    (change.root / ".github").mkdir()
    (change.root / ".github/owners.yaml").write_text("organisation: NOT_REAL\ncountries: []\n", encoding="utf-8")

    printed = change.runner.invoke(args=["content", "owners"])
    assert not (change.root / ".github/CODEOWNERS").exists()
    written = change.runner.invoke(args=["content", "owners", "--write"])

    assert (printed.exit_code, written.exit_code) == (0, 0)
    assert (change.root / ".github/CODEOWNERS").read_text(encoding="utf-8") == printed.output
    assert "/content/pages/ar/help-now.md" in printed.output
    assert "/content/pages/vi/" not in printed.output


@pytest.mark.parametrize("text", ["", "organisation: x\nteam: y\n", "- a\n", "organisation: [\n"])
def test_list_of_teams_that_cannot_be_used_is_named(change: Change, text: str) -> None:
    (change.root / ".github").mkdir()
    (change.root / ".github/owners.yaml").write_text(text, encoding="utf-8")
    result = change.runner.invoke(args=["content", "owners"])
    assert result.exit_code == 1
    assert ".github/owners.yaml" in result.output
