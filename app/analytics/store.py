"""CounterStore: what any store of closed windows must do, and what goes in and comes out. It must not know a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from fractions import Fraction

    from app.analytics.cells import Cell, Kind
    from app.analytics.periods import Period


@dataclass(frozen=True)
class Counted:
    """One cell of one closed window: its value, noise in it, and the epsilon of that noise."""

    cell: Cell
    value: int
    epsilon: Fraction


@dataclass(frozen=True)
class ClosedWindow:
    """A window as it leaves the machine. `replica` is the random number of one opening, so that writing twice is seen."""

    period: Period
    replica: int
    counts: tuple[Counted, ...]


@dataclass(frozen=True)
class Total:
    """A cell of one period over all replicas. `epsilons` holds one entry for each noise draw in it."""

    period: Period
    cell: Cell
    value: int
    epsilons: tuple[Fraction, ...]


class CounterStore(Protocol):
    """Keeps closed windows. Any method may raise any error: the caller keeps the window and tries again."""

    def write(self, window: ClosedWindow) -> bool:
        """Add a window in one transaction; return false, changing nothing, where it has been written before."""
        ...

    def totals(self, start: date, end: date, kinds: Collection[Kind]) -> tuple[Total, ...]:
        """Return the cells of all periods that start from `start` up to, not including, `end`, in order."""
        ...

    def prune(self, before: date) -> int:
        """Remove periods that start before a day; return how many rows that were."""
        ...
