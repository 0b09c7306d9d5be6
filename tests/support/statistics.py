"""Exact bounds and test sizes for statistical tests, without a library. It must not know what was sampled.

Source: Press and others, Numerical Recipes, 3rd edition 2007, sections 6.2 and 6.4; Clopper, Pearson, Biometrika 1934.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def beta_ratio(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 100_000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            return value
    raise ArithmeticError("the fraction does not settle")


def lower_bound(hits: int, draws: int, alpha: float) -> float:
    """Return the one-sided Clopper-Pearson lower bound of a probability: it is above the truth with probability alpha at most."""
    return 0.0 if hits == 0 else _quantile(alpha, hits, draws - hits + 1)


def upper_bound(hits: int, draws: int, alpha: float) -> float:
    """Return the one-sided Clopper-Pearson upper bound of a probability."""
    return 1.0 if hits == draws else _quantile(1 - alpha, hits + 1, draws - hits)


def _quantile(share: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_ratio(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def chi_square_p(observed: Mapping[int, int], other: Mapping[int, int]) -> float:
    """Return how likely two samples of one distribution differ this much. Values with fewer than 20 draws are taken together."""
    common = [value for value in observed.keys() | other.keys() if observed.get(value, 0) + other.get(value, 0) >= 20]
    rows = [(observed.get(value, 0), other.get(value, 0)) for value in common]
    rest = tuple(sum(one.values()) - sum(row[side] for row in rows) for side, one in enumerate((observed, other)))
    rows += [(rest[0], rest[1])] if sum(rest) >= 20 else []
    sides = [sum(row[side] for row in rows) for side in (0, 1)]
    statistic = sum(
        (row[side] - sum(row) * sides[side] / sum(sides)) ** 2 / (sum(row) * sides[side] / sum(sides))
        for row in rows
        for side in (0, 1)
    )
    return _gamma_tail((len(rows) - 1) / 2, statistic / 2)


def _gamma_tail(a: float, x: float) -> float:
    """Return the upper regularised incomplete gamma function Q(a, x), by its series."""
    if x <= 0:
        return 1.0
    term = total = 1 / a
    for n in range(1, 100_000):
        term *= x / (a + n)
        total += term
        if term < total * 1e-16:
            break
    return max(0.0, 1 - total * math.exp(-x + a * math.log(x) - math.lgamma(a)))
