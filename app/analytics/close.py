"""Closes windows: seals one, waits for counts on their way, writes it into the store once, removes it. It must not count.

A kill at any step leaves a window that is closed by the next round, here or in another worker; the store sees a window it has.
"""

from __future__ import annotations

import threading
import time
import weakref
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from app.analytics.folder import BusyError
from app.analytics.periods import day_at
from app.analytics.window import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.analytics.counters import Counters
    from app.analytics.folder import Folder
    from app.analytics.store import CounterStore, Total

#: Between a worker's look at the seal and its count are microseconds; this is for a processor that is very busy.
GRACE_SECONDS = 1.0
ROUND_SECONDS = 20.0
READ_SECONDS = 3_600.0
MONTHS_SHOWN = 12


def close_window(path: Path, folder: Folder, store: CounterStore, pause: Callable[[float], None] = time.sleep) -> bool:
    """Write the window in a file and remove the file; return whether it had not been written before.

    The order matters: nothing is removed before the store has it, and the store takes a window once.
    """
    window = folder.seal(path)
    pause(GRACE_SECONDS)
    is_new = store.write(window.closed())
    window.path.unlink(missing_ok=True)
    return is_new


def close_due(
    counters: Counters,
    store: CounterStore,
    pause: Callable[[float], None] = time.sleep,
    *,
    even_open: bool = False,
) -> int:
    """Close every window whose time has come, or all of them; return how many. One process at a time does it.

    Raises: BusyError where another process is at it; what the store raised, after every window was tried: it stays where it is.
    """
    folder = counters.folder
    closed = 0
    failure: Exception | None = None
    if not folder.pending():
        return 0
    with folder.lock("close", patience_seconds=0):
        for path in folder.pending():
            try:
                if even_open or load(path).is_due(counters.clock()):
                    close_window(path, folder, store, pause)
                    closed += 1
            except Exception as error:
                failure = error
    if failure is not None:
        raise failure
    return closed


class Keeper:
    """A thread that keeps the current windows open and closes those that are over."""

    def __init__(
        self,
        counters: Counters,
        store: CounterStore,
        pause: Callable[[float], None] = time.sleep,
        *,
        reads: bool = False,
    ) -> None:
        """Start nothing yet. Args: reads, whether `totals` is wanted before anybody asks for it."""
        self._pause = pause
        self._counters = counters
        self._store = store
        self._reads = reads
        self._read_again_at = 0.0
        self._stop = threading.Event()
        #: The figures of the last thirteen months as last read, for a page that must not wait for the store; None before that.
        self.totals: tuple[Total, ...] | None = None

    def round(self) -> None:
        """Open what should be open, close what is due. Never raises."""
        try:
            self._counters.keep_open()
            with suppress(BusyError):  # another worker is closing
                if close_due(self._counters, self._store, self._pause):
                    self._read_again_at = 0.0
            if self._reads:
                self._read()
        except Exception as error:
            self._counters.faults.note(error)

    def _read(self) -> None:
        if time.monotonic() >= self._read_again_at:
            today = day_at(self._counters.clock(), self._counters.terms.zone).starts_on
            start = (today - timedelta(days=MONTHS_SHOWN * 31)).replace(day=1)
            self.totals = self._store.totals(start, today + timedelta(days=1), ("visits", "language", "section"))
            self._read_again_at = time.monotonic() + READ_SECONDS

    def _read_first(self) -> None:
        try:
            self._read()
        except Exception as error:
            self._counters.faults.note(error)

    def ask(self, seconds: float = 1.0) -> tuple[Total, ...] | None:
        """Return `totals`, reading them for the first time where nobody has asked before.

        The store is read on a thread of its own and waited for no longer than `seconds`: one that hangs holds up no page. A worker
        that nobody asks never opens the store before a window is over.
        """
        if self.totals is None and not self._reads:
            self._reads = True
            first = threading.Thread(target=self._read_first, name="figures", daemon=True)
            first.start()
            first.join(seconds)
        return self.totals

    def start(self) -> None:
        """Start the thread. It ends with the process, or when nothing else holds this keeper."""
        weakref.finalize(self, self._stop.set)
        threading.Thread(target=_loop, args=(weakref.ref(self), self._stop), name="counting", daemon=True).start()


def _loop(found: weakref.ref[Keeper], stop: threading.Event) -> None:
    while True:
        keeper = found()
        if keeper is None:
            return
        keeper.round()
        del keeper
        if stop.wait(ROUND_SECONDS):
            return
