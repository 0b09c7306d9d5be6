"""A progress bar for work that takes long, on a terminal only. It must not write to standard output, which may be a file."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

#: Work that is done before this is not worth a bar.
QUIET_SECONDS = 1.0


def with_bar(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield the items, and show how far they are on a terminal once a second has passed."""
    if not sys.stderr.isatty():
        yield from items
        return
    began = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - began > QUIET_SECONDS:
            with click.progressbar(length=len(items), label=label, file=sys.stderr) as bar:
                bar.update(done)
                for late in items[done:]:
                    yield late
                    bar.update(1)
            return
        yield item
