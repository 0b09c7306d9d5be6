"""Services as HSDS: what another system reads. The schemas themselves are held against answers in tests/functional."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.directory.hsds import full
from app.directory.hsds.encode import assured_date, basic, last_modified, minimal, organization_of
from app.directory.hsds.marks import SAFETY, service_marks, terms_used
from app.directory.hsds.models import ServiceJson
from app.directory.hsds.taxonomy import FIELDS, VOCABULARIES, term
from app.directory.records import Safety, Service
from tests.support.builders import a_contact, a_service

WEEKDAYS = {"days": ["mon", "fri"], "opens": "22:00", "closes": "02:00"}


def encoded(**fields: Any) -> ServiceJson:
    """Return a made-up service in full."""
    service = a_service(**fields)
    return full(service, organization_of([service]))


def marks(found: Any) -> dict[str, str | None]:
    """Return the codes and values of attributes."""
    return {each.taxonomy_term.code: each.value for each in found.attributes}


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("voice", "voice"),
        ("text", "text"),
        ("tty", "textphone"),
        ("videophone", "video"),
        ("relay", "x-relay"),
        ("whatsapp", "x-whatsapp"),
    ],
)
def test_phone_has_the_type_of_rfc_6350(kind: str, written: str) -> None:
    phones = encoded(contacts=[a_contact(type=kind)]).phones

    assert phones is not None
    assert (phones[0].type, phones[0].number) == (written, "+12025550123")


def test_chat_and_mailbox_are_no_phones() -> None:
    found = encoded(
        contacts=[a_contact(type="chat", value="https://chat.example/"), a_contact(type="email", value="a@b.example")]
    )

    assert found.phones is None
    assert [each.url for each in found.additional_urls or ()] == ["https://chat.example/"]
    assert [each.email for each in found.contacts or ()] == ["a@b.example"]
    assert found.email == "a@b.example"


def test_weekly_hours_are_a_rule_with_the_zone_beside_it() -> None:
    hours = {"kind": "weekly", "zone": "America/Chicago", "weekly": [WEEKDAYS]}
    found = encoded(contacts=[a_contact(hours=hours)])
    (schedule,) = found.schedules or ()

    assert (schedule.freq, schedule.byday, schedule.opens_at, schedule.closes_at) == (
        "WEEKLY",
        "MO,FR",
        "22:00",
        "02:00",
    )
    assert schedule.timezone is None, "an offset would be wrong for half the year"
    assert marks(schedule)["quiet-exit:field:zone"] == "America/Chicago"
    assert marks(schedule)["quiet-exit:field:schedule-of"] == str((found.phones or ())[0].id)
    assert "02:00 the next day, local time of America/Chicago" in str(schedule.description)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Kolkata", 5.5), ("America/Phoenix", -7), ("Africa/Casablanca", None), ("Europe/Paris", None)],
)
def test_offset_is_given_only_where_it_never_changes(zone: str, offset: float | None) -> None:
    hours = {"kind": "weekly", "zone": zone, "weekly": [WEEKDAYS]}

    assert (encoded(contacts=[a_contact(hours=hours)]).schedules or ())[0].timezone == offset


def test_always_is_every_day_and_unknown_is_no_schedule() -> None:
    (always,) = encoded(contacts=[a_contact(hours="always")]).schedules or ()

    assert (always.byday, always.opens_at, always.closes_at) == ("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")
    assert encoded(contacts=[a_contact(hours="unknown")]).schedules is None


def test_languages_by_interpreter_stand_apart() -> None:
    spoken = [{"tag": "es", "mode": "direct"}, {"tag": "fr"}, {"tag": "mul", "mode": "interpreter", "about": 200}]
    found = encoded(contacts=[a_contact(languages=spoken)])

    assert [(each.code, each.note is None) for each in found.languages or ()] == [("es", True), ("fr", False)]
    assert found.interpretation_services == "Through an interpreter: more than 200 languages."


@pytest.mark.parametrize(
    ("safety", "sentence"),
    [
        ({"answered_by": "police"}, "Police answer."),
        ({"run_by": "police"}, "Run by police."),
        ({"may_report": "yes"}, "What is said may be reported to authorities."),
        ({"may_send_police": "yes"}, "Police may be sent."),
    ],
)
def test_police_and_reporting_are_said_in_the_description(safety: dict[str, str], sentence: str) -> None:
    assert str(encoded(safety=safety).description).endswith(sentence)
    assert encoded(safety={}).description == "A sample. It is not a real line."


def test_dates_are_the_oldest_last_check_and_the_newest() -> None:
    def check(day: str) -> dict[str, str]:
        return {"on": day, "method": "call", "source": "https://sample.example/", "confidence": "high"}

    service = a_service(
        contacts=[
            a_contact(verified=[check("2026-01-01"), check("2026-03-01")]),
            a_contact(type="text", verified=[check("2026-02-01")]),
        ]
    )

    assert assured_date(service) == date(2026, 2, 1)
    assert str(last_modified(service)) == "2026-03-01 00:00:00+00:00"
    assert minimal(service).model_dump(mode="json")["last_modified"] == "2026-03-01T00:00:00.000Z"
    assert (assured_date(a_service(contacts=[])), last_modified(a_service(contacts=[]))) == (None, None)


def test_ids_stay_when_contacts_change_places() -> None:
    one, two = a_contact(), a_contact(type="text", value="00000")

    def ids(*contacts: Any) -> set[Any]:
        return {each.id for each in encoded(contacts=list(contacts)).phones or ()}

    assert ids(one, two) == ids(two, one)
    assert len(ids(one, one)) == 2, "the same number twice is two phones"


def test_organization_of_the_same_name_in_another_country_is_another() -> None:
    here = a_service()
    there = a_service("other-line", area={"scope": "national", "countries": ["MX"]})

    assert basic(here, None).organization_id != basic(there, None).organization_id


def test_every_field_and_list_is_described_and_every_safety_field_has_a_list() -> None:
    assert set(SAFETY.values()) == set(Safety.model_fields) - {"note"}
    assert set(SAFETY) <= set(VOCABULARIES)
    assert all(vocabulary.values for key, vocabulary in VOCABULARIES.items() if key not in {"country", "state"})
    assert all(term(key, value).description for key, each in VOCABULARIES.items() for value in each.values)


def test_marks_used_are_those_written() -> None:
    service = a_service(contacts=[a_contact(hours="always", keyword=None)], safety={"note": {"en": "A note."}})
    found = full(service, None)
    parts = [found, *(found.phones or ()), *(found.schedules or ())]
    written = {code.split(":", 1)[1] for part in parts for code in marks(part)}

    assert written == {f"{vocabulary}:{key}" for vocabulary, key in terms_used(service)}
    assert {mark.key for mark in service_marks(service) if mark.vocabulary == "field"} <= set(FIELDS)


def test_notes_of_editors_are_only_for_editors() -> None:
    service = a_service(editors_note="A note between editors.")

    assert "between editors" not in full(service, None).model_dump_json()
    assert "between editors" in full(service, None, for_editors=True).model_dump_json()


def test_draft_may_lack_checks_and_a_published_service_may_not() -> None:
    unchecked = [a_contact(verified=[])]

    assert a_service(draft=True, contacts=unchecked).contacts[0].verified == ()
    with pytest.raises(ValueError, match="never checked"):
        a_service(contacts=unchecked)
    assert Service.model_fields["draft"].default is False
