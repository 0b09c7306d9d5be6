"""The commands that record what a person did for a translation: each refusal as it is printed, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.site import build_site
from tests.support.builders import MADE_UP_LANGUAGES, digest_of
from tests.support.commands import TODAY, change, files_of, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner

    from app.config import Settings

ROLE = "write a role such as court interpreter, never a name or a way to reach somebody"
PATH = "content/pages/es/plan.md"
ON = ("--on", "2026-11-22")


@pytest.fixture
def page(content: Path) -> Path:
    """Return the file of a translation in which nothing is wrong."""
    return content / "pages/es/plan.md"


def test_accept_records_the_review_and_readers_are_told(
    runner: FlaskCliRunner, content: Path, page: Path, settings: Settings, tmp_path: Path
) -> None:
    before = files_of(content)

    result = run(runner, "accept", str(page), "--reviewer", "court interpreter", *ON)

    assert result.output == f"{PATH}: read on 2026-11-22; readers are told so until the text changes\n"
    assert {name for name, data in files_of(content).items() if before.get(name) != data} == {"pages/es/plan.md"}
    own = {"content_dir": content, "cache_dir": tmp_path / "cache", "index_dir": tmp_path / "index"}
    found = build_site(settings.model_copy(update=own), MADE_UP_LANGUAGES).catalog.find("plan", "es")
    assert found is not None
    assert found.state == "reviewed"


def test_path_may_be_named_from_the_project(runner: FlaskCliRunner, page: Path) -> None:
    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    assert "translation: reviewed\n" in page.read_text(encoding="utf-8")


def test_accept_twice_gives_the_same_file(runner: FlaskCliRunner, page: Path) -> None:
    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    once = page.read_bytes()

    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    assert page.read_bytes() == once


def test_text_that_changed_after_its_review_can_be_accepted_again(runner: FlaskCliRunner, page: Path) -> None:
    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    change(page, "Otro", "Uno")
    assert "the text is not the one that was reviewed" in run(runner, "check").output

    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    assert "the text is not the one that was reviewed" not in run(runner, "check").output


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (
            ["content/pages/en/plan.md"],
            "content/pages/en/plan.md it is a source page, and only translations are reviewed; "
            "name a translation, like content/pages/es/plan.md",
        ),
        (
            ["content/exits.yaml"],
            "content/exits.yaml it is no page in content/pages; name a translation, like content/pages/es/plan.md",
        ),
        (
            ["content/pages/es/../../../plan.md"],
            "content/pages/es/../../../plan.md it is no page in content/pages; "
            "name a translation, like content/pages/es/plan.md",
        ),
        (
            ["/etc/passwd"],
            "/etc/passwd it is no page in content/pages; name a translation, like content/pages/es/plan.md",
        ),
        (["content/pages/es/plann.md"], "content/pages/es/plann.md there is no such file; did you mean plan?"),
        (
            ["content/pages/fr/plan.md"],
            "content/pages/fr/plan.md there is no such file; name a translation, like content/pages/es/plan.md",
        ),
        ([PATH], f"{PATH}:6 reviewer: it has no words; {ROLE}"),
        ([PATH, "--reviewer", "@me"], f'{PATH}:6 reviewer: "@" looks like a name tag, an address or a number; {ROLE}'),
        (
            [PATH, "--reviewer", "reader", "--on", "soon"],
            f'{PATH} --on: "soon" is not a date; write it like 2026-03-01',
        ),
        (
            [PATH, "--reviewer", "reader", "--on", "2999-01-01"],
            f"{PATH} --on: 2999-01-01 has not come yet; give the day it was read",
        ),
    ],
    ids=["source", "no-page", "dots", "outside", "missing", "no-folder", "no-role", "name-tag", "no-date", "future"],
)
def test_accept_refuses(runner: FlaskCliRunner, content: Path, words: list[str], printed: str) -> None:
    assert [line.replace(f"{PATH}:1 ", f"{PATH}:6 ") for line in refused(runner, content, "accept", *words)] == [
        printed
    ]


def test_accept_refuses_a_page_that_is_a_link(
    runner: FlaskCliRunner, content: Path, page: Path, tmp_path: Path
) -> None:
    page.rename(tmp_path / "elsewhere.md")
    page.symlink_to(tmp_path / "elsewhere.md")

    assert refused(runner, content, "accept", PATH, "--reviewer", "reader") == [
        f"{PATH} {PATH} is a link, so it would be written somewhere else; put a real one there"
    ]


def test_accept_refuses_a_translation_that_is_out_of_date(runner: FlaskCliRunner, content: Path) -> None:
    change(content / "pages/en/plan.md", "One **step**", "A **step**")

    assert refused(runner, content, "accept", PATH, "--reviewer", "reader") == [
        f"{PATH}:5 translated_from: content/pages/en/plan.md has changed since this was translated; "
        f"bring the text up to date, then run: flask content mark-current {PATH}"
    ]


def test_accept_lists_every_fault_of_the_page(runner: FlaskCliRunner, content: Path, page: Path) -> None:
    change(page, "### Luego", "## Luego")
    change(page, "Otro [más](help-now.md)", "… [más](help-now.md)")

    lines = refused(runner, content, "accept", PATH, "--reviewer", "reader")

    assert [line.partition(";")[0] for line in lines] == [
        f"{PATH}:1 its headings do not match those of content/pages/en/plan.md",
        f"{PATH}:14 a place is still to be written",
    ]


def test_accept_of_a_page_that_cannot_be_read_names_its_fault(
    runner: FlaskCliRunner, content: Path, page: Path
) -> None:
    change(page, "translation: unreviewed", "translation: reviewd")

    (line,) = refused(runner, content, "accept", PATH, "--reviewer", "reader")

    assert line.endswith("did you mean reviewed?")


def test_mark_current_writes_the_present_digest_and_takes_the_review_back(
    runner: FlaskCliRunner, content: Path, page: Path
) -> None:
    unreviewed = page.read_text(encoding="utf-8")
    old = digest_of(content / "pages/en/plan.md", content)
    assert run(runner, "accept", PATH, "--reviewer", "court interpreter", *ON).exit_code == 0
    change(content / "pages/en/plan.md", "One **step**", "A **step**")
    new = digest_of(content / "pages/en/plan.md", content)

    result = run(runner, "mark-current", PATH)

    assert page.read_text(encoding="utf-8") == unreviewed.replace(old, new).replace(
        "updated_on: 2026-11-22", f"updated_on: {TODAY}"
    )
    assert result.output.splitlines() == [
        f"{PATH}: up to date with content/pages/en/plan.md, unreviewed. Next: a second speaker reads it, then",
        f'flask content accept {PATH} --reviewer "court interpreter"',
    ]


def test_mark_current_again_changes_nothing(runner: FlaskCliRunner, content: Path) -> None:
    before = files_of(content)

    result = run(runner, "mark-current", PATH)

    assert (result.exit_code, result.output) == (0, f"{PATH}: it is up to date already; nothing was changed\n")
    assert files_of(content) == before


def test_mark_current_refuses_a_page_that_is_built_differently(runner: FlaskCliRunner, content: Path) -> None:
    change(content / "pages/en/plan.md", "### Then", "### Then\n\nSomething.\n\n### And then")

    lines = refused(runner, content, "mark-current", PATH)

    assert lines[0].startswith(f"{PATH}:1 its headings do not match those of content/pages/en/plan.md; ")


def test_stale_lists_what_to_do_with_dates_and_digest(runner: FlaskCliRunner, content: Path) -> None:
    change(content / "pages/en/plan.md", "One **step**", "A **step**")
    digest = digest_of(content / "pages/en/plan.md", content)

    assert run(runner, "stale").output.splitlines() == [
        "content/pages/ar/safer-use.md (safety) missing: flask content translate safer-use ar",
        "content/pages/es/plan.md out of date: English of 2026-11-22, translation of 2026-11-22; "
        f'then translated_from: "{digest}"',
        "content/pages/ar/plan.md out of date: English of 2026-11-22, translation of 2026-11-22; "
        f'then translated_from: "{digest}"',
        "content/pages/ar/accessibility.md missing: flask content translate accessibility ar",
        "2 out of date, 2 missing. Next: change the text of the first, then run",
        "flask content mark-current content/pages/es/plan.md",
    ]


def test_stale_of_one_language_says_so_where_nothing_is_to_be_done(runner: FlaskCliRunner) -> None:
    assert run(runner, "stale", "--lang", "es").output == "nothing is out of date and nothing is missing\n"
    assert run(runner, "stale", "--lang", "ar").output.splitlines()[-1] == (
        "0 out of date, 2 missing. Next: run the command of the first line"
    )


def test_stale_refuses_an_unknown_language_and_a_broken_page(runner: FlaskCliRunner, content: Path) -> None:
    assert refused(runner, content, "stale", "--lang", "ess") == [
        "ess --lang: there is no such translation; did you mean es?"
    ]

    change(content / "pages/es/plan.md", "title: ", "titel: ")
    assert refused(runner, content, "stale")[0].startswith("content/pages/es/plan.md:2 ")
