"""Each second belongs to one day and one week, whatever a zone does to its clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.analytics.periods import Period, day_at, week_at

#: Daylight saving at two, at midnight, of half an hour, an odd offset, and a zone that left out a day.
ZONES = ["America/New_York", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]


@pytest.mark.parametrize("zone", [ZoneInfo(name) for name in ZONES], ids=ZONES)
@pytest.mark.parametrize("year", [2011, 2026])
def test_each_second_belongs_to_one_day_and_one_week(zone: ZoneInfo, year: int) -> None:
    now = datetime(year, 1, 1, tzinfo=UTC).timestamp()
    while now < datetime(year + 1, 1, 8, tzinfo=UTC).timestamp():
        for period in (day_at(now, zone), week_at(now, zone)):
            first, after = period.bounds(zone)
            assert first <= now < after
        now += 1_799


@pytest.mark.parametrize("zone", [ZoneInfo(name) for name in ZONES], ids=ZONES)
def test_days_follow_each_other_without_a_gap(zone: ZoneInfo) -> None:
    day = date(2011, 12, 20)
    for _ in range(5_000):
        assert Period(day, 1).bounds(zone)[1] == Period(day + timedelta(days=1), 1).bounds(zone)[0]
        day += timedelta(days=1)


def test_day_of_a_change_has_23_or_25_hours() -> None:
    zone = ZoneInfo("America/New_York")
    hours = [
        (Period(day, 1).bounds(zone)[1] - Period(day, 1).bounds(zone)[0]) / 3600
        for day in (date(2026, 3, 8), date(2026, 11, 1))
    ]

    assert hours == [23, 25]


@pytest.mark.parametrize("zone", [ZoneInfo(name) for name in ZONES], ids=ZONES)
def test_quiet_moment_is_a_whole_minute_of_the_night_after(zone: ZoneInfo) -> None:
    moments = set()
    for offset in range(366):
        period = Period(date(2026, 1, 1) + timedelta(days=offset), 1)
        moment = period.quiet_moment(zone)
        local = datetime.fromtimestamp(moment, zone)
        assert moment >= period.bounds(zone)[1] and local.date() == period.ends_on
        assert local.second == 0 and 1 <= local.hour <= 5
        moments.add((local.hour, local.minute))
    assert len(moments) > 100, "each window has a minute of its own"


def test_week_begins_on_monday() -> None:
    assert week_at(datetime(2026, 11, 22, 23, 59, tzinfo=UTC).timestamp(), ZoneInfo("UTC")).starts_on == date(
        2026, 11, 16
    )
    assert week_at(datetime(2026, 11, 23, 0, 0, tzinfo=UTC).timestamp(), ZoneInfo("UTC")).starts_on == date(
        2026, 11, 23
    )
