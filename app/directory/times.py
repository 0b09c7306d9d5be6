"""Times of day and time zones as an editor writes them, and what is wrong with those that cannot be used.

It must not reason about opening hours; app.directory.hours does.
"""

from __future__ import annotations

from datetime import time
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import BeforeValidator, Field

_SURE = 0.75


def _is_written_out(value: Any) -> Any:
    """Refuse a bare number: 9 would be read as nine seconds past midnight."""
    if isinstance(value, time) or value is None or (isinstance(value, str) and ":" in value):
        return value
    hour = str(value).strip()
    right = f'"{int(hour):02}:00"' if hour.isdecimal() and len(hour) < 3 and int(hour) < 24 else '"09:00"'
    raise ValueError(f"it is not a time of day; write hours and minutes in quotes, like {right}")


#: A time of day, local to the zone beside it.
Clock = Annotated[time, BeforeValidator(_is_written_out), Field(examples=['"09:00"'])]


@cache
def _zones() -> set[str]:
    """Return every IANA zone: looking them up reads the disk each time."""
    return available_timezones()


def zone_fault(zone: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a time zone and what is right, or None. Source: the IANA time zone database."""
    if zone in _zones():
        return None
    written = zone.strip().replace(" ", "_")
    near = [one for one in sorted(_zones()) if one.endswith(f"/{written}")]
    near = near or get_close_matches(written, sorted(_zones()), n=1, cutoff=_SURE)
    fix = f"did you mean {near[0]}?" if near else "write one like America/New_York"
    return f'"{zone}" is not a time zone', fix
