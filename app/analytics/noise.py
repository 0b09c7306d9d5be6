"""Exact integer discrete Laplace noise: every draw has its exact probability, for no float is used anywhere.

It must not know what the noise is for. Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy",
NeurIPS 2020, algorithms 1 and 2.
"""

from __future__ import annotations

from secrets import randbelow
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def draw(epsilon: Fraction) -> int:
    """Return x with probability proportional to exp(-epsilon * |x|), from the system's source of randomness.

    Args: epsilon, above zero. Raises: ValueError where it is not.
    """
    over, under = epsilon.numerator, epsilon.denominator
    if over <= 0:
        raise ValueError("epsilon must be above zero")
    while True:
        low = randbelow(under)
        if not _exp_coin(low, under):
            continue
        high = 0
        while _exp_coin(1, 1):
            high += 1
        size = (low + under * high) // over
        is_negative = randbelow(2)
        # Zero would come up twice as often otherwise, once with each sign.
        if not (is_negative and size == 0):
            return -size if is_negative else size


def _exp_coin(over: int, under: int) -> bool:
    """Return true with probability exp(-over / under), for 0 <= over <= under."""
    if over == 0:
        return True
    trials = 1
    while randbelow(under * trials) < over:
        trials += 1
    return trials % 2 == 1
