"""Windows are written exactly once: at their minute, after a store that was away, after a kill at any step."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from app.analytics import window
from app.analytics.cells import KINDS
from app.analytics.close import Keeper, close_due, close_window
from app.analytics.folder import BusyError
from tests.support.counting import VISIT, Clock, MemoryStore, all_totals, counters_in, environ, no_pause, store_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analytics.counters import Counters
    from app.analytics.sql_store import SqlStore
    from app.analytics.store import ClosedWindow

DAY = ("2026-11-18", "visits", "", "")


@pytest.fixture
def no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make counts comparable."""
    monkeypatch.setattr(window, "draw", lambda *_: 0)


def visited(folder: Path, clock: Clock, visits: int) -> Counters:
    """Return counters with visits in them."""
    counters = counters_in(folder, clock)
    for _ in range(visits):
        counters.count(environ(VISIT), ("en", "plan"))
    return counters


@pytest.mark.usefixtures("no_noise")
def test_window_is_written_in_the_quiet_hours_and_not_before(tmp_path: Path) -> None:
    clock = Clock()
    counters, store = visited(tmp_path, clock, 7), store_in(tmp_path)
    for moment, is_written in (("2026-11-18 23:59", False), ("2026-11-19 01:59", False), ("2026-11-19 05:00", True)):
        clock.go_to(moment)
        close_due(counters, store, no_pause)
        assert (DAY in all_totals(store)) is is_written
    assert all_totals(store)[DAY] == 7


def test_day_without_visits_has_its_row_too(tmp_path: Path) -> None:
    clock = Clock()
    keeper = Keeper(counters_in(tmp_path, clock), store_in(tmp_path), no_pause)
    keeper.round()
    clock.go_to("2026-11-19 06:00")
    keeper.round()

    assert DAY in all_totals(store_in(tmp_path)), "the lack of a row would tell that nobody came"


@pytest.mark.usefixtures("no_noise")
def test_nothing_is_lost_while_the_store_is_away(tmp_path: Path) -> None:
    clock, store = Clock(), MemoryStore(failure=OSError("away"))
    counters = visited(tmp_path, clock, 5)
    for day in (19, 20, 21):
        clock.go_to(f"2026-11-{day} 06:00")
        with pytest.raises(OSError, match="away"):
            close_due(counters, store, no_pause)
        counters.count(environ(VISIT), ("en", "plan"))
    store.failure = None
    clock.go_to("2026-11-22 06:00")
    close_due(counters, store, no_pause)

    days = {
        f"{day}": [one.value for one in closed.counts if one.cell.kind == "visits"]
        for (day, days, _), closed in store.windows.items()
        if days == 1
    }
    assert days == {"2026-11-18": [5], "2026-11-19": [1], "2026-11-20": [1], "2026-11-21": [1]}


@pytest.mark.usefixtures("no_noise")
def test_count_on_its_way_while_the_window_is_sealed_is_not_lost(tmp_path: Path) -> None:
    clock, store = Clock(), store_in(tmp_path)
    counters = visited(tmp_path, clock, 1)
    opened = counters._current()

    def late(_seconds: float) -> None:
        # a worker looked at the seal before it was set and adds only now
        region = opened.pool[0][0]
        region[opened.slots["en", "plan"][0]] += 1

    close_window(opened.day.path, counters.folder, store, late)
    counters.count(environ(VISIT), ("en", "plan"))
    close_due(counters, store, no_pause, even_open=True)

    assert all_totals(store)[DAY] == 3


def test_unreadable_window_does_not_hold_up_the_others(tmp_path: Path) -> None:
    clock, store = Clock(), store_in(tmp_path)
    counters = visited(tmp_path, clock, 1)
    (tmp_path / "live" / "1-20200101-00000000.live").write_bytes(b"broken" * 1000)
    clock.go_to("2026-11-30 06:00")
    with pytest.raises(ValueError, match=r"window|multiple|cast"):
        close_due(counters, store, no_pause)

    assert DAY in all_totals(store)


def kill(*_args: object, **_kwargs: object) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def _before(name: str, target: object) -> Callable[[SqlStore], None]:
    return lambda _store: setattr(target, name, kill)


def _on(moment: str) -> Callable[[SqlStore], None]:
    return lambda store: event.listen(store._engine, moment, kill)


def _after_write(store: SqlStore) -> None:
    original = store.write

    def write(closed: ClosedWindow) -> bool:
        original(closed)
        kill()
        return True

    store.write = write  # type: ignore[method-assign,assignment] # only in the process that is about to end


STEPS: dict[str, Callable[[SqlStore], None]] = {
    "before the seal": _before("seal", window.LiveWindow),
    "between the seal and the rename": _before("rename", Path),
    "before reading": _before("closed", window.LiveWindow),
    "before connecting": _on("do_connect"),
    "before the rows go in": _on("before_cursor_execute"),
    "after the rows, before the commit": _on("commit"),
    "after the commit": _after_write,
}


@pytest.mark.usefixtures("no_noise")
@pytest.mark.parametrize("step", STEPS)
def test_kill_at_any_step_leaves_the_window_written_once(tmp_path: Path, step: str) -> None:
    clock = Clock()
    counters = visited(tmp_path, clock, 9)
    clock.go_to("2026-11-19 06:00")
    child = os.fork()
    if child == 0:
        try:
            store = store_in(tmp_path)
            STEPS[step](store)
            close_due(counters, store, no_pause)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, "the step was not reached"

    store = store_in(tmp_path)
    close_due(counters, store, no_pause)
    close_due(counters, store, no_pause)

    totals = [one for one in store.totals(date(2026, 11, 18), date(2026, 11, 19), KINDS) if one.cell.kind == "visits"]
    assert [(one.value, len(one.epsilons)) for one in totals] == [(9, 1)]
    assert not list((tmp_path / "live").glob("1-20261118-*"))


def test_two_closers_do_not_write_at_once(tmp_path: Path) -> None:
    clock = Clock()
    counters = visited(tmp_path, clock, 1)
    with counters.folder.lock("close"), pytest.raises(BusyError):
        close_due(counters, store_in(tmp_path), no_pause, even_open=True)


def test_keeper_never_raises_and_says_one_line_a_minute(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock, store = Clock(), MemoryStore(failure=OSError("secret://user:password@host"))
    keeper = Keeper(visited(tmp_path, clock, 1), store, no_pause)
    clock.go_to("2026-11-19 06:00")
    for _ in range(5):
        keeper.round()

    assert len(caplog.records) == 1
    assert "password" not in caplog.text
