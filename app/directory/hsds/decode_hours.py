"""HSDS schedules as Hours. It must not guess: a rule that cannot be kept exactly becomes unknown hours with a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.directory.hsds.encode_contacts import DAYS, EVERY_DAY
from app.directory.hsds.terms import Marks
from app.directory.hsds.texts import RecordError, cut, one_line, printable

if TYPE_CHECKING:
    from app.directory.hsds.models import ScheduleJson

_BY_CODE = {code: day for day, code in DAYS.items()}
_TIME = re.compile(r"(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?")
_MIDNIGHT = {("00:00", "23:59"), ("00:00", "24:00"), ("00:00", "00:00")}
#: A rule with one of these holds on some weeks only.
_NARROWER = (
    "valid_from",
    "valid_to",
    "dtstart",
    "until",
    "count",
    "byweekno",
    "bymonthday",
    "byyearday",
)


def hours_of(schedules: list[ScheduleJson], marks: Marks | None) -> dict[str, Any]:
    """Return the hours of a contact as the record spells them. Args: marks, of a contact this site once wrote, else None."""
    if marks is not None:
        kind = marks.key("hours") or "unknown"
        hours: dict[str, Any] = {"kind": kind, "note": marks.texts("hours-note") or None}
        if kind == "weekly":
            hours["weekly"] = [_rule(schedule, number) for number, schedule in enumerate(schedules)]
            hours["zone"] = next((zone for each in schedules if (zone := Marks(each.attributes).value("zone"))), None)
            hours["exceptions"] = [
                _exception(mark.key, mark.value or "") for mark in marks.all if mark.key in _EXCEPTIONS
            ]
        return hours
    said = [text for each in schedules if (text := _in_words(each))]
    note = {"en": cut("; ".join(said))} if said else None
    if len(schedules) == 1 and _is_always(schedules[0]):
        return {"kind": "always"}
    return {"kind": "unknown", "note": note}


_EXCEPTIONS = {"closed-on", "open-on"}


def _exception(key: str, text: str) -> dict[str, Any]:
    day, _, times = text.partition(" ")
    opens, _, closes = times.partition("-")
    return {"on": day, "closed": True} if key == "closed-on" else {"on": day, "opens": opens, "closes": closes}


def _rule(schedule: ScheduleJson, number: int) -> dict[str, Any]:
    days = [_BY_CODE.get(code) for code in (schedule.byday or "").split(",")]
    times = [_TIME.fullmatch(text or "") for text in (schedule.opens_at, schedule.closes_at)]
    if None in days or not all(times):
        shown = printable(f"{schedule.byday} {schedule.opens_at} {schedule.closes_at}")
        raise RecordError(
            f"schedules.{number}", f'"{shown}" is not a weekly rule', "write byday like MO,TU and times like 09:00"
        )
    opens, closes = (f"{found[1]}:{found[2]}" for found in times if found)
    return {"days": days, "opens": opens, "closes": closes}


def _is_always(schedule: ScheduleJson) -> bool:
    opens, closes = (_TIME.fullmatch(text or "") for text in (schedule.opens_at, schedule.closes_at))
    if not opens or not closes or any(getattr(schedule, name) for name in _NARROWER) or (schedule.interval or 1) != 1:
        return False
    every = sorted((schedule.byday or "").split(",")) == sorted(EVERY_DAY.split(","))
    return every and (f"{opens[1]}:{opens[2]}", f"{closes[1]}:{closes[2]}") in _MIDNIGHT


def _in_words(schedule: ScheduleJson) -> str:
    """Return a schedule as the file gave it, for an editor to make a rule of."""
    zone = f"UTC{schedule.timezone:+g}" if schedule.timezone is not None else ""
    rule = " ".join(filter(None, (schedule.byday, schedule.opens_at, schedule.closes_at, zone)))
    return "; ".join(filter(None, (one_line(schedule.description), one_line(rule), one_line(schedule.notes))))
