"""How soon the server answers and how much memory a worker holds when it has shown everything. It must not load the app itself."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.report import Line, Skipped, at_most
from bench.server import fetch, memory, public_pages, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.server import Server

STARTS = 5
START_SECONDS = 2
MEMORY_MB = 120
ENCODINGS = ("br", "gzip", "identity")


def measure() -> Iterator[Line]:
    """Yield the times of five starts, and the memory of a worker after every page was fetched."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise Skipped("process times and memory are read from /proc, which only Linux has")
    whole, worker = [], []
    for _ in range(STARTS):
        with running_server() as server:
            whole.append(server.ready - server.started)
            worker.append(server.ready - _start_of(server.worker()))
    for text, times in (("process start to 200 on /healthz", whole), ("worker start to the same answer", worker)):
        yield at_most(f"{text}: {_times(times)}", median(times), START_SECONDS, "s", decides=False)
    yield _memory()


def _memory() -> Line:
    with running_server() as server:
        fresh = memory(server.worker())["Rss"]
        count = _fetch_everything(server)
        full = memory(server.worker())
    held = f"{_mb(full['Rss'])} resident (fresh {_mb(fresh)}, proportional {_mb(full['Pss'])})"
    return at_most(f"worker after {count} answers: {held}", full["Rss"] / 1e6, MEMORY_MB, "MB", decides=True)


def _start_of(pid: int) -> float:
    """Return when a process began, on the clock of time.monotonic(), to 10 ms. Source: proc(5), field 22 of stat."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19])
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.monotonic() - age


def _fetch_everything(server: Server) -> int:
    """Fetch every page in every language and encoding, and return how many answers that were."""
    paths = ["/", "/sitemap.xml", *(path for pages in public_pages().values() for path in pages.values())]
    for path in paths:
        for encoding in ENCODINGS:
            fetch(server.port, path, encoding)
    return len(paths) * len(ENCODINGS)


def _times(seconds: list[float]) -> str:
    return f"median {median(seconds):.2f} s, worst {max(seconds):.2f} of {len(seconds)}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
