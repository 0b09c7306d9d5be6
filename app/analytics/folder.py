"""The folder of live windows on one machine: who may open, claim, seal and close. It must not know what is counted.

Locks are the kernel's own (flock): a killed holder lets go. None is taken for a count, only when a window opens or closes.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from app.analytics.window import create, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from app.analytics.cells import Plan
    from app.analytics.periods import Period
    from app.analytics.window import LiveWindow

LIVE, OVER = ".live", ".over"
#: A holder that is stopped, not killed, keeps a lock; a request gives up after this and the count of that moment is lost.
PATIENCE_SECONDS = 1.0


class FolderError(OSError):
    """The folder of live windows cannot be used."""


class BusyError(FolderError):
    """Another process holds a lock of the folder."""


class Folder:
    """Live windows as files: `<days>-<day>-<plan>.live`, and `….<replica>.over` once sealed."""

    def __init__(self, path: Path) -> None:
        """Remember the path; it is made when a window is first opened."""
        self.path = path

    def open(self, plan: Plan, period: Period, zone: ZoneInfo) -> tuple[LiveWindow, memoryview]:
        """Return the window of a period with a region of one's own, opening it with fresh noise where there is none."""
        self._make()
        path = self.path / f"{plan.days}-{period.starts_on:%Y%m%d}-{plan.digest}{LIVE}"
        with self.lock("open"):
            if path.exists():
                window = load(path)
                region = window.claim()
                if region is not None:
                    return window, region
                self._retire(window)
            create(path, plan, period, (*period.bounds(zone), period.quiet_moment(zone)))
            window = load(path)
            region = window.claim()
            if region is None:
                raise FolderError("a fresh window has no region")
            return window, region

    def claim(self, window: LiveWindow) -> memoryview | None:
        """Return one more region of a window, or None where all are taken or it is sealed."""
        with self.lock("open"):
            return window.claim()

    def seal(self, path: Path) -> LiveWindow:
        """Return the window at a path, sealed and out of the way of a new one of the same period."""
        with self.lock("open"):
            return self._retire(load(path))

    def pending(self) -> list[Path]:
        """Return every window, oldest first."""
        if not self.path.is_dir():
            return []
        found = [path for path in self.path.iterdir() if path.suffix in {LIVE, OVER}]
        return sorted(found, key=lambda path: path.name.split("-")[1:2])

    @contextmanager
    def lock(self, name: str, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Hold one of the folder's locks. Raises: BusyError where it is not free in time."""
        descriptor = os.open(self.path / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            until = time.monotonic() + patience_seconds
            while not _taken(descriptor):
                if time.monotonic() > until:
                    raise BusyError(f"{name}.lock is held by another process")
                time.sleep(0.001)
            yield
        finally:
            os.close(descriptor)

    def _retire(self, window: LiveWindow) -> LiveWindow:
        window.seal()
        if window.path.suffix == OVER:
            return window
        over = window.path.with_suffix(f".{window.replica:016x}{OVER}")
        window.path.rename(over)
        return replace(window, path=over)

    def _make(self) -> None:
        with suppress(FileExistsError):
            self.path.mkdir(mode=0o700, parents=True)
        stat = self.path.lstat()
        # In a folder for everyone another user could have put theirs, or a link, in its place first.
        if not self.path.is_dir() or self.path.is_symlink() or stat.st_uid != os.geteuid() or stat.st_mode & 0o022:
            raise FolderError("the folder of live counts belongs to someone else or others may write in it")


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
