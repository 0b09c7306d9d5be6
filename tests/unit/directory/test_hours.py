"""Opening hours: whether a contact answers at a moment, across midnight, zones, exceptions and the change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.directory.hours import closes_at, is_open
from app.directory.opening import Hours, OpeningException, OpeningRule
from tests.support.builders import DAY

NEW_YORK = ZoneInfo("America/New_York")


def weekly(days: str, opens: str, closes: str, *exceptions: OpeningException) -> Hours:
    """Return hours of one rule in New York."""
    rule = OpeningRule.model_validate({"days": days.split(), "opens": opens, "closes": closes})
    return Hours(kind="weekly", zone="America/New_York", weekly=(rule,), exceptions=exceptions)


OFFICE = weekly("mon tue wed thu fri", "09:00", "17:00")
NIGHT = weekly("fri sat", "20:00", "02:00")
ALL_DAY = weekly("mon", "00:00", "00:00")
SUNDAY_NIGHT = weekly("sun", "00:30", "03:30")
SHORT_NIGHT = weekly("sun", "00:30", "01:45")


def at(text: str) -> datetime:
    """Return a moment by the wall clock of New York."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("hours", "moment", "answer"),
    [
        (OFFICE, "2026-11-23T08:59:59", False),
        (OFFICE, "2026-11-23T09:00", True),
        (OFFICE, "2026-11-23T16:59:59", True),
        (OFFICE, "2026-11-23T17:00", False),
        (OFFICE, "2026-11-22T12:00", False),
        (NIGHT, "2026-11-27T19:59", False),
        (NIGHT, "2026-11-27T20:00", True),
        (NIGHT, "2026-11-28T01:59", True),
        (NIGHT, "2026-11-28T02:00", False),
        (NIGHT, "2026-11-29T01:00", True),
        (NIGHT, "2026-11-30T01:00", False),
        (ALL_DAY, "2026-11-23T00:00", True),
        (ALL_DAY, "2026-11-23T23:59", True),
        (ALL_DAY, "2026-11-24T00:00", False),
    ],
    ids=lambda value: str(value) if isinstance(value, str | bool) else "hours",
)
def test_wall_clock_of_the_zone_decides(hours: Hours, moment: str, answer: bool) -> None:
    assert is_open(hours, at(moment)) is answer


@pytest.mark.parametrize(
    ("utc", "answer"),
    [
        # The clocks go back on 2026-11-01: 01:30 comes twice, first in summer time (05:30 UTC), then in winter time.
        ("2026-11-01T04:29", False),
        ("2026-11-01T04:30", True),
        ("2026-11-01T05:30", True),
        ("2026-11-01T06:30", True),
        ("2026-11-01T08:29", True),
        ("2026-11-01T08:30", False),
        # They go forward on 2026-03-08: 02:30 does not come, and 03:30 is 07:30 UTC.
        ("2026-03-08T05:30", True),
        ("2026-03-08T07:29", True),
        ("2026-03-08T07:30", False),
    ],
)
def test_window_holds_through_the_change_of_the_clocks(utc: str, answer: bool) -> None:
    assert is_open(SUNDAY_NIGHT, datetime.fromisoformat(utc).replace(tzinfo=UTC)) is answer


@pytest.mark.parametrize("fold", [0, 1], ids=["first-time", "second-time"])
def test_one_moment_has_one_answer_in_whatever_zone_it_is_written(fold: int) -> None:
    moment = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=fold)

    assert is_open(SHORT_NIGHT, moment) is is_open(SHORT_NIGHT, moment.astimezone(UTC))
    assert is_open(SHORT_NIGHT, moment) is (fold == 0)


def test_reader_in_another_zone_gets_the_same_answer() -> None:
    moment = at("2026-11-23T09:00")

    assert is_open(OFFICE, moment.astimezone(ZoneInfo("Asia/Tokyo"))) is True


@pytest.mark.parametrize("moment", ["2026-11-22T03:00", "2026-12-25T12:00"])
def test_line_that_is_always_open_is_open(moment: str) -> None:
    assert is_open(Hours(kind="always"), at(moment)) is True


def test_unknown_hours_stay_unknown() -> None:
    assert is_open(Hours(), at("2026-11-23T12:00")) is None
    assert closes_at(Hours(), at("2026-11-23T12:00")) is None


HOLIDAY = OpeningException(on=date(2026, 11, 26), closed=True)
SHORT_DAY = OpeningException(on=date(2026, 11, 27), opens=time(10), closes=time(12))
EXTRA_DAY = OpeningException(on=date(2026, 11, 28), opens=time(10), closes=time(12))


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("2026-11-26T12:00", False),
        ("2026-11-27T09:30", False),
        ("2026-11-27T11:00", True),
        ("2026-11-27T12:00", False),
        ("2026-11-28T11:00", True),
        ("2026-11-25T12:00", True),
    ],
)
def test_exception_takes_the_place_of_the_day(moment: str, answer: bool) -> None:
    hours = weekly("mon tue wed thu fri", "09:00", "17:00", HOLIDAY, SHORT_DAY, EXTRA_DAY)

    assert is_open(hours, at(moment)) is answer


def test_night_that_began_before_a_closed_day_ends_as_it_should() -> None:
    hours = weekly("wed thu", "20:00", "02:00", HOLIDAY)

    assert is_open(hours, at("2026-11-26T01:00")) is True
    assert is_open(hours, at("2026-11-26T21:00")) is False


@pytest.mark.parametrize(
    ("hours", "moment", "end"),
    [
        (OFFICE, "2026-11-23T12:00", "2026-11-23T17:00"),
        (NIGHT, "2026-11-27T21:00", "2026-11-28T02:00"),
        (NIGHT, "2026-11-28T01:00", "2026-11-28T02:00"),
        (OFFICE, "2026-11-23T18:00", None),
        (Hours(kind="always"), "2026-11-23T18:00", None),
    ],
    ids=["day", "night", "past-midnight", "closed", "always"],
)
def test_closing_time_is_that_of_the_open_window(hours: Hours, moment: str, end: str | None) -> None:
    assert closes_at(hours, at(moment)) == (at(end) if end else None)


def test_closing_time_is_said_in_the_zone_of_the_hours() -> None:
    end = closes_at(OFFICE, at("2026-11-23T12:00").astimezone(UTC))

    assert end is not None
    assert (end.hour, end.tzinfo) == (17, NEW_YORK)


def test_day_of_the_tests_is_a_sunday() -> None:
    assert DAY.strftime("%a") == "Sun"


LUNCH = Hours(
    kind="weekly",
    zone="America/New_York",
    weekly=(
        OpeningRule(days=("mon",), opens=time(9), closes=time(12)),
        OpeningRule(days=("mon",), opens=time(13), closes=time(17)),
    ),
)


@pytest.mark.parametrize(
    ("moment", "answer", "end"),
    [
        ("2026-11-23T11:59", True, "2026-11-23T12:00"),
        ("2026-11-23T12:00", False, None),
        ("2026-11-23T12:59", False, None),
        ("2026-11-23T13:00", True, "2026-11-23T17:00"),
    ],
)
def test_day_with_a_pause_is_two_windows(moment: str, answer: bool, end: str | None) -> None:
    assert is_open(LUNCH, at(moment)) is answer
    assert closes_at(LUNCH, at(moment)) == (at(end) if end else None)


@pytest.mark.parametrize(
    ("zone", "utc", "answer"),
    [
        # Lord Howe moves its clocks by half an hour, on 2026-04-05 from 02:00 back to 01:30.
        ("Australia/Lord_Howe", "2026-04-04T14:30", True),
        ("Australia/Lord_Howe", "2026-04-04T16:29", True),
        ("Australia/Lord_Howe", "2026-04-04T16:30", False),
        # Kathmandu is a quarter of an hour beside the others and never moves.
        ("Asia/Kathmandu", "2026-04-04T20:14", False),
        ("Asia/Kathmandu", "2026-04-04T20:15", True),
        # Arizona does not move when its neighbours do.
        ("America/Phoenix", "2026-03-08T09:00", True),
        ("America/Phoenix", "2026-03-08T10:00", False),
    ],
)
def test_zone_with_rules_of_its_own_is_followed(zone: str, utc: str, answer: bool) -> None:
    opens, closes = {"Australia/Lord_Howe": ("01:00", "03:00"), "Asia/Kathmandu": ("02:00", "03:00")}.get(
        zone, ("02:00", "03:00")
    )
    rule = OpeningRule.model_validate({"days": ["sun"], "opens": opens, "closes": closes})
    hours = Hours(kind="weekly", zone=zone, weekly=(rule,))

    assert is_open(hours, datetime.fromisoformat(utc).replace(tzinfo=UTC)) is answer


def test_exception_may_run_past_midnight_into_a_day_that_is_closed() -> None:
    late = OpeningException(on=date(2026, 12, 24), opens=time(20), closes=time(1))
    closed = OpeningException(on=date(2026, 12, 25), closed=True)
    hours = weekly("mon tue wed thu fri", "09:00", "17:00", late, closed)

    assert is_open(hours, at("2026-12-24T12:00")) is False
    assert is_open(hours, at("2026-12-25T00:30")) is True
    assert is_open(hours, at("2026-12-25T01:00")) is False
    assert is_open(hours, at("2026-12-25T12:00")) is False
    assert closes_at(hours, at("2026-12-24T23:00")) == at("2026-12-25T01:00")


def test_window_over_new_year_and_leap_day_is_one_window() -> None:
    nights = weekly("mon tue wed thu fri sat sun", "22:00", "06:00")

    assert is_open(nights, at("2027-01-01T01:00")) is True
    assert is_open(nights, at("2028-02-29T23:00")) is True
    assert is_open(nights, at("2028-03-01T05:59")) is True
