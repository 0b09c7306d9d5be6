"""What every CounterStore must do. A test module makes a store and calls these; it must not know which database it is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from app.analytics.cells import KINDS, Cell
from app.analytics.periods import Period
from app.analytics.store import ClosedWindow, Counted

if TYPE_CHECKING:
    from app.analytics.store import CounterStore

EPSILON = Fraction(3, 8)
START, END = date(2000, 1, 1), date(2100, 1, 1)


def a_window(replica: int, value: int = 5, day: date = date(2026, 11, 18)) -> ClosedWindow:
    """Return a closed window of three cells."""
    cells = (Cell("visits"), Cell("language", "en"), Cell("language", "zh-Hans"))
    return ClosedWindow(
        Period(day, 1), replica, tuple(Counted(cell, value - index, EPSILON) for index, cell in enumerate(cells))
    )


def check_written_once(store: CounterStore) -> None:
    """A window that is written again changes nothing and says so."""
    assert store.write(a_window(1)) is True
    assert store.write(a_window(1, value=99)) is False
    assert [total.value for total in store.totals(START, END, KINDS)] == [4, 3, 5]


def check_replicas_add_up(store: CounterStore) -> None:
    """Each replica has its own row and its own draw."""
    for replica in (1, 2, 2**62):
        store.write(a_window(replica, value=-1))
    (visits,) = store.totals(START, END, ["visits"])
    assert (visits.value, visits.epsilons) == (-3, (EPSILON,) * 3)


def check_range_and_kinds(store: CounterStore) -> None:
    """Only periods that start in the range, and only the kinds asked for."""
    for number in (1, 2, 3):
        store.write(a_window(number, day=date(2026, 11, number)))
    found = store.totals(date(2026, 11, 2), date(2026, 11, 3), ["language"])
    assert [(total.period.starts_on, total.cell.language) for total in found] == [
        (date(2026, 11, 2), "en"),
        (date(2026, 11, 2), "zh-Hans"),
    ]


def check_prune(store: CounterStore) -> None:
    """What starts before a day goes, the rest stays."""
    for number in (1, 2, 3):
        store.write(a_window(number, day=date(2026, 11, number)))
    assert store.prune(date(2026, 11, 3)) == 6
    assert {total.period.starts_on for total in store.totals(START, END, KINDS)} == {date(2026, 11, 3)}


def check_empty(store: CounterStore) -> None:
    """A store that has nothing yet can be read and pruned."""
    assert store.totals(START, END, KINDS) == ()
    assert store.prune(END) == 0


CHECKS = (check_written_once, check_replicas_add_up, check_range_and_kinds, check_prune, check_empty)
