"""A contact as a page shows it. A number comes from the directory, in the reader's words, and reads left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.page_client import PageClient


def card(client: PageClient, tag: str) -> Element:
    """Return the one card of the made-up help-now page."""
    return client.get(f"/{tag}/help-now/").html.one("section")


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_voice_number_is_a_button_that_calls(client: PageClient, tag: str) -> None:
    act = next(one for one in card(client, tag).iter("a"))

    assert act.get("href") == "tel:+12025550123"
    assert "1-202-555-0123" in words_of(act)
    assert words_of(act) != "1-202-555-0123", "the button does not say what it does"


def test_text_number_starts_a_message_with_its_keyword(client: PageClient) -> None:
    acts = list(card(client, "en").iter("a"))

    assert (acts[1].get("href"), words_of(acts[1])) == ("sms:00000?&body=SAMPLE", "Text SAMPLE to 00000")


def test_numbers_read_left_to_right_inside_arabic(client: PageClient) -> None:
    numbers = [one for one in card(client, "ar").iter("bdi") if any(c.isdigit() for c in words_of(one))]

    assert {one.get("dir") for one in numbers} == {"ltr"}
    assert [words_of(one) for one in numbers] == ["1-202-555-0123", "00000"]


def test_name_of_the_service_keeps_its_language(client: PageClient) -> None:
    heading = next(one for one in card(client, "es") if one.tag in {"h2", "h3"})

    assert [(one.get("lang"), words_of(one)) for one in heading] == [("en", "Sample line")]


@pytest.mark.parametrize(
    ("tag", "text"), [("en", "A sample. It is not a real line."), ("es", "Una muestra. No es una línea real.")]
)
def test_purpose_is_said_in_the_readers_language(client: PageClient, tag: str, text: str) -> None:
    assert text in words_of(card(client, tag))


def test_hours_languages_and_who_answers_are_said(client: PageClient) -> None:
    words = words_of(card(client, "en"))

    assert "Monday to Friday, from 9:00 AM to 5:00 PM" in words.replace("\u202f", " ")
    assert "Times are in Eastern Time" in words
    assert "Hours not known" in words
    assert "English · 40 or more by interpreter" in words
    assert "trained advocates" in words
    assert "Sample note. It is not real." in words


def test_date_shown_is_that_of_the_oldest_check(client: PageClient) -> None:
    assert "November 1, 2026" in words_of(card(client, "en"))
