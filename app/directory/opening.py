"""When a contact answers, as its YAML file spells it, and the parts that every record is made of.

It must not decide whether a contact is open; app.directory.hours does.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.directory.times import Clock, zone_fault
from app.plain_words.fields import FieldValueError

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ALL_DAYS: tuple[Day, ...] = get_args(Day)
Words = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Texts = Annotated[dict[str, Words], Field(min_length=1, examples=["{en: Some words}"])]


class Record(BaseModel):
    """What every part of a service's file is: frozen, and refusing what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OpeningRule(Record):
    """Open on `days` from `opens` to `closes`, local time of the zone; closing at or before opening runs past midnight."""

    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    opens: Clock
    closes: Clock


class OpeningException(Record):
    """One day that differs: closed, or open at other times."""

    on: date
    closed: bool = False
    opens: Clock | None = None
    closes: Clock | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> OpeningException:
        has_times = self.opens is not None and self.closes is not None
        if self.closed == has_times or (self.opens is None) != (self.closes is None):
            raise ValueError("an exception has closed: true, or both opens and closes; write one of the two")
        return self


class Hours(Record):
    """When a contact answers. `always`, `unknown`, or `weekly` rules in an IANA zone with exceptions.

    `note` says in words what the rules cannot. Source: HSDS 3.1 schedule, RFC 5545.
    """

    kind: Literal["always", "unknown", "weekly"] = "unknown"
    zone: str | None = None
    weekly: tuple[OpeningRule, ...] = ()
    exceptions: tuple[OpeningException, ...] = ()
    note: Texts | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"kind": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _zone_goes_with_rules(self) -> Hours:
        if self.kind == "weekly" and not (self.zone and self.weekly):
            missing = "weekly" if self.zone else "zone"
            fix = "write zone: America/Chicago, and below weekly: lines with days, opens and closes"
            raise FieldValueError(missing, "weekly hours need a zone and at least one rule", fix)
        if self.kind != "weekly" and (self.weekly or self.zone):
            raise FieldValueError("kind", "zone and weekly go only with kind: weekly", "write kind: weekly")
        fault = zone_fault(self.zone) if self.zone else None
        if fault:
            raise FieldValueError("zone", *fault)
        return self

    @property
    def zone_info(self) -> ZoneInfo | None:
        """Return the zone as an object, or None where the hours have none."""
        return ZoneInfo(self.zone) if self.zone else None
