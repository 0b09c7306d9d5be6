"""Differential privacy of the shipped write path: noise, live window, close, database. With proof that the test would see less.

Two neighbouring sites differ by one visit. Whatever an attacker looks for in the store, the odds may differ by e^epsilon at most.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING

import pytest

from app.analytics import window as module
from app.analytics.cells import SHARES, Cell, Plan
from app.analytics.close import close_window
from app.analytics.folder import Folder
from app.analytics.noise import draw
from app.analytics.periods import Period
from app.analytics.window import create, load
from tests.support.counting import no_pause, store_in
from tests.support.statistics import lower_bound, upper_bound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

ALPHA = 1e-6
EPSILON = Fraction(1)
#: A visit adds 1 to one cell of each kind, so a visit is three draws: 300,000 in all.
VISITS = 100_000
KINDS = tuple(sorted(SHARES))
PLAN = Plan(
    1,
    tuple(sorted(Cell(kind, "en", f"{number}") for kind in KINDS for number in range(VISITS))),
    tuple((kind, EPSILON * SHARES[kind]) for kind in KINDS),
)
DAY = Period(date(2026, 11, 18), 1)

#: A visit's three values as the store shows them.
Seen = list[tuple[int, ...]]


def stored(folder: Path, added: int) -> Seen:
    """Return what the store shows of visits that did (1) or did not (0) happen, through every step of the real path."""
    live = Folder(folder / "live")
    live._make()
    path = live.path / "1-20261118-00000000.live"
    create(path, PLAN, DAY, (0, 1, 2), regions=2)
    region = load(path).claim()
    assert region is not None
    for index in range(len(region)):
        region[index] = (region[index] + added) & module.MASK
    store = store_in(folder)
    close_window(path, live, store, no_pause)
    values = [total.value for total in store.totals(DAY.starts_on, DAY.ends_on, KINDS)]
    return list(zip(*(values[start : start + VISITS] for start in range(0, 3 * VISITS, VISITS)), strict=True))


def _above(least: int) -> Callable[[tuple[int, ...]], bool]:
    return lambda seen: min(seen) > least


def _below(most: int) -> Callable[[tuple[int, ...]], bool]:
    return lambda seen: max(seen) < most


EVENTS: dict[str, Callable[[tuple[int, ...]], bool]] = {
    **{f"all above {least}": _above(least) for least in range(-2, 3)},
    **{f"all below {most}": _below(most) for most in range(-1, 4)},
    "all zero": lambda seen: seen == (0, 0, 0),
    "any not zero": lambda seen: seen != (0, 0, 0),
    "sum above two": lambda seen: sum(seen) > 2,
}


def proven_ratio(one: Seen, other: Seen) -> float:
    """Return the largest ratio of odds that the samples prove, with error ALPHA at most over all events and directions."""
    alpha = ALPHA / (4 * len(EVENTS))
    found = 0.0
    for holds in EVENTS.values():
        hits = [sum(map(holds, seen)) for seen in (one, other)]
        for high, low in (hits, hits[::-1]):
            most = upper_bound(low, VISITS, alpha)
            found = max(found, lower_bound(high, VISITS, alpha) / most if most else 0.0)
    return found


@pytest.fixture(scope="module")
def with_visit(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what the store shows when each visit happened."""
    return stored(tmp_path_factory.mktemp("with"), 1)


def test_store_tells_no_more_about_one_visit_than_epsilon_allows(tmp_path: Path, with_visit: Seen) -> None:
    without = stored(tmp_path, 0)

    assert proven_ratio(with_visit, without) <= exp(EPSILON)
    # The bound is not met by noise that drowns everything either.
    assert proven_ratio(with_visit, without) > 0.85 * exp(EPSILON)


def test_test_sees_noise_15_percent_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "draw", lambda epsilon, coins: draw(epsilon / Fraction(85, 100), coins))
    seen = [stored(tmp_path / name, added) for name, added in (("with", 1), ("without", 0))]

    assert proven_ratio(seen[0], seen[1]) > exp(EPSILON)


def test_test_sees_zero_cells_left_bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_visit: Seen) -> None:
    monkeypatch.setattr(module, "draw", lambda *_: 0)
    bare = stored(tmp_path, 0)

    assert proven_ratio(with_visit, bare) > exp(EPSILON)
