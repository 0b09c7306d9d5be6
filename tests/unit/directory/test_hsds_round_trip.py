"""Out and back: what this site exports it imports as the same records, every field of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.directory.hsds import everything
from app.directory.hsds.decode import service_of
from app.directory.hsds.listing import Listing
from app.directory.loader import Directory
from app.directory.opening import Hours
from app.directory.records import Contact, Service
from app.directory.writing import yaml_of
from app.yaml import load_yaml, plain
from tests.support.builders import a_contact, a_service

if TYPE_CHECKING:
    from app.site import Site

CHECK = {
    "on": "2026-03-01",
    "method": "video-call",
    "source": "http://a.example/x?y=1",
    "confidence": "medium",
    "note": "Asked twice.",
}
#: Says something in every field there is.
WHOLE: dict[str, Any] = {
    "name": "1522",
    "name_language": "it",
    "also_known_as": ["yes", "~", "0x1F", "A: b # c"],
    "same_line_as": "other-line",
    "organization": {"name": "Group & partners", "website": "http://group.example/a"},
    "kind": "reporting",
    "what_for": {"en": "One. \u201cTwo\u201d \u2019", "ar": "مثال \u200f(١)", "zh-Hans": "例子"},
    "topics": ["ipv", "housing"],
    "populations": ["teens", "deaf"],
    "area": {"scope": "state", "countries": ["US", "CA"], "states": ["US-TX", "CA-BC"], "note": {"en": "South."}},
    "status": "temporarily closed",
    "alert": {"en": "Closed.", "es": "Cerrado."},
    "translations": {"ar": "unreviewed", "es": "reviewed"},
    "reviews": {"es": {"reviewer": "court interpreter", "on": "2026-11-01", "texts": "0123456789abcdef"}},
    "safety": {
        "answered_by": "police",
        "run_by": "police",
        "may_report": "yes",
        "may_send_police": "yes",
        "asks_location": "no",
        "calls_back": "yes",
        "recorded": "no",
        "ai_used": "no",
        "note": {"en": "Note.", "es": "Nota."},
    },
    "editors_note": "{a: b}, [c] | d",
    "contacts": [
        a_contact(type="chat", value="https://chat.example/", hours={"kind": "unknown", "note": {"en": "Days."}}),
        a_contact(
            type="text",
            value="+12025550123",
            display="(202) 555-0123",
            as_printed=True,
            keyword="NO",
            menu={"en": "Press 1", "es": "Marque 1"},
            cost="standard-rates",
            note={"en": "A note."},
            hours={
                "kind": "weekly",
                "zone": "America/Chicago",
                "weekly": [
                    {"days": ["mon", "tue"], "opens": "09:00", "closes": "17:00"},
                    {"days": ["sat"], "opens": "22:00", "closes": "02:00"},
                ],
                "exceptions": [
                    {"on": "2026-12-25", "closed": True},
                    {"on": "2026-12-24", "opens": "09:00", "closes": "12:00"},
                ],
                "note": {"en": "Not in snow.", "ar": "ملاحظة"},
            },
            languages=[
                {"tag": "mul", "mode": "interpreter", "about": 200},
                {"tag": "zh-Hans", "mode": "direct"},
                {"tag": "es"},
            ],
            verified=[CHECK, CHECK | {"on": "2025-01-01", "note": None}],
        ),
        a_contact(type="email", value="a@b.example"),
        a_contact(type="voice", value="988", hours="always"),
        a_contact(type="voice", value="988", hours="unknown"),
    ],
}


def back(service: Service) -> Service:
    """Return a service after it went out as JSON and came back, published again."""
    directory = Directory({service.slug: service})
    (record,) = everything([service], Listing(directory))
    read = service_of(json.loads(json.dumps(record.model_dump(mode="json", exclude_none=True))))
    assert read.draft
    return read.model_copy(update={"draft": False})


def test_sample_says_something_in_every_field() -> None:
    service = a_service(**WHOLE)
    contact = next(each for each in service.contacts if each.type == "text")

    assert set(Service.model_fields) - service.model_fields_set == {"draft"}
    assert set(Contact.model_fields) == contact.model_fields_set
    assert set(Hours.model_fields) == contact.hours.model_fields_set


def test_every_field_comes_back() -> None:
    service = a_service(**WHOLE)

    assert back(service) == service


def test_smallest_service_comes_back() -> None:
    service = a_service(contacts=[], what_for={"en": "A sample."})

    assert back(service) == service


def test_description_that_ends_like_a_warning_comes_back() -> None:
    service = a_service(what_for={"en": "Ask here. Run by police."}, safety={"run_by": "police"})

    assert back(service) == service


def test_every_real_service_comes_back(real_site: Site) -> None:
    services = real_site.directory.services

    assert {slug for slug, service in services.items() if back(service) != service} == set()


def test_every_real_service_is_written_as_a_file_that_is_read_back(real_site: Site) -> None:
    for service in real_site.directory.services.values():
        assert Service.model_validate(plain(load_yaml(yaml_of(service)))) == service


def test_values_that_yaml_could_mistake_are_read_back() -> None:
    service = a_service(**WHOLE)

    assert Service.model_validate(plain(load_yaml(yaml_of(service)))) == service
