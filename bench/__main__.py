"""`python -m bench`: prints each figure with its bar, and sums up. It must not measure anything itself."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import click

from bench import checks, counting, hostile, leaving, requests, search, serving, startup, weight
from bench.report import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.report import Line

FIGURES: dict[str, tuple[str, Callable[[], Iterable[Line]]]] = {
    "serving": ("requests per second, as a ratio to nginx", serving.measure),
    "requests": ("processor time of a request by path, as a ratio to the table", requests.measure),
    "weight": ("headers and brotli body, as a share of one first flight of 14,600 bytes", weight.measure),
    "startup": ("seconds to the first answer, and memory of a worker", startup.measure),
    "leaving": ("from the exit key to a covered page, in Chromium", leaving.measure),
    "search": ("milliseconds of server time, with and without a typo, and memory", search.measure),
    "counting": ("processor time that counting adds to a request, and the error of the reports", counting.measure),
    "checks": ("seconds of flask content check: whole, and for one changed file", checks.measure),
    "hostile": ("processor seconds of a check of one hostile file, the slowest of the corpus", hostile.measure),
}


@click.command()
@click.option(
    "--only", multiple=True, type=click.Choice(list(FIGURES)), help="Measure this figure; may be given again."
)
def main(only: tuple[str, ...]) -> None:
    """Measure speed, bytes, start-up and memory, print each with its bar, and exit 1 if a ratio or a size misses its own.

    A time that misses its goal is printed but does not fail the run: it follows the machine.
    """
    # Stopped from outside, it must still stop the servers it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start: only ratios and bytes compare between runs"
    )
    lines: list[Line] = []
    skipped = []
    for name in only or FIGURES:
        title, measure = FIGURES[name]
        print(f"{name}: {title}", flush=True)
        try:
            for line in measure():
                print(line, flush=True)
                lines.append(line)
        except Skipped as reason:
            print(f"  skipped: {reason}", flush=True)
            skipped.append(name)
    met, missed = ([line for line in lines if line.verdict == verdict] for verdict in ("PASS", "MISS"))
    left_out = f", skipped: {', '.join(skipped)}" if skipped else ""
    print(f"bars: {len(met)} met, {len(missed)} missed{left_out} ({time.monotonic() - started:.0f} s)")
    sys.exit(any(line.fails for line in lines))


if __name__ == "__main__":
    main()
