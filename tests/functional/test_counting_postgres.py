"""The store in a real PostgreSQL, started for this test alone: the contract, and eight replicas that close at once."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from app.analytics.cells import KINDS
from app.analytics.sql_store import METADATA, SqlStore
from app.analytics.store import CounterStore
from tests.support.live_server import free_port
from tests.unit.analytics.store_contract import CHECKS, END, START, a_window
from tests.unit.analytics.test_sql_store import COLUMNS

pytestmark = pytest.mark.socket


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, installed from the system's packages where that is allowed; else skip."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], env=quiet, capture_output=True, check=False)
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_the_path = shutil.which("initdb")
    if not found and not on_the_path:
        pytest.skip("PostgreSQL is not installed and cannot be installed here (apt-get install postgresql, as root)")
    return found[-1].parent if found else Path(str(on_the_path)).parent


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a database on a server of its own."""
    bin_dir, port = programs(), free_port()
    # PostgreSQL refuses to run as root; its own user must be able to enter the folder.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    prefix = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder = Path(name)
        if prefix:
            shutil.chown(folder, user)

        def run(program: str, *words: str | Path) -> None:
            command = [*prefix, bin_dir / program, "-D", folder / "data", *words]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

        run("initdb", "-A", "trust", "-U", "tester", "--no-sync")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c max_connections=50"
        run("pg_ctl", "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


@pytest.fixture
def store(address: str) -> SqlStore:
    """Return an empty store."""
    engine = create_engine(address, poolclass=NullPool)
    METADATA.drop_all(engine)
    return SqlStore(address, Path("/"))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_postgresql_keeps_the_contract(store: SqlStore, check: Callable[[CounterStore], None]) -> None:
    check(store)


def test_live_schema_has_the_written_columns_and_no_other(store: SqlStore, address: str) -> None:
    store.write(a_window(1))
    looked_at = inspect(create_engine(address, poolclass=NullPool))

    assert looked_at.get_table_names() == ["counts"]
    assert {column["name"] for column in looked_at.get_columns("counts")} == set(COLUMNS)


def together(count: int, act: Callable[[int], object]) -> list[object]:
    """Run an act in several threads that begin at the same moment; return what each gave."""
    results: list[object] = [None] * count
    barrier = threading.Barrier(count)

    def one(number: int) -> None:
        barrier.wait()
        try:
            results[number] = act(number)
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_eight_replicas_close_at_once(store: SqlStore, address: str) -> None:
    # the table is not there yet either
    results = together(8, lambda number: SqlStore(address, Path("/")).write(a_window(number)))

    assert results == [True] * 8
    totals = store.totals(START, END, KINDS)
    assert sorted(total.value for total in totals) == [24, 32, 40]
    assert {len(total.epsilons) for total in totals} == {8}


def test_one_window_closed_by_eight_at_once_is_written_once(store: SqlStore, address: str) -> None:
    results = together(8, lambda _number: SqlStore(address, Path("/")).write(a_window(7)))

    assert sorted(map(str, results)) == ["False"] * 7 + ["True"]
    assert {len(total.epsilons) for total in store.totals(START, END, KINDS)} == {1}


def test_hanging_statement_gives_up(store: SqlStore, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.analytics.sql_store.WAIT_SECONDS", 1)
    store.write(a_window(1))
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as holder:
        holder.execute(text("LOCK TABLE counts IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(Exception, match=r"timeout|canceling"):
            SqlStore(address, Path("/")).write(a_window(2))

    assert store.write(a_window(2)) is True
