"""The commands by which a page begins: each refusal as it is printed, that it writes nothing, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.commands import change, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner


def test_new_writes_a_page_and_says_what_comes_next(runner: FlaskCliRunner, content: Path) -> None:
    result = run(runner, "new", "soft-landing", "--title", "A: title", "--audience", "teen", "--audience", "helper")

    text = (content / "pages/en/soft-landing.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 'A: title'\nsummary: …\naudience: [teen, helper]\nsafety_critical: true\n")
    assert result.output.splitlines() == [
        "content/pages/en/soft-landing.md written. Next:",
        "1. open it and write in place of each …",
        "2. link to it from another page, like [words](soft-landing.md), or from choices: in home.md",
        "3. run: flask content check",
    ]


def test_unwritten_page_is_refused_by_the_check(runner: FlaskCliRunner) -> None:
    assert run(runner, "new", "soft-landing").exit_code == 0

    result = run(runner, "check")

    assert result.exit_code == 1
    assert "content/pages/en/soft-landing.md:2 title: a place is still to be written" in result.output


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (
            ["Soft Landing"],
            'content/pages/en/Soft Landing.md "Soft Landing" is not a good file name; '
            "use lower-case letters, digits and hyphens, like help-now.md",
        ),
        (
            ["shelter-list"],
            'content/pages/en/shelter-list.md "shelter" would stay in browser history as part of the address; '
            "choose a neutral file name",
        ),
        (["plan"], "content/pages/en/plan.md there is such a page already; open it, or choose another name"),
        (
            ["../../x"],
            'content/pages/en/../../x.md "../../x" is not a good file name; '
            "use lower-case letters, digits and hyphens, like help-now.md",
        ),
        (
            ["soft", "--audience", "teens"],
            'content/pages/en/soft.md audience: "teens" is not allowed; did you mean teen?',
        ),
        (
            ["soft", "--summary", "a\nb"],
            "content/pages/en/soft.md summary: it has a line break or a hidden sign; write one plain line",
        ),
    ],
    ids=["name", "loud", "there", "outside", "audience", "lines"],
)
def test_new_refuses(runner: FlaskCliRunner, content: Path, words: list[str], printed: str) -> None:
    assert refused(runner, content, "new", *words) == [printed]


@pytest.mark.parametrize("command", [["new", "soft"], ["translate", "safer-use", "ar"]], ids=["new", "translate"])
def test_nothing_is_written_through_a_folder_that_is_a_link(
    runner: FlaskCliRunner, content: Path, tmp_path: Path, command: list[str]
) -> None:
    tag = "en" if command[0] == "new" else "ar"
    (content / "pages" / tag).rename(tmp_path / "elsewhere")
    (content / "pages" / tag).symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    assert refused(runner, content, *command) == [
        f"content/pages/{tag}/{command[1]}.md content/pages/{tag} is a link, so it would be written somewhere else; "
        "put a real one there"
    ]


def test_a_fault_of_the_disk_is_one_line(runner: FlaskCliRunner, content: Path) -> None:
    for path in (content / "pages/ar").iterdir():
        path.unlink()
    (content / "pages/ar").rmdir()
    (content / "pages/ar").write_text("", encoding="utf-8")

    (line,) = refused(runner, content, "translate", "plan", "ar")

    assert line.startswith(str(content / "pages/ar"))


def test_translate_writes_a_skeleton_and_says_what_comes_next(runner: FlaskCliRunner, content: Path) -> None:
    result = run(runner, "translate", "safer-use", "ar")

    text = (content / "pages/ar/safer-use.md").read_text(encoding="utf-8")
    assert text.endswith("translation: unreviewed\n---\n<!-- A row stays. -->\n…\n")
    assert result.output.splitlines() == [
        "content/pages/ar/safer-use.md written. Next:",
        "1. open it; write in place of each …, then delete the comment above it, from <!-- to -->",
        "2. run: flask content check",
    ]


def test_skeleton_is_refused_by_the_check(runner: FlaskCliRunner) -> None:
    assert run(runner, "translate", "safer-use", "ar").exit_code == 0

    result = run(runner, "check")

    assert result.exit_code == 1
    assert (
        "content/pages/ar/safer-use.md:10 the English is still here in a comment; translate it below" in result.output
    )


def test_translate_of_a_page_at_work_is_allowed_with_a_note(runner: FlaskCliRunner, content: Path) -> None:
    change(content / "pages/en/safer-use.md", "[survivor]", "[advocate]")

    result = run(runner, "translate", "safer-use", "ar")

    assert result.output.startswith("note: safer-use is for people at work; ar does not need it, and it is welcome\n")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["plan", "fr"], "fr there is no such language; use one of: es, ar"),
        (["plan", "ess"], "ess there is no such language; did you mean es?"),
        (["plan", "en"], "en pages are written in this language first, not translated; use one of: es, ar"),
        (["plann", "es"], "content/pages/en/plann.md there is no such page; did you mean plan?"),
        (
            ["plan", "es"],
            "content/pages/es/plan.md it is translated already; "
            "flask content stale --lang es tells whether it is out of date and what to do",
        ),
    ],
    ids=["language", "near-language", "source", "page", "there"],
)
def test_translate_refuses(runner: FlaskCliRunner, content: Path, words: list[str], printed: str) -> None:
    assert refused(runner, content, "translate", *words) == [printed]


def test_translate_of_a_broken_page_names_its_fault(runner: FlaskCliRunner, content: Path) -> None:
    change(content / "pages/en/safer-use.md", "safety_critical: true\n", "")

    (line,) = refused(runner, content, "translate", "safer-use", "ar")

    assert line.startswith("content/pages/en/safer-use.md:2 safety_critical: it is missing")
