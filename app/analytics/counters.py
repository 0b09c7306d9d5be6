"""The live counters of one process: a shown page adds 1 to a few slots in memory. It must never touch the store, wait or raise.

Each process writes regions of its own, so workers need no lock between them; threads of one process take turns with a region.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.analytics.cells import OTHER, Cell, day_plan, week_plan
from app.analytics.faults import Faults
from app.analytics.periods import day_at, week_at
from app.analytics.rules import NOTHING, VISIT, shown
from app.analytics.window import ENDS_AT, MASK, SEALED, STARTS_AT

if TYPE_CHECKING:
    from fractions import Fraction
    from zoneinfo import ZoneInfo

    from app.analytics.cells import Countable, Mode, Plan
    from app.analytics.folder import Folder
    from app.analytics.window import LiveWindow

#: Slots of the day (all, language) and of the week (section, page); -1 where the mode has none.
Slots = tuple[int, int, int, int]
#: A language tag and a slug.
Page = tuple[str, str]
Regions = tuple[memoryview, memoryview]
#: What a page that was answered with 200 is handed to: the WSGI environ, and what was shown.
Count = Callable[[Mapping[str, Any], Page], None]


@dataclass(frozen=True)
class _Opened:
    """The day and week that are open now, and where each page counts."""

    starts_at: int
    ends_at: int
    day: LiveWindow
    week: LiveWindow
    day_words: memoryview
    week_words: memoryview
    slots: Mapping[Page, Slots]
    by_tag: Mapping[str, Slots]
    other: Slots
    pool: deque[Regions] = field(default_factory=deque)


@dataclass(frozen=True)
class Terms:
    """What is counted, with how much noise, and where the day begins."""

    mode: Mode
    epsilon: Fraction
    zone: ZoneInfo


class Counters:
    """Counts shown pages. `site` is asked for the closed list whenever a window opens."""

    def __init__(
        self, terms: Terms, folder: Folder, site: Callable[[], Countable], clock: Callable[[], float] = time.time
    ) -> None:
        """Open nothing yet: that is done by the first count or by `keep_open`."""
        self.terms = terms
        self.folder = folder
        self.clock = clock
        self.faults = Faults(logging.getLogger("site"), "counting")
        self._site = site
        self._counts_pages = terms.mode == "pages"
        self._opened: _Opened | None = None
        self._opening = threading.Lock()
        _forget_after_fork(self)

    def count(self, environ: Mapping[str, Any], page: Page) -> None:
        """Count a page that was answered with 200, if the request is one that counts. Never raises."""
        kind = shown(environ)
        if kind == VISIT or (kind != NOTHING and self._counts_pages):
            try:
                self._add(kind, page)
            except Exception as error:  # a page is never lost over a count
                self.faults.note(error)

    def keep_open(self) -> None:
        """Open the current windows where they are not: a day without visits has its row too, or the lack of one would tell."""
        self._current()

    def _add(self, kind: int, page: Page) -> None:
        opened = self._current()
        slots = opened.slots.get(page)
        if slots is None:
            slots = opened.by_tag.get(page[0], opened.other)
        all_slot, language_slot, section_slot, page_slot = slots
        pool = opened.pool
        try:
            regions = pool.pop()
        except IndexError:
            regions = self._more_regions(opened)
        day, week = regions
        try:
            if kind == VISIT:
                day[all_slot] = (day[all_slot] + 1) & MASK
                day[language_slot] = (day[language_slot] + 1) & MASK
                week[section_slot] = (week[section_slot] + 1) & MASK
            if page_slot >= 0:
                week[page_slot] = (week[page_slot] + 1) & MASK
        finally:
            pool.append(regions)

    def _current(self) -> _Opened:
        opened, now = self._opened, self.clock()
        if (
            opened is not None
            and opened.starts_at <= now < opened.ends_at
            and not opened.day_words[SEALED]
            and not opened.week_words[SEALED]
        ):
            return opened
        return self._open(now, opened)

    def _open(self, now: float, before: _Opened | None) -> _Opened:
        with self._opening:
            if self._opened is not before and self._opened is not None:
                return self._opened
            site = self._site()
            mode, epsilon, zone = self.terms.mode, self.terms.epsilon, self.terms.zone
            day, week = day_at(now, zone), week_at(now, zone)
            day_window, day_region = self.folder.open(day_plan(site, epsilon), day, zone)
            week_window, week_region = self.folder.open(week_plan(site, mode, epsilon), week, zone)
            find = _finder(day_window.plan, week_window.plan)
            slots = {(tag, slug): find(tag, section, slug) for tag in site.tags for slug, section in site.sections}
            self._opened = _Opened(
                max(day_window.words[STARTS_AT], week_window.words[STARTS_AT]),
                min(day_window.words[ENDS_AT], week_window.words[ENDS_AT]),
                day_window,
                week_window,
                day_window.words,
                week_window.words,
                slots,
                # A page that came after the window opened, or that is no page of the catalog.
                {tag: find(tag, OTHER, OTHER) for tag in site.tags},
                find(OTHER, OTHER, OTHER),
                deque([(day_region, week_region)]),
            )
            return self._opened

    def _more_regions(self, opened: _Opened) -> Regions:
        # Another thread is in the middle of its count and will be done in a moment; a killed one never comes back.
        for _ in range(1_000):
            time.sleep(0.000_1)
            try:
                return opened.pool.pop()
            except IndexError:
                continue
        day, week = self.folder.claim(opened.day), self.folder.claim(opened.week)
        if day is None or week is None:
            raise OSError("no region is free in this window")
        return day, week

    def forget(self) -> None:
        """Let go of the open windows, as a forked child must: its regions are its parent's."""
        self._opened = None
        self._opening = threading.Lock()


def _finder(day: Plan, week: Plan) -> Callable[[str, str, str], Slots]:
    days = {cell: index for index, cell in enumerate(day.cells)}
    weeks = {cell: index for index, cell in enumerate(week.cells)}

    def find(tag: str, section: str, slug: str) -> Slots:
        return (
            days[Cell("visits")],
            days.get(Cell("language", tag), days[Cell("language", OTHER)]),
            weeks.get(Cell("section", tag, section), weeks[Cell("section", OTHER, OTHER)]),
            weeks.get(Cell("page", tag, slug), weeks.get(Cell("page", OTHER, OTHER), -1)),
        )

    return find


def _forget_after_fork(counters: Counters) -> None:
    found = weakref.ref(counters)

    def forget() -> None:
        alive = found()
        if alive is not None:
            alive.forget()

    os.register_at_fork(after_in_child=forget)
