"""A service as a card: what each kind of contact becomes, and that nothing is shown as what it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app.current import CLOCK
from app.directory import Directory
from app.directory.records import OVERDUE_AFTER_DAYS
from app.views.cards import Card, card_for, card_of
from tests.support.builders import DAY, a_contact, a_service
from tests.support.wording import in_language

if TYPE_CHECKING:
    from flask import Flask


def shown(app: Flask, tag: str = "en", **fields: Any) -> Card:
    """Return the card of a made-up service."""
    with in_language(app, tag):
        return card_of(a_service(**fields), tag)


NUMBER = {"value": "+12025550123", "display": "202-555-0123"}
LTR = '<bdi dir="ltr">{}</bdi>'


@pytest.mark.parametrize(
    ("contact", "label", "href"),
    [
        ({"type": "voice", **NUMBER}, "Call " + LTR.format("202-555-0123"), "tel:+12025550123"),
        ({"type": "voice", "value": "988"}, "Call " + LTR.format("988"), "tel:988"),
        ({"type": "text", "value": "00000"}, "Text " + LTR.format("00000"), "sms:00000"),
        (
            {"type": "text", "value": "00000", "keyword": "HI YOU&"},
            'Text <bdi dir="ltr" lang="en">HI YOU&amp;</bdi> to ' + LTR.format("00000"),
            "sms:00000?&body=HI%20YOU%26",
        ),
        ({"type": "videophone", **NUMBER}, "Video call " + LTR.format("202-555-0123"), ""),
        ({"type": "tty", **NUMBER}, "TTY " + LTR.format("202-555-0123"), ""),
        ({"type": "relay", "value": "711"}, "Relay " + LTR.format("711"), ""),
        (
            {"type": "whatsapp", "value": "+12025550123"},
            "WhatsApp " + LTR.format("+12025550123"),
            "https://wa.me/12025550123",
        ),
        (
            {"type": "chat", "value": "https://www.chat.example/x"},
            "Open chat on " + LTR.format("chat.example"),
            "https://www.chat.example/x",
        ),
        ({"type": "web", "value": "https://web.example/"}, "Open " + LTR.format("web.example"), "https://web.example/"),
        (
            {"type": "email", "value": "help@mail.example"},
            "Email " + LTR.format("help@mail.example"),
            "mailto:help@mail.example",
        ),
    ],
    ids=["voice", "short", "text", "keyword", "video", "tty", "relay", "whatsapp", "chat", "web", "email"],
)
def test_contact_becomes_an_act(shared_app: Flask, contact: dict[str, str], label: str, href: str) -> None:
    (act,) = shown(shared_app, contacts=[a_contact(**contact)]).acts

    assert (act.label, act.href) == (label, href)


@pytest.mark.parametrize("kind", ["videophone", "tty", "relay"])
def test_number_for_deaf_people_is_never_a_voice_link(shared_app: Flask, kind: str) -> None:
    (act,) = shown(shared_app, contacts=[a_contact(type=kind)]).acts

    assert act.href == ""


def test_what_all_contacts_share_is_said_once(shared_app: Flask) -> None:
    card = shown(shared_app, contacts=[a_contact(hours="always"), a_contact(value="988", hours="always")])

    assert card.hours == ("Open day and night, every day",)
    assert [act.hours for act in card.acts] == [(), ()]


def test_what_differs_is_said_at_the_contact(shared_app: Flask) -> None:
    card = shown(shared_app, contacts=[a_contact(hours="always"), a_contact(value="988", hours="unknown")])

    assert card.hours == ()
    assert [act.hours for act in card.acts] == [("Open day and night, every day",), ("Hours not known",)]


@pytest.mark.parametrize(
    ("safety", "words"),
    [
        ({}, "not known: ask them"),
        ({"answered_by": "advocates"}, "trained advocates"),
        ({"answered_by": "advocates", "run_by": "nonprofit"}, "trained advocates; run by a nonprofit group"),
        ({"run_by": "police"}, "run by the police"),
        ({"answered_by": "police", "run_by": "police"}, "police; run by the police"),
    ],
    ids=["unknown", "answered", "both", "run", "police"],
)
def test_who_answers_is_always_said(shared_app: Flask, safety: dict[str, str], words: str) -> None:
    assert shown(shared_app, safety=safety).who == words


def test_text_without_a_translation_keeps_its_language(shared_app: Flask) -> None:
    card = shown(shared_app, tag="ar", alert={"en": "A change."})

    assert (card.what_for.tag, card.alert and card.alert.tag) == ("en", "en")


def test_text_is_said_in_the_readers_language(shared_app: Flask) -> None:
    card = shown(shared_app, tag="es")

    assert (card.what_for.tag, card.what_for.text) == ("es", "Una muestra. No es una línea real.")


def test_date_shown_is_the_oldest_of_the_newest_checks(shared_app: Flask) -> None:
    check = {"method": "call", "source": "https://sample.example/", "confidence": "high"}
    first = a_contact(verified=[{"on": "2026-05-01", **check}, {"on": DAY, **check}])
    second = a_contact(value="988", verified=[{"on": "2026-10-01", **check}])

    assert shown(shared_app, contacts=[first, second]).checked == "October 1, 2026"


def test_service_without_contacts_has_a_card(shared_app: Flask) -> None:
    card = shown(shared_app, contacts=[])

    assert (card.acts, card.hours, card.checked) == ((), (), "")


def test_number_comes_from_the_directory(shared_app: Flask) -> None:
    directory = Directory({"sample-line": a_service()})

    with in_language(shared_app, "en"):
        assert card_for(directory, "sample-line", "en") == card_of(a_service(), "en")


@pytest.mark.parametrize(("later", "is_old"), [(OVERDUE_AFTER_DAYS, False), (OVERDUE_AFTER_DAYS + 1, True)])
def test_number_is_old_by_the_apps_own_clock(app: Flask, later: int, is_old: bool) -> None:
    checked = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    app.extensions[CLOCK] = (checked + timedelta(days=later)).timestamp
    assert shown(app).is_old is is_old
