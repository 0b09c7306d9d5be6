"""Contacts as HSDS phones, URLs and mailboxes, and their hours as schedules. It must not turn a video number into a call.

A weekly rule keeps local time. HSDS has only a number for the zone, true for half the year where clocks change, so the
IANA zone is an attribute and the number is filled only where it never changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale

from app.directory.hsds.marks import Mark, contact_marks
from app.directory.hsds.models import ContactJson, LanguageJson, PhoneJson, ScheduleJson, UrlJson
from app.directory.hsds.taxonomy import identity
from app.directory.hsds.terms import attributes
from app.directory.opening import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from app.directory.opening import OpeningRule
    from app.directory.records import Contact, Service, SpokenLanguage

#: Our types of contact as RFC 6350 writes them; a type it does not have is an `x-` name, as that standard asks for.
PHONE_TYPES = {
    "voice": "voice",
    "text": "text",
    "tty": "textphone",
    "videophone": "video",
    "relay": "x-relay",
    "whatsapp": "x-whatsapp",
}
DAYS = {day: day[:2].upper() for day in ALL_DAYS}
EVERY_DAY = ",".join(DAYS.values())


@dataclass
class Parts:
    """The contacts of one service, sorted into the tables of HSDS."""

    phones: list[PhoneJson] = field(default_factory=list)
    urls: list[UrlJson] = field(default_factory=list)
    mailboxes: list[ContactJson] = field(default_factory=list)
    schedules: list[ScheduleJson] = field(default_factory=list)


def contact_parts(service: Service) -> Parts:
    """Return every contact of a service and its hours."""
    parts = Parts()
    met: Counter[str] = Counter()
    for position, contact in enumerate(service.contacts, start=1):
        name = f"{contact.type}:{contact.value}:{contact.keyword or ''}"
        met[name] += 1
        own = identity("contact", service.slug, name, str(met[name]))
        _add(parts, service, contact, own, position)
        parts.schedules += _schedules(service, contact, own)
    return parts


def language_name(language: SpokenLanguage) -> str:
    """Return the English name of a language, or "more than N languages"."""
    if language.tag == "mul" and language.about:
        return f"more than {language.about} languages"
    return _names().get(language.tag) or _names().get(language.tag.split("-")[0]) or language.tag


@cache
def _names() -> dict[str, str]:
    return {code.replace("_", "-"): name for code, name in Locale("en").languages.items()}


def _add(parts: Parts, service: Service, contact: Contact, own: UUID, position: int) -> None:
    marks = [*contact_marks(contact, position)]
    if contact.type in {"chat", "web"}:
        parts.urls.append(
            UrlJson(
                id=own,
                service_id=service.id,
                label="Chat" if contact.type == "chat" else "Website",
                url=contact.value,
                attributes=attributes(own, "url", marks),
            )
        )
    elif contact.type == "email":
        parts.mailboxes.append(
            ContactJson(
                id=own, service_id=service.id, email=contact.value, attributes=attributes(own, "contact", marks)
            )
        )
    else:
        parts.phones.append(
            PhoneJson(
                id=own,
                service_id=service.id,
                number=contact.value,
                type=PHONE_TYPES[contact.type],
                description=_described(contact),
                languages=_languages(contact, own) or None,
                attributes=attributes(own, "phone", marks),
            )
        )


def _described(contact: Contact) -> str | None:
    how = {
        "videophone": "A video call in sign language.",
        "relay": "Through a relay service.",
        "whatsapp": "By WhatsApp.",
    }
    said = (
        how.get(contact.type),
        f"Send the word {contact.keyword} first." if contact.keyword else None,
        (contact.menu or {}).get("en"),
        (contact.note or {}).get("en"),
    )
    return " ".join(text for text in said if text) or None


def _languages(contact: Contact, own: UUID) -> tuple[LanguageJson, ...]:
    return tuple(
        LanguageJson(
            id=identity("language", str(own), language.tag),
            phone_id=own,
            name=language_name(language),
            code=language.tag.split("-")[0],
            note=None if language.mode == "direct" else "It is not known whether an interpreter is needed.",
        )
        for language in contact.languages
        if language.mode != "interpreter"
    )


def _schedules(service: Service, contact: Contact, own: UUID) -> Iterator[ScheduleJson]:
    # The type stands first: a text that starts with + is a formula to a spreadsheet.
    hours, shown = contact.hours, f"{contact.type} {contact.display or contact.value}"
    note = (hours.note or {}).get("en")
    marks = [Mark("field", "schedule-of", str(own))]
    common = {"service_id": service.id, "notes": note}
    if hours.kind == "always":
        yield ScheduleJson(
            id=identity("schedule", str(own), "always"),
            freq="WEEKLY",
            byday=EVERY_DAY,
            opens_at="00:00",
            closes_at="23:59",
            description=f"{shown}: day and night, every day.",
            attributes=attributes(identity("schedule", str(own), "always"), "schedule", marks),
            **common,
        )
    elif hours.kind == "weekly" and hours.zone:
        marks.append(Mark("field", "zone", hours.zone))
        for number, rule in enumerate(hours.weekly):
            rule_id = identity("schedule", str(own), str(number))
            yield ScheduleJson(
                id=rule_id,
                timezone=_fixed_offset(hours.zone),
                wkst="MO",
                freq="WEEKLY",
                byday=",".join(DAYS[day] for day in rule.days),
                opens_at=f"{rule.opens:%H:%M}",
                closes_at=f"{rule.closes:%H:%M}",
                description=f"{shown}: {_in_words(rule)}, local time of {hours.zone}.",
                attributes=attributes(rule_id, "schedule", marks),
                **common,
            )
    elif note:
        rule_id = identity("schedule", str(own), "note")
        yield ScheduleJson(
            id=rule_id,
            description=f"{shown}: {note}",
            attributes=attributes(rule_id, "schedule", marks),
        )


def _in_words(rule: OpeningRule) -> str:
    days = ", ".join(day.capitalize() for day in rule.days)
    late = " the next day" if rule.closes <= rule.opens else ""
    return f"{days} {rule.opens:%H:%M} to {rule.closes:%H:%M}{late}"


@cache
def _fixed_offset(zone: str) -> float | None:
    """Return the zone's distance to UTC in hours where it is the same all year, else None."""
    kept = {datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in range(1, 13)}
    offset = kept.pop() if len(kept) == 1 else None
    return offset.total_seconds() / 3600 if offset is not None else None
