"""Counting: what the edge is given, built from the settings. It must not know Flask or the catalog's own types."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.analytics.close import Keeper
from app.analytics.counters import Counters, Terms
from app.analytics.folder import Folder
from app.analytics.report import guess_percent
from app.config import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from pathlib import Path

    from app.analytics.cells import Countable, Kind
    from app.analytics.counters import Count
    from app.analytics.store import ClosedWindow, CounterStore, Total
    from app.config import Settings

log = logging.getLogger("site")


@dataclass(frozen=True)
class Counting:
    """The counters of this process and their keeper."""

    counters: Counters
    keeper: Keeper

    @property
    def count(self) -> Count:
        """Return what a shown page is handed to."""
        return self.counters.count


def build_counting(
    settings: Settings, site: Callable[[], Countable], clock: Callable[[], float] = time.time
) -> Counting | None:
    """Return the counting that the settings ask for, or None where it is off. No file is touched yet."""
    if settings.counting == "off":
        return None
    if settings.counts_epsilon > 1:
        log.warning(
            "SITE_COUNTS_EPSILON=%s is above 1: whoever takes every copy of the counts is right about one visit in up to %d"
            " of 100 guesses, instead of 73; 50 is blind guessing",
            float(settings.counts_epsilon),
            guess_percent(settings.counts_epsilon),
        )
    folder = Folder(live_dir(settings))
    terms = Terms(settings.counting, settings.counts_epsilon, ZoneInfo(settings.zone))
    counters = Counters(terms, folder, site, clock)
    return Counting(counters, Keeper(counters, open_store(settings)))


class LateStore:
    """A store whose library is read when it is first used: most workers serve for days before they need it, or never do.

    It is no way round a cycle: the module that holds the store imports nothing that imports this one.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _store(self) -> CounterStore:
        store: CounterStore = import_module("app.analytics.sql_store").SqlStore(self._url, ROOT)
        return store

    def write(self, window: ClosedWindow) -> bool:
        """Write as the store does."""
        return self._store.write(window)

    def totals(self, start: date, end: date, kinds: Collection[Kind]) -> tuple[Total, ...]:
        """Return totals as the store does."""
        return self._store.totals(start, end, kinds)

    def prune(self, before: date) -> int:
        """Prune as the store does."""
        return self._store.prune(before)


def open_store(settings: Settings) -> CounterStore:
    """Return the store that SITE_COUNTS_URL names; nothing is opened yet."""
    return LateStore(settings.counts_url)


def live_dir(settings: Settings) -> Path:
    """Return the folder of live windows: our own one in SITE_COUNTS_DIR, or in build/ where a system has no such place."""
    own = f"quiet-exit-{os.geteuid()}-{sha256(str(ROOT).encode()).hexdigest()[:8]}"
    if settings.counts_dir.is_dir() and os.access(settings.counts_dir, os.W_OK):
        return settings.counts_dir / own
    log.warning("SITE_COUNTS_DIR cannot be used: the windows that are open now are kept in build/, on the disk")
    return ROOT / "build" / own
