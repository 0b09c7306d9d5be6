"""What a form asks for, and which services pass it: each field alone, together, and refused where it is not offered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from app.directory import Directory
from app.directory.records import Population, Topic
from app.search.wanted import (
    FIELDS,
    HOW,
    MAX_WORDS,
    BadFieldError,
    Wanted,
    by_kind,
    passing,
    wanted_from,
)
from tests.support.builders import a_contact, a_service

#: A Monday at noon in New York.
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
OFFICE = {
    "kind": "weekly",
    "zone": "America/New_York",
    "weekly": [{"days": ["mon"], "opens": "09:00", "closes": "17:00"}],
}
NIGHT = {**OFFICE, "weekly": [{"days": ["mon"], "opens": "20:00", "closes": "02:00"}]}


def place(*states: str, country: str = "US", scope: str = "national") -> dict[str, Any]:
    """Return the area of a service."""
    return {"scope": scope, "countries": [country] if country else [], "states": list(states)}


def spoken(tag: str, mode: str) -> list[dict[str, Any]]:
    """Return the one contact of a line that is answered in one language."""
    return [a_contact(languages=[{"tag": tag, "mode": mode}])]


SERVICES: dict[str, dict[str, Any]] = {
    "us": {},
    "tx": {"area": place("US-TX", scope="state")},
    "oh": {"area": place("US-OH", scope="state")},
    "mx": {"area": place(country="MX")},
    "world": {"area": place(country="", scope="international")},
    "housing": {"topics": ["general", "housing"]},
    "teens": {"populations": ["anyone", "teens"]},
    "spanish": {"contacts": spoken("es", "direct")},
    "by-interpreter": {"contacts": spoken("vi", "interpreter")},
    "any-language": {"contacts": spoken("mul", "interpreter")},
    "text": {"contacts": [a_contact(type="text", value="00000", hours=NIGHT)]},
    "whatsapp": {"contacts": [a_contact(type="whatsapp", hours="unknown")]},
    "chat": {"contacts": [a_contact(type="chat", value="https://chat.example/")]},
    "video": {"contacts": [a_contact(type="videophone")]},
    "always": {"contacts": [a_contact(hours="always")]},
    "at-noon": {"contacts": [a_contact(hours=OFFICE)]},
    "no-police": {"safety": {"may_send_police": "no"}},
    "run-by-police": {"safety": {"may_send_police": "no", "run_by": "police"}},
    "dispatchers": {"safety": {"may_send_police": "no", "answered_by": "dispatchers"}},
    "may-send": {"safety": {"may_send_police": "yes"}},
    "paused": {"status": "temporarily closed"},
    "gone": {"status": "defunct"},
    "off": {"status": "inactive"},
    "no-contact": {"contacts": []},
}
DIRECTORY = Directory({slug: a_service(slug, name=slug, **fields) for slug, fields in SERVICES.items()})
SHOWN = set(SERVICES) - {"gone", "off"}


def passed(**wanted: Any) -> set[str]:
    """Return the slugs that pass a form."""
    return {service.slug for service in passing(DIRECTORY, Wanted(**wanted), NOW)}


PASSING: dict[str, tuple[dict[str, Any], set[str]]] = {
    "nothing-asked": ({}, SHOWN),
    "words-are-no-filter": ({"words": "zzz"}, SHOWN),
    "country": ({"country": "MX"}, {"mx", "world"}),
    "home-country": ({"country": "US"}, SHOWN - {"mx"}),
    "state-beside-national": ({"country": "US", "state": "US-TX"}, SHOWN - {"mx", "oh"}),
    "state-without-lines": ({"country": "US", "state": "US-AK"}, SHOWN - {"mx", "oh", "tx"}),
    "need": ({"need": "housing"}, {"housing"}),
    "group": ({"group": "teens"}, {"teens"}),
    "speaks-directly": ({"speaks": "es"}, {"spanish", "any-language"}),
    "speaks-by-interpreter": ({"speaks": "vi"}, {"by-interpreter", "any-language"}),
    "speaks-what-nobody-names": ({"speaks": "fr"}, {"any-language"}),
    "text": ({"how": "text"}, {"text", "whatsapp"}),
    "chat": ({"how": "chat"}, {"chat"}),
    "video": ({"how": "video"}, {"video"}),
    "open": ({"is_open": True}, {"always", "at-noon"}),
    "no-police-only-where-known": ({"no_police": True}, {"no-police"}),
    "two-filters": ({"is_open": True, "how": "text"}, set()),
    "place-and-need": ({"country": "MX", "need": "housing"}, set()),
}


@pytest.mark.parametrize(("wanted", "slugs"), PASSING.values(), ids=PASSING)
def test_filter_lets_pass_what_is_known_to_fit(wanted: dict[str, Any], slugs: set[str]) -> None:
    assert passed(**wanted) == slugs


def test_call_is_for_lines_that_are_called() -> None:
    others = {"text", "whatsapp", "chat", "video", "no-contact"}

    assert passed(how="call") == SHOWN - others


def test_line_is_open_at_the_moment_that_is_asked_about() -> None:
    at_night = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)

    assert {one.slug for one in passing(DIRECTORY, Wanted(is_open=True), at_night)} == {"always", "text"}


def test_one_contact_must_pass_what_is_asked_of_contacts() -> None:
    phone = a_contact(hours="always", languages=[{"tag": "en", "mode": "direct"}])
    text = a_contact(type="text", value="00000", hours="unknown", languages=[{"tag": "es", "mode": "direct"}])
    directory = Directory({"both": a_service("both", contacts=[phone, text])})

    def passes(**wanted: Any) -> bool:
        return bool(passing(directory, Wanted(**wanted), NOW))

    assert passes(how="call", is_open=True, speaks="en")
    assert passes(how="text", speaks="es")
    assert not passes(how="text", is_open=True)
    assert not passes(how="call", speaks="es")
    assert not passes(speaks="es", is_open=True)


FORMS: dict[str, tuple[dict[str, str], Wanted]] = {
    "empty": ({}, Wanted()),
    "empty-fields": (dict.fromkeys(FIELDS, ""), Wanted()),
    "spaces": (dict.fromkeys(FIELDS, "  "), Wanted()),
    "words": ({"q": "  my words  "}, Wanted(words="my words")),
    "long-words": ({"q": "x" * 5_000}, Wanted(words="x" * MAX_WORDS)),
    "state-names-its-country": ({"state": "US-TX"}, Wanted(country="US", state="US-TX")),
    "state-of-another-country": ({"state": "US-TX", "country": "MX"}, Wanted(country="MX")),
    "postal": ({"postal": "787"}, Wanted(country="US", state="US-TX")),
    "whole-postal": ({"postal": "78701-1234"}, Wanted(country="US", state="US-TX")),
    "postal-and-country": ({"postal": "787", "country": "US"}, Wanted(country="US", state="US-TX")),
    "postal-of-another-country": ({"postal": "787", "country": "MX"}, Wanted(country="MX")),
    "state-before-postal": ({"postal": "100", "state": "US-TX"}, Wanted(country="US", state="US-TX")),
    "lost-postal": ({"postal": "000"}, Wanted(lost_postal=True)),
    "short-postal": ({"postal": "78"}, Wanted(lost_postal=True)),
    "letters-for-postal": ({"postal": "SW1A 1AA"}, Wanted(lost_postal=True)),
    "postal-of-canada": ({"postal": "K1A 0B1"}, Wanted(lost_postal=True)),
    "lost-postal-beside-a-state": ({"postal": "000", "state": "US-TX"}, Wanted(country="US", state="US-TX")),
    "need": ({"need": "housing"}, Wanted(need="housing")),
    "speaks": ({"speaks": "vi"}, Wanted(speaks="vi")),
    "for": ({"for": "teens"}, Wanted(group="teens")),
    "how": ({"how": "chat"}, Wanted(how="chat")),
    "open": ({"open": "1"}, Wanted(is_open=True)),
    "open-by-a-plain-checkbox": ({"open": "on"}, Wanted(is_open=True)),
    "nopolice": ({"nopolice": "1"}, Wanted(no_police=True)),
    "unknown-field": ({"x": "y"}, Wanted()),
}


@pytest.mark.parametrize(("form", "wanted"), FORMS.values(), ids=FORMS)
def test_form_is_read(form: dict[str, str], wanted: Wanted) -> None:
    assert wanted_from(form, DIRECTORY) == wanted


@pytest.mark.parametrize(
    "form",
    [
        {"country": "ZZ"}, {"country": "us"}, {"state": "TX"}, {"state": "US-ZZ"}, {"need": "x"}, {"speaks": "xx"},
        {"speaks": "mul"}, {"for": "x"}, {"how": "pigeon"}, {"open": "yes"}, {"nopolice": "0"}, {"need": "housing\0"},
        {"state": "US-TX' OR 1=1"},
    ],
    ids=lambda form: "-".join(f"{name}={value!r}" for name, value in form.items()),
)  # fmt: skip
def test_value_that_the_form_does_not_offer_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(BadFieldError):
        wanted_from(form, DIRECTORY)


def test_error_does_not_hold_what_was_sent() -> None:
    with pytest.raises(BadFieldError) as caught:
        wanted_from({"need": "canary"}, DIRECTORY)

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("need", get_args(Topic))
def test_every_topic_is_a_need(need: str) -> None:
    assert wanted_from({"need": need}, DIRECTORY).need == need


@pytest.mark.parametrize("group", get_args(Population))
def test_every_group_can_be_asked_for(group: str) -> None:
    assert wanted_from({"for": group}, DIRECTORY).group == group


def test_form_that_asks_for_nothing_is_empty_and_place_is_no_filter() -> None:
    assert Wanted().is_empty
    assert Wanted(lost_postal=True).is_empty
    assert not Wanted(words="x").is_empty
    assert not Wanted(country="US", state="US-TX").has_filters
    assert all(
        Wanted(**{name: value}).has_filters  # type: ignore[arg-type] # each is a field of its type
        for name, value in {
            "need": "food", "speaks": "es", "group": "men", "how": "chat", "is_open": True, "no_police": True,
        }.items()
    )  # fmt: skip


def test_place_is_spelled_as_the_search_spells_it() -> None:
    assert Wanted(country="US", state="US-TX").places == {"us-tx"}
    assert Wanted(country="MX").places == {"mx"}
    assert Wanted().places == frozenset()


def test_list_without_words_is_near_first_then_crisis_lines_then_offices_then_lines_for_reports() -> None:
    kinds = {"a": "tip", "b": "reporting", "c": "office", "d": "information", "e": "support", "f": "crisis"}
    services = [a_service(slug, name=slug, kind=kind) for slug, kind in kinds.items()]
    services += [a_service("far", area=place(country="MX"), kind="crisis")]
    services += [a_service("state", area=place("US-TX", scope="state"), kind="crisis")]
    here = Wanted(country="US", state="US-TX")

    assert [one.slug for one in by_kind(services, Wanted(), "US")] == [*"fedcba", "state", "far"]
    assert [one.slug for one in by_kind(services, here, "US")] == ["state", *"fedcba", "far"]
    assert by_kind(services, Wanted(), "MX")[0].slug == "far"


def test_ways_to_reach_out_cover_what_a_person_uses() -> None:
    assert HOW.keys() == {"call", "text", "chat", "video"}
