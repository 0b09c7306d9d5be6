"""A window in its file: noise before any count, one look shows no more than the store, nothing lost between writers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from app.analytics import window as module
from app.analytics.cells import day_plan
from app.analytics.periods import Period
from app.analytics.window import REGIONS, create, load
from tests.support.counting import SITE

if TYPE_CHECKING:
    from pathlib import Path

    from app.analytics.window import LiveWindow

DAY = Period(date(2026, 11, 18), 1)
PLAN = day_plan(SITE, Fraction(1))
TIMES = (*DAY.bounds(ZoneInfo("UTC")), DAY.quiet_moment(ZoneInfo("UTC")))


@pytest.fixture
def no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make counts comparable."""
    monkeypatch.setattr(module, "draw", lambda *_: 0)


def fresh(folder: Path, regions: int = REGIONS) -> LiveWindow:
    """Return a new window."""
    create(folder / "one.live", PLAN, DAY, TIMES, regions)
    return load(folder / "one.live")


def values(window: LiveWindow) -> list[int]:
    """Return the values as they would be stored."""
    return [one.value for one in window.closed().counts]


def test_every_cell_has_noise_before_anything_is_counted(tmp_path: Path) -> None:
    seen = Counter(value for _ in range(200) for value in values(fresh(tmp_path, 1)))

    assert seen[0] < 0.4 * seen.total(), "most cells are not zero although nothing was counted"
    assert min(seen) < 0 < max(seen), "values below zero stay as they are"


@pytest.mark.usefixtures("no_noise")
def test_regions_of_all_writers_are_summed(tmp_path: Path) -> None:
    window = fresh(tmp_path)
    for number in range(5):
        region = load(window.path).claim()
        assert region is not None
        region[0] = (region[0] + 10 + number) & module.MASK
        region[2] = (region[2] + 1) & module.MASK

    assert values(window) == [60, 0, 5, 0, 0][: len(PLAN.cells)]


@pytest.mark.usefixtures("no_noise")
def test_one_look_at_the_file_shows_no_exact_count(tmp_path: Path) -> None:
    window = fresh(tmp_path, 4)
    region = window.claim()
    assert region is not None
    region[0] = (region[0] + 3) & module.MASK

    words = [int(word) for word in window.words[module._HEADER : module._HEADER + 5 * len(PLAN.cells)]]
    assert not [word for word in words if min(word, 2**64 - word) < 2**32], "each word alone is a random number"


def test_region_is_given_out_once(tmp_path: Path) -> None:
    window = fresh(tmp_path, 3)
    starts = [region.tobytes() for region in (window.claim(), load(window.path).claim(), window.claim()) if region]

    assert len(set(starts)) == 3
    assert window.claim() is None


def test_sealed_window_gives_no_region(tmp_path: Path) -> None:
    window = fresh(tmp_path)
    window.seal()

    assert load(window.path).is_sealed
    assert window.claim() is None


def test_window_can_be_read_by_a_release_with_other_pages(tmp_path: Path) -> None:
    closed = fresh(tmp_path).closed()

    assert tuple(one.cell for one in closed.counts) == PLAN.cells
    assert (closed.period, len({one.epsilon for one in closed.counts})) == (DAY, 2)


def test_other_file_is_no_window(tmp_path: Path) -> None:
    (tmp_path / "other.live").write_bytes(b"\0" * 4096)

    with pytest.raises(ValueError, match="not a counting window"):
        load(tmp_path / "other.live")
