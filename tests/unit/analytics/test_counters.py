"""Counting in one process: the right cells, by the right clock, never an error to the page."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from app.analytics import OTHER, window
from app.analytics.close import close_due
from tests.support.counting import (
    NEXT,
    SITE,
    SWAP,
    VISIT,
    Clock,
    all_totals,
    counters_in,
    environ,
    no_pause,
    store_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.analytics.counters import Counters

DAY, WEEK = "2026-11-18", "2026-11-16"


@pytest.fixture(autouse=True)
def _no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "draw", lambda *_: 0)


def counted(counters: Counters, folder: Path) -> dict[tuple[str, str, str, str], int]:
    """Close everything and return what is not zero."""
    store = store_in(folder)
    close_due(counters, store, no_pause, even_open=True)
    return {key: value for key, value in all_totals(store).items() if value}


def test_visit_counts_once_in_each_kind(tmp_path: Path) -> None:
    counters = counters_in(tmp_path, Clock())
    counters.count(environ(VISIT), ("es", "help-now"))

    assert counted(counters, tmp_path) == {
        (DAY, "visits", "", ""): 1,
        (DAY, "language", "es", ""): 1,
        (WEEK, "section", "es", "contacts"): 1,
    }


def test_pages_of_a_visit_count_only_in_pages(tmp_path: Path) -> None:
    for mode in ("visits", "pages"):
        counters = counters_in(tmp_path / mode, Clock(), mode)
        counters.count(environ(NEXT), ("en", "plan"))
        counters.count(environ(SWAP), ("en", "plan"))
        counters.count(environ(NEXT, "POST"), ("en", "plan"))
        expected = {(WEEK, "page", "en", "plan"): 3} if mode == "pages" else {}
        assert counted(counters, tmp_path / mode) == expected


def test_what_is_not_in_the_catalog_goes_to_one_cell(tmp_path: Path) -> None:
    counters = counters_in(tmp_path, Clock(), "pages")
    counters.count(environ(VISIT), ("en", "a-new-page"))
    counters.count(environ(VISIT), ("xx", "whatever"))

    assert counted(counters, tmp_path) == {
        (DAY, "visits", "", ""): 2,
        (DAY, "language", "en", ""): 1,
        (DAY, "language", "other", ""): 1,
        (WEEK, "section", "en", "other"): 1,
        (WEEK, "section", "other", "other"): 1,
        (WEEK, "page", "other", "other"): 2,
    }


def test_day_and_week_turn_with_the_clock_of_the_zone(tmp_path: Path) -> None:
    clock = Clock()
    counters = counters_in(tmp_path, clock, zone="America/New_York")
    for moment in ("2026-11-22 23:59:59", "2026-11-23 00:00:00"):
        clock.go_to(moment, "America/New_York")
        counters.count(environ(VISIT), ("en", "plan"))

    assert counted(counters, tmp_path) == dict.fromkeys(
        (
            ("2026-11-22", "visits", "", ""),
            ("2026-11-22", "language", "en", ""),
            ("2026-11-16", "section", "en", "steps"),
            ("2026-11-23", "visits", "", ""),
            ("2026-11-23", "language", "en", ""),
            ("2026-11-23", "section", "en", "steps"),
        ),
        1,
    )


def test_clock_that_jumps_loses_and_doubles_nothing(tmp_path: Path) -> None:
    clock = Clock()
    counters, store = counters_in(tmp_path, clock), store_in(tmp_path)
    # forward a week, back, forward again, a day back, ten years on, and home
    for moment in (
        "2026-11-18 12:00",
        "2026-11-25 12:00",
        "2026-11-18 12:01",
        "2026-11-26 09:00",
        "2036-01-01 09:00",
        "2026-11-18 13:00",
    ):
        clock.go_to(moment)
        counters.count(environ(VISIT), ("en", "plan"))
        close_due(counters, store, no_pause)

    assert sum(value for key, value in counted(counters, tmp_path).items() if key[1] == "visits") == 6


def test_new_process_goes_on_with_the_window(tmp_path: Path) -> None:
    clock = Clock()
    for _ in range(3):
        restarted = counters_in(tmp_path, clock)
        restarted.count(environ(VISIT), ("en", "plan"))

    assert len(list((tmp_path / "live").glob("*.live"))) == 2
    assert counted(restarted, tmp_path)[DAY, "visits", "", ""] == 3


def test_more_starts_than_regions_open_another_window(tmp_path: Path) -> None:
    clock = Clock()
    for _ in range(window.REGIONS + 5):
        restarted = counters_in(tmp_path, clock)
        restarted.count(environ(VISIT), ("en", "plan"))

    assert counted(restarted, tmp_path)[DAY, "visits", "", ""] == window.REGIONS + 5


def test_threads_of_one_process_lose_nothing(tmp_path: Path) -> None:
    counters = counters_in(tmp_path, Clock())

    def work() -> None:
        for _ in range(2_000):
            counters.count(environ(VISIT), ("en", "plan"))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counted(counters, tmp_path)[DAY, "visits", "", ""] == 16_000


def test_forked_worker_takes_a_region_of_its_own(tmp_path: Path) -> None:
    counters = counters_in(tmp_path, Clock())
    counters.count(environ(VISIT), ("en", "plan"))
    child = os.fork()
    if child == 0:
        for _ in range(500):
            counters.count(environ(VISIT), ("en", "plan"))
        os._exit(0)
    for _ in range(500):
        counters.count(environ(VISIT), ("en", "plan"))
    os.waitpid(child, 0)

    assert counted(counters, tmp_path)[DAY, "visits", "", ""] == 1_001


def test_page_is_never_lost_over_a_count(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "live").write_text("a file where the folder should be")
    counters = counters_in(tmp_path, Clock())
    for _ in range(50):
        counters.count(environ(VISIT), ("en", "plan"))

    assert len(caplog.records) == 1, "one line a minute at most"
    assert "plan" not in caplog.text


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_folder_that_others_may_write_is_refused(tmp_path: Path, mode: int, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live").chmod(mode)
    counters_in(tmp_path, Clock()).count(environ(VISIT), ("en", "plan"))

    assert "FolderError" in caplog.text


def test_only_catalog_keys_can_be_counted(tmp_path: Path) -> None:
    counters = counters_in(tmp_path, Clock(), "pages")
    counters.count(environ(VISIT), ("en", "canary-of-a-person"))
    counters.keep_open()
    close_due(counters, store_in(tmp_path), no_pause, even_open=True)

    words = {word for key in all_totals(store_in(tmp_path)) for word in key[1:]}
    sections = {"start", "contacts", "understand", "steps", "helpers", "site", "other"}
    assert words <= {
        "",
        "visits",
        "language",
        "section",
        "page",
        *SITE.tags,
        *sections,
        *(slug for slug, _ in SITE.sections),
    }
    assert OTHER in words
