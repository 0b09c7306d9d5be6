"""Exact integer discrete Laplace noise: every draw has its exact probability, for no float is used anywhere.

It must not know what the noise is for. Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy",
NeurIPS 2020, algorithms 1 and 2.
"""

from __future__ import annotations

from secrets import token_bytes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_BYTES = 64


class Coins:
    """Fair coins of the system's source of randomness, fetched some hundreds at a time. Each is used once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._bits = 0
        self._left = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, `limit`, each equally likely."""
        size = (limit - 1).bit_length()
        while True:
            if self._left < size:
                fresh = _BYTES + size // 8
                self._bits, self._left = int.from_bytes(token_bytes(fresh), "little"), 8 * fresh
            found = self._bits & ((1 << size) - 1)
            self._bits >>= size
            self._left -= size
            if found < limit:
                return found


def draw(epsilon: Fraction, coins: Coins) -> int:
    """Return x with probability proportional to exp(-epsilon * |x|).

    Args: epsilon, above zero. Raises: ValueError where it is not.
    """
    over, under = epsilon.numerator, epsilon.denominator
    if over <= 0:
        raise ValueError("epsilon must be above zero")
    while True:
        low = coins.below(under)
        if not _exp_coin(low, under, coins):
            continue
        high = 0
        while _exp_coin(1, 1, coins):
            high += 1
        size = (low + under * high) // over
        is_negative = coins.below(2)
        # Zero would come up twice as often otherwise, once with each sign.
        if not (is_negative and size == 0):
            return -size if is_negative else size


def _exp_coin(over: int, under: int, coins: Coins) -> bool:
    """Return true with probability exp(-over / under), for 0 <= over <= under."""
    if over == 0:
        return True
    trials = 1
    while coins.below(under * trials) < over:
        trials += 1
    return trials % 2 == 1
