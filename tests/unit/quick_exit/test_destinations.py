"""Where the exit leads: https only, nothing loud in the address, and always somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.quick_exit import load_exits
from tests.support.builders import EXITS

if TYPE_CHECKING:
    from pathlib import Path

    from app.quick_exit import Exits


def load(folder: Path, text: str) -> tuple[Exits, list[str]]:
    """Return the destinations and what an editor reads."""
    (folder / "content").mkdir()
    (folder / "content" / "exits.yaml").write_text(text, encoding="utf-8")
    exits, problems = load_exits(folder / "content")
    return exits, [str(problem) for problem in problems]


@pytest.mark.parametrize(("tag", "path"), [("en", ""), ("ar", "ar/"), ("es", ""), ("zh-Hans", "")])
def test_language_has_its_destination_or_that_of_the_source_language(tmp_path: Path, tag: str, path: str) -> None:
    exits, problems = load(tmp_path, EXITS)

    assert problems == []
    assert exits.destination_for(tag).url == f"https://neutral.example/{path}"


@pytest.mark.parametrize(
    "url",
    [
        "http://neutral.example/", "//neutral.example/", "javascript:void(0)", "data:text/html,x", "https://neutral.example",
        "https://neutral.example/?from=us", "https://neutral.example/#top", "https:///x", "neutral.example",
    ],
)  # fmt: skip
def test_address_that_is_not_plain_https_is_refused(tmp_path: Path, url: str) -> None:
    _, problems = load(tmp_path, EXITS.replace("https://neutral.example/ar/", url))

    assert len(problems) == 1
    assert problems[0].startswith("content/exits.yaml:7 url: ")


@pytest.mark.parametrize("host", ["shelter.example", "www.hotline.example", "the-exit.example"])
def test_loud_host_is_refused(tmp_path: Path, host: str) -> None:
    _, problems = load(tmp_path, EXITS.replace("neutral.example/ar/", f"{host}/"))

    assert len(problems) == 1
    assert problems[0].startswith('content/exits.yaml:7 ar.url: "')
    assert problems[0].endswith("stands in the address; an exit must be neutral")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  why: A stand-in for a neutral place.\n", "", "content/exits.yaml:2 why: it is missing"),
        ("why: A stand-in for a neutral place.", "why: good", "content/exits.yaml:3 why: "),
        ("checked_on: 2026-11-22", "checked_on: today", 'content/exits.yaml:4 checked_on: "today" is not a date'),
        ("checked_how: opened", "checked_how: guessed", 'content/exits.yaml:5 checked_how: "guessed" is not allowed'),
        (
            "checked_how: opened",
            "checked_how: opened\n  extra: 1",
            "content/exits.yaml:6 extra: there is no such field",
        ),
    ],
    ids=["missing", "short", "date", "method", "unknown"],
)
def test_wrong_field_is_named_with_its_line(tmp_path: Path, old: str, new: str, place: str) -> None:
    _, problems = load(tmp_path, EXITS.replace(old, new, 1))

    assert any(line.startswith(place) for line in problems), problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            EXITS.replace("en:\n", "es:\n"),
            "content/exits.yaml:1 en: the destination every other language falls back on is missing",
        ),
        ("", "content/exits.yaml:1 the file has no languages; write en: and below it the fields"),
        ("- a\n", "content/exits.yaml:1 the file has no languages; write en: and below it the fields"),
        ("en: [\n", None),
    ],
    ids=["no-source", "empty", "list", "broken"],
)
def test_file_without_a_destination_for_all_is_a_problem(tmp_path: Path, text: str, message: str | None) -> None:
    _, problems = load(tmp_path, text)

    assert len(problems) == 1
    assert message is None or problems == [message]


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    _, problems = load_exits(tmp_path / "content")

    assert [str(problem) for problem in problems] == [
        "content/exits.yaml the file is missing; it says where the exit leads, for each language"
    ]
