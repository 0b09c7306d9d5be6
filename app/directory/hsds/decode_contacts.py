"""HSDS phones, URLs, mailboxes and schedules as the fields of contacts. It must not name a person or guess a time zone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

import phonenumbers

from app.directory.hsds.decode_hours import hours_of
from app.directory.hsds.terms import Marks
from app.directory.hsds.texts import RecordError, cut, one_line, printable

if TYPE_CHECKING:
    from app.directory.hsds.models import LanguageJson, PhoneJson, ScheduleJson, ServiceJson

#: Types of RFC 6350, and what else is common in files, as ours. Any other is no voice line for sure, so it is asked about.
_TYPES = {
    "": "voice",
    "voice": "voice",
    "cell": "voice",
    "phone": "voice",
    "hotline": "voice",
    "toll-free": "voice",
    "text": "text",
    "sms": "text",
    "textphone": "tty",
    "tty": "tty",
    "tdd": "tty",
    "video": "videophone",
    "x-relay": "relay",
    "x-whatsapp": "whatsapp",
}
_LEFT_OUT = {"fax", "pager"}
#: Up to this many digits a number without a country code is a short code, dialed as it stands.
_SHORT = 6


class Notes:
    """What an editor should know about an imported record."""

    def __init__(self, lines: list[str] | None = None) -> None:
        self._lines = lines or []

    def add(self, line: str) -> None:
        """Keep a line, once."""
        if line not in self._lines:
            self._lines.append(line)

    def text(self) -> str:
        """Return all lines as one."""
        return " | ".join(self._lines)


def contacts_of(read: ServiceJson, countries: list[str], notes: Notes) -> list[dict[str, Any]]:
    """Return the contacts of a service: those of our own making as they were and in their order, others as far as is known.

    Raises: RecordError where a number or its type cannot be read.
    """
    schedules = _by_contact(read)
    found: list[tuple[int, dict[str, Any]]] = []
    for number, phone in enumerate(read.phones or ()):
        marks = Marks(phone.attributes)
        if marks.key("contact"):
            found.append((_position(marks), _marked(phone.number, marks, schedules.get(phone.id, []))))
            continue
        made = _phone(phone, number, read, countries, notes)
        if made:
            made["hours"] = hours_of(schedules.get(None, []), None)
            found.append((len(found) + 1, made))
    for url in read.additional_urls or ():
        marks = Marks(url.attributes)
        if marks.key("contact"):
            found.append((_position(marks), _marked(url.url, marks, schedules.get(url.id, []))))
        else:
            found += _web(url.url, len(found), notes)
    for mailbox in read.contacts or ():
        marks = Marks(mailbox.attributes)
        if marks.key("contact") and mailbox.email:
            found.append((_position(marks), _marked(mailbox.email, marks, schedules.get(mailbox.id, []))))
    if not Marks(read.attributes).value("slug"):
        if read.url:
            found += _web(read.url, len(found), notes)
        if read.email:
            found.append((len(found) + 1, {"type": "email", "value": read.email}))
    return [made for _, made in sorted(found, key=lambda pair: pair[0])]


def _position(marks: Marks) -> int:
    text = marks.value("position") or ""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise RecordError("attributes", f'the position "{printable(text)}" of a contact is not a number')
    return int(text)


def _by_contact(read: ServiceJson) -> dict[UUID | None, list[ScheduleJson]]:
    """Return the schedules of each contact; those that name none are under None."""
    grouped: dict[UUID | None, list[ScheduleJson]] = {}
    for number, schedule in enumerate(read.schedules or ()):
        owner = Marks(schedule.attributes).value("schedule-of")
        try:
            grouped.setdefault(UUID(owner) if owner else None, []).append(schedule)
        except ValueError as error:
            raise RecordError(f"schedules.{number}.attributes", "schedule-of is not an id") from error
    return grouped


def _marked(value: str, marks: Marks, schedules: list[ScheduleJson]) -> dict[str, Any]:
    """Return a contact that this site once wrote."""
    languages = [
        {"tag": mark.value, "mode": mark.key} | ({"about": mark.label} if mark.label else {})
        for mark in marks.all
        if mark.vocabulary == "language"
    ]
    return {
        "type": marks.key("contact"),
        "value": value,
        "display": marks.value("display"),
        "as_printed": marks.value("as-printed") == "true",
        "keyword": marks.value("keyword"),
        "menu": marks.texts("menu") or None,
        "note": marks.texts("contact-note") or None,
        "cost": marks.key("cost") or "unknown",
        "languages": languages,
        "hours": hours_of(schedules, marks),
        "verified": _checks(marks),
    }


def _checks(marks: Marks) -> list[dict[str, Any]]:
    names = {
        ("field", "checked-on"): "on",
        ("field", "check-source"): "source",
        ("field", "check-note"): "note",
    }
    checks: dict[str, dict[str, Any]] = {}
    for mark in marks.all:
        named = names.get(mark[:2])
        if named:
            checks.setdefault(mark.label or "", {})[named] = mark.value
        elif mark.vocabulary in {"check-method", "check-confidence"}:
            checks.setdefault(mark.label or "", {})[mark.vocabulary.removeprefix("check-")] = mark.key
    return list(checks.values())


def _phone(
    phone: PhoneJson, number: int, read: ServiceJson, countries: list[str], notes: Notes
) -> dict[str, Any] | None:
    written = one_line(phone.number).strip("\"' ")
    kind = one_line(phone.type).casefold()
    if kind in _LEFT_OUT:
        notes.add(f"a {kind} number was not imported")
        return None
    if kind not in _TYPES:
        shown, known = printable(kind), ", ".join(sorted(key for key in _TYPES if key) + sorted(_LEFT_OUT))
        raise RecordError(f"phones.{number}.type", f'"{shown}" is not a type of phone', f"use one of: {known}")
    value = _dialed(written, countries)
    if value is None:
        raise RecordError(
            f"phones.{number}.number",
            f'"{printable(written)}" is not a number that can be dialed',
            "write it with its country code, like +1 202 555 0123",
        )
    made: dict[str, Any] = {"type": _TYPES[kind], "value": value}
    shown = re.sub(r"[^\d+() .-]", "", written)
    if value.endswith(re.sub(r"\D", "", shown).lstrip("0")):
        made["display"] = shown.removeprefix("+") if "+" not in shown else shown
    if phone.extension is not None:
        made["menu"] = {"en": f"Extension {phone.extension:g}"}
    if one_line(phone.description):
        made["note"] = {"en": cut(one_line(phone.description))}
    made["languages"] = _languages([*(phone.languages or ()), *(read.languages or ())], notes)
    return made


def _dialed(written: str, countries: list[str]) -> str | None:
    """Return a number as we keep it: with its country code, or a short code; None where it is neither."""
    if re.fullmatch(rf"[0-9]{{2,{_SHORT}}}", written):
        return written
    try:
        parsed = phonenumbers.parse(written, countries[0] if countries else None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _languages(read: list[LanguageJson], notes: Notes) -> list[dict[str, str]]:
    """Return the languages by tag. Files rarely keep to the rule that interpreters do not count, so the mode is unknown."""
    tags: dict[str, None] = {}
    for language in read:
        code = one_line(language.code).casefold()
        if re.fullmatch(r"[a-z]{2,3}", code):
            tags[code] = None
        else:
            notes.add(f"language without a code: {printable(one_line(language.name) or code)}")
    return [{"tag": tag} for tag in tags]


def _web(url: str, before: int, notes: Notes) -> list[tuple[int, dict[str, Any]]]:
    if not url.startswith("https://"):
        notes.add(f"an address that is not https: {url}")
        return []
    return [(before + 1, {"type": "web", "value": url})]
