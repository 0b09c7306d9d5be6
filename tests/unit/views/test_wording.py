"""Times, languages and dates in the reader's words. Digits are Western everywhere, and what is not known is said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.directory.opening import Hours
from app.directory.records import SpokenLanguage
from app.views.wording import day_words, hours_words, languages_words, listed
from tests.support.wording import in_language

if TYPE_CHECKING:
    from flask import Flask


def weekly(days: list[str], opens: str = "09:00", closes: str = "17:30") -> Hours:
    """Return hours of one rule in Chicago."""
    rules: Any = [{"days": days, "opens": opens, "closes": closes}]
    return Hours(kind="weekly", zone="America/Chicago", weekly=rules)


def spaced(lines: tuple[str, ...]) -> list[str]:
    """Return lines with common spaces for the narrow ones that Unicode's own data uses."""
    return [line.replace("\u202f", " ").replace("\xa0", " ") for line in lines]


@pytest.mark.parametrize(
    ("tag", "words"),
    [("en", "November 22, 2026"), ("es", "22 de noviembre de 2026"), ("ar", "22 نوفمبر 2026")],
)
def test_date_is_said_in_full_with_western_digits(shared_app: Flask, tag: str, words: str) -> None:
    with in_language(shared_app, tag):
        assert day_words(date(2026, 11, 22)).replace("\u200f", "") == words


@pytest.mark.parametrize(("tag", "words"), [("en", "a, b, and c"), ("es", "a, b y c"), ("ar", "a وb وc")])
def test_list_is_said_as_in_a_sentence(shared_app: Flask, tag: str, words: str) -> None:
    with in_language(shared_app, tag):
        assert listed(["a", "b", "c"]) == words


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        (Hours(kind="always"), ["Open day and night, every day"]),
        (Hours(), ["Hours not known"]),
        (
            weekly(["mon", "tue", "wed", "thu", "fri"]),
            ["Monday to Friday, from 9:00 AM to 5:30 PM", "Times are in Central Time"],
        ),
        (weekly(["sun", "mon"]), ["Monday and Sunday, from 9:00 AM to 5:30 PM", "Times are in Central Time"]),
        (
            weekly(["wed", "mon", "fri"]),
            ["Monday, Wednesday, and Friday, from 9:00 AM to 5:30 PM", "Times are in Central Time"],
        ),
        (
            weekly(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "20:00", "02:00"),
            ["Every day, from 8:00 PM to 2:00 AM", "Times are in Central Time"],
        ),
    ],
    ids=["always", "unknown", "span", "pair", "some", "night"],
)
def test_hours_are_said_a_line_for_each_rule(shared_app: Flask, hours: Hours, lines: list[str]) -> None:
    with in_language(shared_app, "en"):
        assert spaced(hours_words(hours)) == lines


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_hours_are_translated_with_western_digits(shared_app: Flask, tag: str) -> None:
    with in_language(shared_app, tag):
        line = " ".join(hours_words(weekly(["mon", "tue", "wed"])))

    assert "9:00" in line
    assert "Monday" not in line
    assert not [character for character in line if character in "٠١٢٣٤٥٦٧٨٩"]


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        ([], ""),
        ([{"tag": "en", "mode": "direct"}], "English"),
        ([{"tag": "en", "mode": "direct"}, {"tag": "es", "mode": "unknown"}], "English and Spanish"),
        ([{"tag": "en", "mode": "direct"}, {"tag": "ar", "mode": "interpreter"}], "English · Arabic by interpreter"),
        ([{"tag": "en"}, {"tag": "mul", "mode": "interpreter", "about": 200}], "English · 200 or more by interpreter"),
        ([{"tag": "ase", "mode": "direct"}], "American Sign Language"),
    ],
    ids=["none", "one", "two", "interpreter", "many", "sign"],
)
def test_languages_of_a_contact_are_said(shared_app: Flask, languages: list[dict[str, Any]], words: str) -> None:
    with in_language(shared_app, "en"):
        assert languages_words(tuple(SpokenLanguage.model_validate(one) for one in languages)) == words
