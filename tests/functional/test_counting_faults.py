"""The store locked, read-only, full, missing, hanging or stopped: every page still answers, and nothing is lost when it is back."""

from __future__ import annotations

import http.client
import socket
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.analytics import build_counting, sql_store
from app.analytics.close import close_due
from app.analytics.sql_store import SqlStore
from app.config import ROOT, Settings
from tests.support.counting import SITE, VISIT, all_totals, no_pause
from tests.support.live_server import LiveServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.socket

VISITS = 100
PATHS = ("/en/plan/", "/", "/en/privacy/", "/en/stats/", "/stats/")
#: Three of the five are counted; the windows hold noise, and 90 is beyond six standard deviations of all of them.
COUNTED, FAR = VISITS * 3 // 5, 90


@dataclass(frozen=True)
class Running:
    """A server with its store, which can be broken while it runs."""

    server: LiveServer
    settings: Settings
    place: Path

    def ask(self, path: str) -> int:
        """Return the status of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=5)
        connection.request("GET", path, headers=VISIT)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    def close(self) -> None:
        """Close all windows from this process, as another worker's keeper would at night."""
        counting = build_counting(self.settings, lambda: SITE)
        assert counting is not None
        close_due(counting.counters, SqlStore(self.settings.counts_url, ROOT), no_pause, even_open=True)


@contextmanager
def running(folder: Path, url: str) -> Iterator[Running]:
    """Start a server whose counts stay in a folder; it may say one line a minute at most."""
    (folder / "live").mkdir()
    (folder / "place").mkdir()
    own = {"SITE_COUNTING": "visits", "SITE_COUNTS_DIR": str(folder / "live"), "SITE_COUNTS_URL": url}
    with LiveServer(folder / "server.log", own) as server:
        yield Running(server, Settings(counts_dir=folder / "live", counts_url=url), folder / "place")
        said = [line for line in server.output.splitlines() if "counting:" in line]
    assert len(said) <= 3, said
    assert "secret" not in server.output


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server with a SQLite file in a folder of its own."""
    folder = tmp_path_factory.mktemp("sqlite")
    with running(folder, f"sqlite:///{folder}/place/counts.sqlite3") as found:
        yield found


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the database with a transaction that does not end."""
    with closing(sqlite3.connect(place / "counts.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.rollback()


@contextmanager
def mounted(place: Path, *, is_full: bool) -> Iterator[None]:
    """Put a file system that is full, or read-only, where the database is."""
    # Read-only from the start: a mount that a server has begun to write to is busy, and cannot be made so.
    options = "size=16k" if is_full else "size=16k,ro"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("a file system can be mounted only by root")
    try:
        if is_full:
            (place / "filler").write_bytes(b"x" * 12_288)
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def missing(place: Path) -> Iterator[None]:
    """Take the folder away and put a file in its place."""
    away = place.with_name("away")
    place.rename(away)
    place.write_text("not a folder")
    yield
    place.unlink()
    away.rename(place)


FAULTS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "locked": locked,
    "read-only": lambda place: mounted(place, is_full=False),
    "full": lambda place: mounted(place, is_full=True),
    "missing": missing,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_pages_answer_and_nothing_is_lost(on_sqlite: Running, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_store, "WAIT_SECONDS", 0.2)
    on_sqlite.close()
    before = visits_in(on_sqlite)
    with FAULTS[fault](on_sqlite.place):
        # before and after a close that fails
        for _ in range(2):
            assert {on_sqlite.ask(PATHS[number % len(PATHS)]) for number in range(VISITS // 2)} == {200}
            with pytest.raises((SQLAlchemyError, OSError)):
                on_sqlite.close()
    on_sqlite.close()

    assert abs(visits_in(on_sqlite) - before - COUNTED) < FAR


def visits_in(found: Running) -> int:
    """Return all visits of the store, with their noise."""
    totals = all_totals(SqlStore(found.settings.counts_url, ROOT))
    return sum(value for key, value in totals.items() if key[1] == "visits")


def test_pages_answer_while_a_database_hangs_and_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # a server that takes connections and says nothing; libpq knows no shorter wait than two seconds
    monkeypatch.setattr(sql_store, "WAIT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        url = f"postgresql+psycopg://somebody:secret@127.0.0.1:{silent.getsockname()[1]}/counts"
        with running(tmp_path, url) as found:
            assert {found.ask(PATHS[number % len(PATHS)]) for number in range(VISITS // 2)} == {200}
            with pytest.raises(SQLAlchemyError):
                found.close()
            silent.close()
            assert {found.ask(PATHS[number % len(PATHS)]) for number in range(VISITS // 2)} == {200}
            with pytest.raises(SQLAlchemyError):
                found.close()
    back = found.settings.model_copy(update={"counts_url": f"sqlite:///{tmp_path}/back.sqlite3"})
    again = Running(found.server, back, found.place)
    again.close()

    assert abs(visits_in(again) - COUNTED) < FAR
