"""What a preview shows of the files at each moment, whatever state they are in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from app.config import Settings
from app.content import load_page
from app.errors import Problem
from app.preview import gather
from app.preview.checker import Checked, Checker
from app.preview.desk import Desk
from app.preview.serve import VERSION_PATH, Preview
from tests.support.builders import DAY, made_up_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from app.preview.gather import Gathered


class StandIn(Checker):
    """A checker that answers when a test says so."""

    wanted: Gathered

    def want(self, gathered: Gathered, today: date) -> None:  # noqa: ARG002 - as the real one
        """Remember what is to be checked."""
        StandIn.wanted = gathered

    def answer(self, *problems: Problem) -> None:
        """Give an answer for what was wanted last."""
        self._done(Checked(problems, StandIn.wanted.unread))


class Editor:
    """A preview of a made-up site, and a browser without script."""

    def __init__(self, folder: Path) -> None:
        """Write the site."""
        self.content = made_up_site(folder)
        self.plan = self.content / "pages" / "en" / "plan.md"
        self.said: list[str] = []
        self._folder = folder

    def open(self) -> Editor:
        """Start the preview."""
        folder = self._folder
        settings = Settings(
            content_dir=self.content, translations_dir=folder / "translations", cache_dir=folder / "cache"
        )
        self.checks: StandIn

        def checker(settings: Settings, done: Callable[[Checked], None]) -> StandIn:
            self.checks = StandIn(settings, done)
            return self.checks

        self.desk = Desk(settings, self.said.append, lambda: DAY, checker)
        self._client = Client(Preview(self.desk))
        return self

    def page(self, path: str = "/en/plan/") -> str:
        """Return the page at an address."""
        return self._client.get(path).text

    def version(self) -> str:
        """Return what the script of an open page asks for."""
        return self._client.get(f"{VERSION_PATH}?path=/en/plan/&tag=en&status=200").text

    def change(self, old: str, new: str, path: Path | None = None) -> None:
        """Write one thing in a file differently."""
        file = path or self.plan
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """An editor of the made-up site."""
    return Editor(tmp_path)


def test_a_save_is_on_the_page_at_once(editor: Editor) -> None:
    editor.open().page()
    before = editor.version()
    editor.change("One **step**", "Another **stride**")

    assert editor.version() != before
    assert "<strong>stride</strong>" in editor.page()


def test_nothing_is_made_again_while_nothing_changes(editor: Editor) -> None:
    editor.open()

    assert editor.desk.shown() is editor.desk.shown()


def test_no_page_made_from_an_earlier_state_is_shown_again(editor: Editor) -> None:
    editor.open()
    editor.change("title: A list", "title: A list 0")
    for number in range(4):
        # The home page names the other one: it was made before, and its own file did not change.
        assert f"A list {number}" in editor.page("/en/")
        assert f"A list {number}" in editor.page()
        editor.change(f"title: A list {number}", f"title: A list {number + 1}")


def test_a_broken_file_shows_its_last_good_copy_and_its_lines(editor: Editor) -> None:
    editor.open().page()
    editor.change("updated_on: 2026-11-22", "updated_on: soon")
    page = editor.page()

    assert "<strong>step</strong>" in page
    assert "content/pages/en/plan.md:6 updated_on: &quot;soon&quot;" in page
    assert "last good copy" in page
    editor.change("updated_on: soon", "updated_on: 2026-11-22")
    assert "plan.md" not in editor.page().partition("</aside>")[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"---\n", b"\xff\xfe\0", b"---\ntitle: [\n---\nx", b"---\n" + b"[" * 5000 + b"\n---\n", b"a" * 300_000],
    ids=["empty", "only-a-line", "not-text", "open-bracket", "deep", "huge"],
)
def test_a_file_broken_before_the_start_gets_a_page_with_its_lines(data: bytes, editor: Editor) -> None:
    good = editor.plan.read_bytes()
    editor.plan.write_bytes(data)
    page = editor.open().page()

    assert "content/pages/en/plan.md" in page
    assert "There is no earlier copy" in page
    assert 'id="exit"' in page
    assert "Elsewhere, 1 to mend:" in editor.page("/en/about/")
    editor.plan.write_bytes(good)
    assert "<strong>step</strong>" in editor.page()


@pytest.mark.parametrize("name", ["exits.yaml", "facts.yaml", "directory/us/sample-line.yaml"])
@pytest.mark.parametrize("when", ["before", "later"])
def test_another_broken_file_stops_no_page(name: str, when: str, editor: Editor) -> None:
    if when == "later":
        editor.open().page()
    (editor.content / name).write_text("en: [", encoding="utf-8")
    if when == "before":
        editor.open()

    for path in ("/", "/en/plan/", "/en/help-now/", "/ar/help-now/", "/en/find/us/tx/"):
        page = editor.page(path)
        assert f"content/{name}:1" in page, path
        assert "could not be drawn" not in page, path


def test_without_any_exit_the_key_still_leads_away(editor: Editor) -> None:
    (editor.content / "exits.yaml").unlink()

    assert 'data-exit="about:blank"' in editor.open().page()


def test_the_lines_of_the_checks_follow(editor: Editor) -> None:
    editor.open().page()
    before = editor.version()
    line = Problem("content/pages/en/plan.md", 9, "", "a sentence has 40 words")
    editor.checks.answer(line)

    assert editor.version() != before
    assert str(line) in editor.page()
    before = editor.version()
    editor.checks.answer(line, replace(line, path="content/pages/es/about.md", is_warning=True))
    assert editor.version() == before


def test_the_page_and_its_script_agree_on_the_version(editor: Editor) -> None:
    page = editor.open().page()

    assert f'data-version="{editor.version()}"' in page
    assert 'data-query="path=%2Fen%2Fplan%2F&amp;tag=en&amp;status=200"' in page


def test_a_mended_file_has_no_line_left_from_when_it_was_broken(editor: Editor) -> None:
    editor.open().page()
    editor.change("title:", "titel:")
    editor.page()
    editor.checks.answer(Problem("content/pages/en/plan.md", 2, "titel", "there is no such field"))
    editor.change("titel:", "title:")

    assert "titel" not in editor.page()


def test_a_page_comes_and_goes_with_its_file(editor: Editor) -> None:
    editor.open().page()
    shutil.copy(editor.plan, editor.plan.with_name("later.md"))
    assert "<strong>step</strong>" in editor.page("/en/later/")
    editor.plan.with_name("later.md").unlink()
    assert "<strong>step</strong>" not in editor.page("/en/later/")


def test_a_reader_that_fails_leaves_the_page_and_says_so(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.open().page()

    def fail(*_: object) -> object:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(gather, "load_pages", fail)
        editor.change("One", "1")
        assert "it could not be read (RecursionError)" in editor.page()
        assert "<strong>step</strong>" in editor.page()
    editor.change("Another", "2")
    assert "RecursionError" not in editor.page()


def test_one_line_is_said_for_a_change(editor: Editor) -> None:
    editor.open().page()
    editor.checks.answer()
    editor.change("One", "1")
    editor.page()
    editor.page()
    editor.checks.answer()
    editor.checks.answer()

    assert editor.said == ["before any change: nothing to mend", "content/pages/en/plan.md: nothing to mend"]


def test_a_name_in_a_line_cannot_move_the_terminal(editor: Editor) -> None:
    editor.open().page()
    editor.plan.with_name("a\x1b[2J\n.md").write_text("x", encoding="utf-8")
    editor.page()
    editor.checks.answer()

    assert all(line.isprintable() for line in editor.said)


def test_answers_that_are_not_pages_are_left_as_they_are(editor: Editor) -> None:
    editor.open()
    answer = Client(Preview(editor.desk)).get("/robots.txt")

    assert "preview" not in answer.text
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_what_is_kept_for_the_page_is_the_file_s_own_digest(editor: Editor) -> None:
    editor.open()
    page, _ = load_page(editor.plan, editor.content)

    assert page is not None
    assert editor.desk.shown().gathered.site.catalog.pages["en", "plan"].digest == page.digest
