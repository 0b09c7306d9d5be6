"""Figures for people: no finer than their error, and honest about it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.analytics.cells import Cell
from app.analytics.noise import Coins, draw
from app.analytics.periods import Period
from app.analytics.report import Row, error_of, guess_percent, row, rows_for
from app.analytics.store import Total

QUARTER = (Fraction(1, 4),)


def total(day: date, cell: Cell, value: int, days: int = 1) -> Total:
    """Return a total of one draw."""
    return Total(Period(day, days), cell, value, QUARTER)


def test_months_and_quarters_are_summed() -> None:
    totals = [
        total(date(2026, 10, 31), Cell("visits"), 100),
        total(date(2026, 11, 1), Cell("visits"), 200),
        total(date(2026, 11, 2), Cell("visits"), 300),
        total(date(2026, 9, 28), Cell("section", "en", "steps"), 90, 7),
        total(date(2026, 10, 5), Cell("section", "en", "steps"), 10, 7),
    ]

    assert [(one.period, one.about) for one in rows_for(totals, "visits")] == [("2026-10", 100), ("2026-11", 500)]
    assert [(one.period, one.about) for one in rows_for(totals, "section")] == [("2026-Q3", 90), ("2026-Q4", None)]


@pytest.mark.parametrize(
    ("value", "error", "about"),
    [
        (1_234, 57, 1_230),
        (57, 57, None),
        (58, 57, 60),
        (-40, 57, None),
        (0, 9, None),
        (123_456, 120, 123_500),
        (10, 9, 10),
    ],
)
def test_figure_is_no_finer_than_its_error(value: int, error: int, about: int | None) -> None:
    assert row("2026-11", "en", "", value=value, error=error) == Row("2026-11", "en", "", about, error)


def test_other_is_left_out_where_there_are_too_few() -> None:
    assert rows_for([total(date(2026, 11, 1), Cell("language", "other"), 3)], "language") == ()
    assert len(rows_for([total(date(2026, 11, 1), Cell("language", "other"), 300)], "language")) == 1


@pytest.mark.parametrize(
    ("windows", "epsilon"), [(1, Fraction(3, 8)), (4, Fraction(1, 4)), (30, Fraction(1, 4)), (13, Fraction(3, 8))]
)
def test_truth_is_within_the_error_in_19_of_20(windows: int, epsilon: Fraction) -> None:
    error = error_of([epsilon] * windows)
    coins, runs = Coins(), 6_000 // windows + 300
    within = sum(abs(sum(draw(epsilon, coins) for _ in range(windows))) <= error for _ in range(runs))

    assert within / runs > 0.95 - 4 * (0.05 * 0.95 / runs) ** 0.5


def test_error_counts_every_replica() -> None:
    assert error_of([Fraction(1, 4)] * 8) > 2 * error_of([Fraction(1, 4)])


@pytest.mark.parametrize(
    ("epsilon", "percent"), [(Fraction(1), 73), (Fraction(1, 2), 62), (Fraction(2), 88), (Fraction(1, 100), 50)]
)
def test_best_guess_follows_from_epsilon(epsilon: Fraction, percent: int) -> None:
    assert guess_percent(epsilon) == percent


def test_order_of_totals_does_not_matter() -> None:
    totals = [
        total(date(2026, 11, day), Cell("language", tag), 50 * day) for day in range(1, 20) for tag in ("en", "es")
    ]

    assert rows_for(totals[::-1], "language") == rows_for(totals, "language")
