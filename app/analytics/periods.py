"""Which day and week a moment belongs to in the site's zone, and when they may be written. It must not read the clock itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from secrets import randbelow
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Windows are written between two and five at night, each machine at a minute of its own.
QUIET_FROM = time(2)
QUIET_MINUTES = 180


@dataclass(frozen=True, order=True)
class Period:
    """A day, or a week from Monday, in the site's zone. `days` is 1 or 7."""

    starts_on: date
    days: int

    @property
    def ends_on(self) -> date:
        """Return the first day after it."""
        return self.starts_on + timedelta(days=self.days)

    def bounds(self, zone: ZoneInfo) -> tuple[int, int]:
        """Return its first second and the first second after it, in seconds since 1970. A day may have 23 or 25 hours."""
        return _midnight(self.starts_on, zone), _midnight(self.ends_on, zone)

    def quiet_moment(self, zone: ZoneInfo) -> int:
        """Return a random minute of the quiet hours after it, in seconds since 1970."""
        first = int(datetime.combine(self.ends_on, QUIET_FROM, zone).timestamp())
        return max(first, self.bounds(zone)[1]) + 60 * randbelow(QUIET_MINUTES)


def day_at(now: float, zone: ZoneInfo) -> Period:
    """Return the day of a moment, so that each second belongs to exactly one, daylight saving or not."""
    day = datetime.fromtimestamp(now, zone).date()
    while now < _midnight(day, zone):
        day -= timedelta(days=1)
    while now >= _midnight(day + timedelta(days=1), zone):
        day += timedelta(days=1)
    return Period(day, 1)


def week_at(now: float, zone: ZoneInfo) -> Period:
    """Return the week, from Monday, of a moment."""
    day = day_at(now, zone).starts_on
    return Period(day - timedelta(days=day.weekday()), 7)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(0), zone).timestamp())
