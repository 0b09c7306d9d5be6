"""The only code that reasons about opening hours. It must not guess: unknown hours stay unknown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.directory.opening import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time
    from zoneinfo import ZoneInfo

    from app.directory.opening import Hours


def is_open(hours: Hours, at: datetime) -> bool | None:
    """Return whether a contact answers at a moment.

    Args: at, an aware moment.
    Returns: None when the hours are unknown, never a guess.
    Source: HSDS 3.1 schedule; the wall clock of the zone decides, so a window may be an hour longer or shorter on the day
    the clocks change.
    """
    if hours.kind == "always":
        return True
    zone = hours.zone_info
    if hours.kind == "unknown" or zone is None:
        return None
    at = at.astimezone(UTC)  # order matters: two moments of one zone are compared by the clock on the wall, not in time
    return any(start <= at < end for start, end in _windows(hours, at, zone))


def closes_at(hours: Hours, at: datetime) -> datetime | None:
    """Return when the window that is open at a moment ends, in the zone of the hours, or None where none is open."""
    zone = hours.zone_info
    if hours.kind != "weekly" or zone is None:
        return None
    at = at.astimezone(UTC)
    ends = [end for start, end in _windows(hours, at, zone) if start <= at < end]
    return max(ends).astimezone(zone) if ends else None


def _windows(hours: Hours, at: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Yield windows that begin the day before, the day of, or the day after a moment (one may run past midnight)."""
    today = at.astimezone(zone).date()
    for shift in (-1, 0, 1):
        day = today + timedelta(days=shift)
        for opens, closes in _times_on(hours, day):
            start = datetime.combine(day, opens, zone)
            end = datetime.combine(day if closes > opens else day + timedelta(days=1), closes, zone)
            yield start, end


def _times_on(hours: Hours, day: date) -> Iterator[tuple[time, time]]:
    for exception in hours.exceptions:
        if exception.on == day:
            if not exception.closed and exception.opens is not None and exception.closes is not None:
                yield exception.opens, exception.closes
            return
    name = ALL_DAYS[day.weekday()]
    for rule in hours.weekly:
        if name in rule.days:
            yield rule.opens, rule.closes
