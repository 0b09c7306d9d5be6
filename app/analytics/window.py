"""One counting window as a file that all workers of a machine map: opened with noise in every cell, read once when it is over.

It must never hold an exact count. Every region starts at a random number and the noise is kept less the sum of those numbers,
so one look at the file, or at the memory, shows what the store will show: counts with noise. A region has one writer and its
slots are aligned words of 64 bits, so a killed worker leaves every slot whole, and regions are never used again.
"""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass
from datetime import date
from secrets import randbits, token_bytes
from typing import TYPE_CHECKING

from app.analytics.cells import plan_from
from app.analytics.noise import Coins, draw
from app.analytics.periods import Period
from app.analytics.store import ClosedWindow, Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.analytics.cells import Plan

MASK = (1 << 64) - 1
MAGIC = int.from_bytes(b"quietwin", "little")
#: Words of the header. SEALED is looked at before every count: a sealed window takes no more.
_MAGIC, SEALED, _NEXT, _REGIONS, _CELLS, STARTS_AT, ENDS_AT, CLOSE_AT, _REPLICA, _ORDINAL = range(10)
_HEADER = 16
#: So many workers may start within one window; after that it is sealed and another one is opened.
REGIONS = 256


@dataclass(frozen=True)
class LiveWindow:
    """A mapped window. `words` are its 64-bit words; whoever claims or seals must hold the folder's lock."""

    path: Path
    words: memoryview
    plan: Plan

    @property
    def period(self) -> Period:
        """Return the day or week it counts."""
        return Period(date.fromordinal(self.words[_ORDINAL]), self.plan.days)

    @property
    def replica(self) -> int:
        """Return the random number of this opening."""
        return int(self.words[_REPLICA])

    @property
    def is_sealed(self) -> bool:
        """Return whether it takes no more counts."""
        return bool(self.words[SEALED])

    def is_due(self, now: float) -> bool:
        """Return whether it may be written: its quiet minute has come, or it was opened by a clock that ran far ahead."""
        return self.is_sealed or now >= self.words[CLOSE_AT] or now < self.words[STARTS_AT] - 2 * 86_400

    def claim(self) -> memoryview | None:
        """Return a region of one's own, or None where all are taken."""
        number, cells = self.words[_NEXT], self.words[_CELLS]
        if number >= self.words[_REGIONS] or self.is_sealed:
            return None
        self.words[_NEXT] = number + 1
        start = _HEADER + cells * (1 + number)
        return self.words[start : start + cells]

    def seal(self) -> None:
        """Let no more counts in. One that was already on its way lands within a moment; read the window after that."""
        self.words[SEALED] = 1

    def closed(self) -> ClosedWindow:
        """Return the window as it goes into the store: for each cell its noise and the counts of all regions."""
        cells = len(self.plan.cells)
        end = _HEADER + cells * (1 + self.words[_REGIONS])
        counts, epsilons = [], dict(self.plan.epsilons)
        for index, cell in enumerate(self.plan.cells):
            value = sum(self.words[_HEADER + index : end : cells]) & MASK
            signed = value - (1 << 64) if value >> 63 else value
            counts.append(Counted(cell, signed, epsilons[cell.kind]))
        return ClosedWindow(self.period, self.replica, tuple(counts))


def create(path: Path, plan: Plan, period: Period, times: tuple[int, int, int], regions: int = REGIONS) -> None:
    """Write a new window at a path, whole or not at all. Args: times, its first second, the one after its last, when to close."""
    cells = len(plan.cells)
    masks = token_bytes(8 * regions * cells)
    columns = memoryview(masks).cast("Q")
    coins, epsilons = Coins(), dict(plan.epsilons)
    noise = [draw(epsilons[cell.kind], coins) for cell in plan.cells]
    shared = [(noise[index] - sum(columns[index::cells])) & MASK for index in range(cells)]
    # The replica's number fits a signed 64-bit column.
    header = [MAGIC, 0, 0, regions, cells, *times, randbits(63), period.starts_on.toordinal()]
    words = [*header, *[0] * (_HEADER - len(header)), *shared]
    text = plan.as_text().encode()
    data = b"".join(word.to_bytes(8, "little") for word in words) + masks + text + b" " * (-len(text) % 8)
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        # Real bytes everywhere: a hole in a full tmpfs would end a worker by SIGBUS when it counts.
        file.write(data)
    fresh.replace(path)


def load(path: Path) -> LiveWindow:
    """Return the window in a file, mapped. Raises: OSError where it cannot be mapped, ValueError where it is not a window."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        mapped = mmap.mmap(descriptor, 0)
    finally:
        os.close(descriptor)
    words = memoryview(mapped).cast("Q")
    if len(words) < _HEADER or words[0] != MAGIC:
        raise ValueError("this file is not a counting window")
    plan_at = _HEADER + words[_CELLS] * (1 + words[_REGIONS])
    return LiveWindow(path, words, plan_from(words[plan_at:].tobytes().decode()))
