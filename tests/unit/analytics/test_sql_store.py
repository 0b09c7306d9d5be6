"""The store in SQLite: the contract, its columns, and what it leaves in its file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from app.analytics import sql_store
from app.analytics.close import close_due
from app.analytics.sql_store import SqlStore
from tests.support.counting import VISIT, Clock, counters_in, environ, no_pause, store_in
from tests.unit.analytics.store_contract import CHECKS, a_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.analytics.store import CounterStore

#: Compared whole with the live schema: a new column is a decision about privacy, to be recorded first.
COLUMNS = {
    "starts_on": "DATE",
    "days": "INTEGER",
    "replica": "BIGINT",
    "kind": "VARCHAR(8)",
    "language": "VARCHAR(35)",
    "name": "VARCHAR(80)",
    "value": "BIGINT",
    "epsilon_over": "BIGINT",
    "epsilon_under": "BIGINT",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_sqlite_keeps_the_contract(tmp_path: Path, check: Callable[[CounterStore], None]) -> None:
    check(store_in(tmp_path))


def test_live_schema_has_the_written_columns_and_no_other(tmp_path: Path) -> None:
    counters, store = counters_in(tmp_path, Clock(), "pages"), store_in(tmp_path)
    counters.count(environ(VISIT), ("en", "plan"))
    close_due(counters, store, no_pause, even_open=True)
    with closing(sqlite3.connect(tmp_path / "counts.sqlite3")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {row[1]: row[2] for row in database.execute("PRAGMA table_info(counts)")}
        days = {row for (row,) in database.execute("SELECT DISTINCT starts_on FROM counts")}
        order = list(database.execute("SELECT kind, language, name FROM counts WHERE days = 7 ORDER BY rowid"))

    assert tables == ["counts"]
    assert columns == COLUMNS
    assert days == {"2026-11-18", "2026-11-16"}, "no time finer than a window"
    assert order == sorted(order)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    store_in(tmp_path).totals(date(2020, 1, 1), date(2030, 1, 1), ["visits"])

    assert list(tmp_path.iterdir()) == []


def test_pruned_rows_leave_nothing_in_the_file(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.write(a_window(1, day=date(2020, 1, 1)))
    assert b"2020-01-01" in (tmp_path / "counts.sqlite3").read_bytes()
    store.prune(date(2021, 1, 1))

    assert b"2020-01-01" not in (tmp_path / "counts.sqlite3").read_bytes()


def test_locked_store_gives_up_in_time_and_takes_the_window_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_store, "WAIT_SECONDS", 0.1)
    store = store_in(tmp_path)
    store.write(a_window(1))
    with closing(sqlite3.connect(tmp_path / "counts.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OperationalError, match="locked"):
            store.write(a_window(2))
        other.rollback()

    assert store.write(a_window(2)) is True


def test_missing_folder_is_made(tmp_path: Path) -> None:
    assert SqlStore("sqlite:///deep/down/counts.sqlite3", tmp_path).write(a_window(1)) is True
