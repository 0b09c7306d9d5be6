"""Totals to rows a person can use: each with its error, and "too few to tell" said so.

It must not show more digits than it knows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.analytics.cells import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

    from app.analytics.cells import Kind
    from app.analytics.store import Total

By = Literal["language", "section", "page"]

#: 19 of 20 figures of a normal distribution are within so many standard deviations; sums of few draws have wider tails.
NORMAL = 1.96


@dataclass(frozen=True)
class Row:
    """One figure. `about` is rounded to what is known, or None where there are too few to tell; `error` is give or take."""

    period: str
    language: str
    name: str
    about: int | None
    error: int


def rows_for(totals: Iterable[Total], kind: Kind) -> tuple[Row, ...]:
    """Return the rows of one kind: visits and languages by month, sections and pages by quarter, in order.

    The cell for what is not in the catalog is left out where there are too few in it to tell.
    """
    label = _month if kind in {"visits", "language"} else _quarter
    values: dict[tuple[str, str, str], int] = defaultdict(int)
    epsilons: dict[tuple[str, str, str], list[Fraction]] = defaultdict(list)
    for total in totals:
        if total.cell.kind == kind:
            key = (label(total.period.starts_on), total.cell.language, total.cell.name)
            values[key] += total.value
            epsilons[key] += total.epsilons
    rows = (row(*key, value=values[key], error=error_of(epsilons[key])) for key in sorted(values))
    return tuple(one for one in rows if one.about is not None or OTHER not in {one.language, one.name})


def row(period: str, language: str, name: str, *, value: int, error: int) -> Row:
    """Return a row that shows a value no finer than its error, and none below it."""
    step: int = 10 ** (len(str(error)) - 1)
    about = round(value / step) * step
    return Row(period, language, name, about if min(value, about) > error else None, error)


def variance(epsilon: Fraction) -> float:
    """Return the variance of one draw of integer Laplace noise. Source: Canonne, Kamath, Steinke 2020, section 5."""
    ratio = math.exp(epsilon)
    return 2 * ratio / (ratio - 1) ** 2


def error_of(epsilons: Iterable[Fraction]) -> int:
    """Return the error of a sum of draws: the truth is within it in at least 19 of 20 figures. Rounded up to two digits.

    Source: Cornish, Fisher 1938; integer Laplace noise has an excess kurtosis of about 3.
    """
    variances = [variance(epsilon) for epsilon in epsilons]
    kurtosis = 3 * sum(one**2 for one in variances) / sum(variances) ** 2
    width = NORMAL + (NORMAL**3 - 3 * NORMAL) * kurtosis / 24
    error = math.ceil(width * math.sqrt(sum(variances)))
    step: int = 10 ** max(0, len(str(error)) - 2)
    return -(-error // step) * step


def guess_percent(epsilon: Fraction) -> int:
    """Return how often, of 100, the best guess about one visit is right for somebody who has every copy of the store.

    Source: Wasserman, Zhou, "A statistical framework for differential privacy", 2010: e^epsilon / (1 + e^epsilon).
    """
    return round(100 / (1 + math.exp(-epsilon)))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"
