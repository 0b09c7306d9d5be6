"""Signs that deceive are found in every language, and what languages need is left alone."""

from __future__ import annotations

import pytest

from app.said_numbers import said_number
from app.signs import hidden_in, mixed_in, seen_as


@pytest.mark.parametrize(
    "text",
    [
        "Plain.",
        "¿Qué necesita?",
        "أهلاً هنا",
        "你好",
        "Tiếng Việt",
        "می\u200cخواهم",
        "क्\u200dष",
        "two\nlines",
        "a\u00a0b",
        "",
    ],
)
def test_text_as_languages_are_written_hides_nothing(text: str) -> None:
    assert hidden_in(text) == ""


@pytest.mark.parametrize(
    "sign",
    [
        "\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f", "\u3164", "\uffa0",
        "\u2800", "\u180e", "\ufff9", "\U000e0041", "\ufe0f", "\U000e0100", "\u2028", "\u2029", "\t", "\x1b", "\x00", "\x7f",
        "\ue000", "\u200c", "\u200d",
    ],
)  # fmt: skip
def test_sign_that_nobody_sees_is_found_and_named(sign: str) -> None:
    assert hidden_in(f"one{sign}two") == sign
    assert seen_as(sign).startswith(("an invisible character (", "a tab"))


def test_joiner_after_a_latin_letter_hides_though_another_stands_where_it_belongs() -> None:
    assert hidden_in("می\u200cخواهم pay\u200cpal") == "\u200c"


def test_each_word_of_two_alphabets_is_found() -> None:
    assert mixed_in("c\u0430ll Call \u0421all \uff41bc \u03bfne") == [
        ("c\u0430ll", "Latin and Cyrillic"),
        ("\u0421all", "Latin and Cyrillic"),
        ("\uff41bc", "Latin and full-width"),
        ("\u03bfne", "Latin and Greek"),
    ]
    assert mixed_in("Москва, Αθήνα and London, 5G-сеть") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("call 202-555-0123", "202-555-0123"),
        ("1-800-THE-LINE", "1-800-THE-LINE"),
        ("1-800-theline", "1-800-theline"),
        ("202,555,0199", "202,555,0199"),
        ("202#555#0199", "202#555#0199"),
        ("202a555a0199", "202a555a0199"),
        ("2O2-555-O199", "202-555-0199"),
        ("二〇二五五五〇一九九", "二〇二五五五〇一九九"),
        ("two-oh-two, five five five, oh-one-nine-nine", "two-oh-two, five five five, oh-one-nine-nine"),
        ("777-77", "777-77"),
        ("7 7 7 7 7", "7 7 7 7 7"),
        ("2025-2019-9555", "2025-2019-9555"),
        ("²⁰²-⁵⁵⁵-⁰¹²³", "202-555-0123"),
        ("① ② ③ ④ ⑤ ⑥ ⑦", "1 2 3 4 5 6 7"),
        ("٢٠٢ ٥٥٥ ٠١٢٣", "٢٠٢ ٥٥٥ ٠١٢٣"),
        ("202/555/0123", "202/555/0123"),
        ("2_0_2_5_5_5_0", "2_0_2_5_5_5_0"),
    ],
)
def test_number_in_disguise_is_found(text: str, number: str) -> None:
    assert said_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 and 2025",
        "2026-11-22",
        "2019 – 2023",
        "911 or 988",
        "1,234,567 people",
        "7 of 10",
        "2013, 2015 and 2017",
        "800 million",
        "One. Two. Three. Four. Five. Six. Seven.",
    ],
)
def test_years_dates_and_amounts_are_no_telephone_numbers(text: str) -> None:
    assert said_number(text) == ""
