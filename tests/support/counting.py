"""Builds counters on a fake clock, in a folder of their own. It must not touch the folder or the store of a real site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.analytics.cells import KINDS, Countable
from app.analytics.counters import Counters, Terms
from app.analytics.folder import Folder
from app.analytics.sql_store import SqlStore

if TYPE_CHECKING:
    from app.analytics.cells import Mode
    from app.analytics.store import ClosedWindow, Total

SITE = Countable(("en", "es", "ar"), (("home", "start"), ("help-now", "contacts"), ("plan", "steps")))
#: A browser that opens a page from another place, a page of the same visit, and a swap by our own script.
VISIT = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}
NEXT = {**VISIT, "Sec-Fetch-Site": "same-origin"}
SWAP = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin", "X-Quiet": "1"}
#: A Wednesday at noon.
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC).timestamp()


def environ(headers: dict[str, str], method: str = "GET") -> dict[str, str]:
    """Return headers as WSGI carries them."""
    return {
        "REQUEST_METHOD": method,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    }


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: float = NOON

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def go_to(self, text: str, zone: str = "UTC") -> None:
        """Move to a local time such as 2026-11-19 06:00."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@dataclass
class MemoryStore:
    """A CounterStore that remembers, or raises what it is told to."""

    windows: dict[tuple[date, int, int], ClosedWindow] = field(default_factory=dict)
    failure: Exception | None = None

    def write(self, window: ClosedWindow) -> bool:
        """Remember a window once."""
        if self.failure is not None:
            raise self.failure
        key = (window.period.starts_on, window.period.days, window.replica)
        is_new = key not in self.windows
        self.windows.setdefault(key, window)
        return is_new

    def totals(self, start: date, end: date, kinds: object) -> tuple[Total, ...]:
        """Return nothing."""
        del start, end, kinds
        return ()

    def prune(self, before: date) -> int:
        """Remove nothing."""
        del before
        return 0


def counters_in(folder: Path, clock: Clock, mode: Mode = "visits", zone: str = "UTC") -> Counters:
    """Return counters of a small made-up site."""
    return Counters(Terms(mode, Fraction(1), ZoneInfo(zone)), Folder(folder / "live"), lambda: SITE, clock)


def store_in(folder: Path) -> SqlStore:
    """Return a SQLite store."""
    return SqlStore("sqlite:///counts.sqlite3", folder)


def all_totals(store: SqlStore) -> dict[tuple[str, str, str, str], int]:
    """Return the noisy value of every cell, by first day, kind, language and name."""
    found = store.totals(date(2000, 1, 1), date(2100, 1, 1), KINDS)
    return {(f"{one.period.starts_on}", one.cell.kind, one.cell.language, one.cell.name): one.value for one in found}


def no_pause(_seconds: float) -> None:
    """Wait for nothing: no other process counts in a unit test."""
