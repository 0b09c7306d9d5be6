"""Problems that show in one page alone: numbers, invisible characters, shortcodes, headings, long sentences."""

from __future__ import annotations

from typing import Any

import pytest

from app.content.checks import page_problems
from tests.support.builders import a_page


def printed(text: str, language: str = "en", **header: Any) -> list[str]:
    """Return what an editor reads about a page with this text."""
    return [str(problem) for problem in page_problems(a_page(text=text, language=language, **header))]


@pytest.mark.parametrize(
    "number",
    [
        "1-800-799-7233", "800-799-7233", "(800) 799-7233", "800.799.7233", "800 799 7233", "8007997233", "+18007997233",
        "+1 (800) 799 7233", "799-7233", "799 7233", "1‑800‑799‑7233", "1–800–799–7233", "1-800-799-SAFE", "+44 20 7946 0123",
        "741741",
        "88788", "233733", "٨٠٠-٧٩٩-٧٢٣٣", "８００-７９９-７２３３", "800\u00a0799\u00a07233", "988 741741", "911-555-0123",
    ],
)  # fmt: skip
def test_phone_number_in_the_text_is_found(number: str) -> None:
    (line,) = printed(f"Words.\n\nCall {number} now.\n")

    assert line.startswith('content/pages/en/plan.md:11 "')
    assert line.endswith(
        "looks like a phone number; put the number in content/directory and write {{ contact: its-name }} on a line of its own"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Call 911.", "Call or text 988.", "Call 911 or 988.", "In 2026.", "On 2026-11-22.", "From 2019-2023.", "From 2019–2023.",
        "2013, 2015 and 2017.", "1 in 5 people.", "About 300 people.", "About 10,000 people.", "Over 1,200,000 people.",
        "24 hours, 7 days.", "45 CFR 92.201.", "18 to 24.", "At 9:00 or 17:30.", "Under 18 U.S.C. 1591.", "100 % of 250.",
    ],
)  # fmt: skip
def test_other_figures_are_left_alone(text: str) -> None:
    assert printed(f"{text}\n") == []


def test_number_in_title_or_summary_is_found() -> None:
    assert len(printed("Words.\n", title="Call 800-799-7233", summary="Or 741741")) == 2


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "ZERO WIDTH SPACE"),
        ("\u200f", "RIGHT-TO-LEFT MARK"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "LEFT-TO-RIGHT ISOLATE"),
        ("\u00ad", "SOFT HYPHEN"),
        ("\u061c", "ARABIC LETTER MARK"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
    ],
    ids=lambda value: value if len(value) > 1 else f"{ord(value):04x}",
)
def test_invisible_character_is_found_with_its_name(character: str, name: str) -> None:
    assert printed(f"Some{character} words.\n") == [
        f"content/pages/en/plan.md:9 it has an invisible character ({name}); delete it; direction is set by the site"
    ]


def test_tab_is_found() -> None:
    assert printed("a\tb\n") == ["content/pages/en/plan.md:9 it has a tab; use spaces"]


@pytest.mark.parametrize(
    "line",
    [
        "Call {{ contact: sample-line }} now.",
        "- {{ contact: sample-line }}",
        "{{ contact: }}",
        "{{ contakt: a }}",
        "{{ contact: a",
    ],
)
def test_misused_shortcode_is_found(line: str) -> None:
    fix = "write {{ contact: its-name }} alone on a line, with empty lines around it"

    assert printed(f"{line}\n") == [f'content/pages/en/plan.md:9 "{line}" is not drawn; {fix}']


def test_shortcode_on_a_line_of_its_own_is_right() -> None:
    assert printed("a\n\n{{ contact: sample-line }}\n\nb\n") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# One\n", '9 the heading "One" has level 1; use ## or ###; the title is the first level'),
        ("a\n\n#### One\n", '11 the heading "One" has level 4; use ## or ###; the title is the first level'),
        ("### One\n", '9 the heading "One" skips a level; use ## before ###'),
    ],
    ids=["first", "fourth", "skipped"],
)
def test_wrong_heading_level_is_found(text: str, message: str) -> None:
    assert printed(text) == [f"content/pages/en/plan.md:{message}"]


@pytest.mark.parametrize(
    ("words", "audience", "is_long"),
    [
        (20, ["survivor"], False),
        (21, ["survivor"], True),
        (21, ["helper", "teen"], True),
        (32, ["helper"], False),
        (33, ["helper"], True),
    ],
)
def test_sentence_is_as_long_as_its_reader_bears(words: int, audience: list[str], is_long: bool) -> None:
    found = printed("word " * words + ".\n", audience=audience)

    assert bool(found) is is_long
    assert all("a sentence has" in line for line in found)


def test_sentence_length_is_judged_in_the_source_only() -> None:
    assert printed("palabra " * 40 + ".\n", language="es") == []


def test_word_of_two_look_alike_scripts_is_found() -> None:
    page = a_page(text="You can c\u0430ll. \u0421all is all of one script here.\n")

    assert [problem.message for problem in page_problems(page)] == [
        '"c\u0430ll" mixes Latin and Cyrillic letters',
        '"\u0421all" mixes Latin and Cyrillic letters',
    ]


def test_long_paragraph_is_found() -> None:
    page = a_page(text="One. Two. Three. Four. Five. Six. Seven. Eight. Nine.\n")

    assert [problem.message for problem in page_problems(page)] == ["a paragraph has 9 sentences; the limit is 8"]
