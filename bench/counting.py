"""What counting costs a request of the real server, and how large the error of each report is.

It must not touch the real counts.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from app.analytics.cells import SHARES
from app.analytics.noise import Coins, draw
from app.analytics.report import error_of
from bench.nginx import require
from bench.report import Line, Skipped, at_most
from bench.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.analytics.cells import Kind
    from bench.server import Server

PAGE = "/en/help-now/"
ROUNDS = 11
SECONDS = 2
CONNECTIONS = 16
PERCENT = 5
#: What a browser says when somebody opens a page from another place: each of these requests is one more visit.
VISIT = ("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Sec-Fetch-Site: cross-site", "Accept-Encoding: br")
#: Report, its cells, and how many windows it sums up.
REPORTS: tuple[tuple[str, Kind, int], ...] = (
    ("site total by month", "visits", 30),
    ("language by month", "language", 30),
    ("section by language by quarter", "section", 13),
)
SAMPLES = 400


def measure() -> Iterator[Line]:
    """Yield the processor time of a counted request against one that is not, then the error table of the shipped settings."""
    yield from _errors(Fraction(1))
    require({"wrk": "wrk"})
    if not Path("/proc/self/stat").exists():
        raise Skipped("processor times are read from /proc, which only Linux has")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/dev/shm")))
        counted = stack.enter_context(_server(folder, "visits"))
        plain = stack.enter_context(_server(folder, "off"))
        for server in (counted, plain):
            _cost(server)
        pairs = []
        for number in range(ROUNDS):
            # The side that goes first changes each round: the second finds a warmer machine.
            order = (counted, plain) if number % 2 else (plain, counted)
            costs = {server.port: _cost(server) for server in order}
            pairs.append((costs[counted.port], costs[plain.port]))
    more = [100 * (one / other - 1) for one, other in pairs]
    ours, bare = (median(pair[side] for pair in pairs) for side in (0, 1))
    yield Line(f"a counted visit {ours:.1f} us of processor time, off {bare:.1f} us")
    spread = f"lowest {min(more):+.1f}, highest {max(more):+.1f}"
    yield at_most(
        f"added, median of {ROUNDS} rounds: {median(more):+.1f} % ({spread})", median(more), PERCENT, "%", decides=True
    )


@contextmanager
def _server(folder: Path, counting: str) -> Iterator[Server]:
    """Start the server with counts in a folder of its own, and put the environment back."""
    own = {
        "SITE_COUNTING": counting,
        "SITE_COUNTS_DIR": str(folder),
        "SITE_COUNTS_URL": f"sqlite:///{folder}/counts.sqlite3",
    }
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        with running_server() as server:
            yield server
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _cost(server: Server) -> float:
    """Return the microseconds of processor time of one request. Raises: RuntimeError where any was not a 200."""
    load = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *(part for header in VISIT for part in ("-H", header))]
    before = _processor_seconds(server.worker())
    printed = subprocess.run(
        [*load, f"http://127.0.0.1:{server.port}{PAGE}"], capture_output=True, text=True, check=True
    ).stdout
    used = _processor_seconds(server.worker()) - before
    found = re.search(r"(\d+) requests in", printed)
    if found is None or "Non-2xx" in printed:
        raise RuntimeError(f"wrk met errors:\n{printed}")
    return 1e6 * used / int(found.group(1))


def _processor_seconds(pid: int) -> float:
    """Return what all threads of a process have used, in its own code and in the system. Source: proc(5), schedstat."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def _errors(epsilon: Fraction) -> Iterator[Line]:
    yield Line(
        f"error of a figure at epsilon {float(epsilon):g}, 19 of 20 (computed, then from {SAMPLES} simulated reports)"
    )
    coins = Coins()
    for name, kind, windows in REPORTS:
        own = epsilon * SHARES[kind]
        sums = sorted(abs(sum(draw(own, coins) for _ in range(windows))) for _ in range(SAMPLES))
        shown = error_of([own] * windows)
        yield Line(f"{name:<32} give or take {shown:>3}, simulated {sums[SAMPLES * 19 // 20]:>3}")
