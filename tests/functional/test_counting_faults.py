"""The store locked, read-only, full, missing, hanging or stopped: every page still answers, and nothing is lost when it is back."""

from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.analytics.sql_store import SqlStore
from app.config import ROOT
from tests.support.counting import VISIT, all_totals
from tests.support.live_server import LiveServer, free_port
from tests.unit.analytics.store_contract import a_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.socket

VISITS = 300
PATHS = ("/en/plan/", "/", "/en/privacy/", "/en/stats/", "/stats/")


@contextmanager
def locked(folder: Path) -> Iterator[str]:
    """Hold the database with a transaction that does not end."""
    SqlStore(f"sqlite:///{folder}/counts.sqlite3", ROOT).write(a_window(1))
    with closing(sqlite3.connect(folder / "counts.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield f"sqlite:///{folder}/counts.sqlite3"
        other.rollback()


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[str]:
    """Put the database on a file system that is full or read-only."""
    place = folder / "small"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("file systems can be mounted only by root")
    try:
        if options == "ro":
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        else:
            (place / "filler").write_bytes(b"x" * 12_288)
        yield f"sqlite:///{place}/counts.sqlite3"
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def hanging(_folder: Path) -> Iterator[str]:
    """Take connections and say nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        yield f"postgresql+psycopg://somebody:secret@127.0.0.1:{silent.getsockname()[1]}/counts"


FAULTS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "locked": locked,
    "read-only": lambda folder: mounted(folder, "ro"),
    "full": lambda folder: mounted(folder, "full"),
    "missing": lambda _folder: nullcontext("sqlite:////dev/null/missing/counts.sqlite3"),
    "hanging": hanging,
    "stopped": lambda _folder: nullcontext(f"postgresql+psycopg://somebody:secret@127.0.0.1:{free_port()}/counts"),
}


def close_windows(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Close all windows from another process, as the keeper would at night."""
    command = [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "stats", "close", "--open"]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, timeout=120, check=False
    )


def ask(port: int, path: str) -> int:
    """Return the status of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers=VISIT)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.mark.parametrize("fault", FAULTS)
def test_pages_answer_and_nothing_is_lost(tmp_path: Path, fault: str) -> None:
    live = tmp_path / "live"
    live.mkdir()
    settings = {"SITE_COUNTING": "visits", "SITE_COUNTS_DIR": str(live)}
    with FAULTS[fault](tmp_path) as url:
        settings["SITE_COUNTS_URL"] = url
        with LiveServer(tmp_path / "server.log", settings) as server:
            # before and after a failed close
            for _ in range(2):
                assert {ask(server.port, PATHS[number % len(PATHS)]) for number in range(VISITS // 2)} == {200}
                failed = close_windows(settings)
                assert failed.returncode != 0, failed.stdout
            output = server.output
        assert output.count("counting:") <= 1, output
        assert "secret" not in output

    # when the store is back, all is there: stats pages are not counted
    settings["SITE_COUNTS_URL"] = f"sqlite:///{tmp_path}/back.sqlite3"
    assert close_windows(settings).returncode == 0
    totals = all_totals(SqlStore(settings["SITE_COUNTS_URL"], ROOT))
    visits = sum(value for key, value in totals.items() if key[1] == "visits")
    # two windows, each with noise of its own: 80 is beyond nine standard deviations
    assert abs(visits - VISITS * 3 // 5) < 80
