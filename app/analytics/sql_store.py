"""Closed windows in SQLite or PostgreSQL, through SQLAlchemy: one table. It must not write when, where or by whom.

Rows go in sorted by key, so their order on disk says nothing about the order of visits.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, String, Table, create_engine, delete, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.pool import NullPool

from app.analytics.cells import Cell
from app.analytics.periods import Period
from app.analytics.store import Total

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.engine import Engine

    from app.analytics.cells import Kind
    from app.analytics.store import ClosedWindow

#: After this a store counts as away; the window stays in memory and is tried again.
WAIT_SECONDS = 5

METADATA = MetaData()
#: The columns are listed in docs/threat-model.md; nothing is finer than a window, and all text comes from the catalog.
COUNTS = Table(
    "counts",
    METADATA,
    Column("starts_on", Date, primary_key=True),
    Column("days", Integer, primary_key=True, autoincrement=False),
    Column("replica", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(8), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("value", BigInteger, nullable=False),
    Column("epsilon_over", BigInteger, nullable=False),
    Column("epsilon_under", BigInteger, nullable=False),
)


class SqlStore:
    """A CounterStore behind a database address. No connection is kept between two calls."""

    def __init__(self, url: str, root: Path) -> None:
        """Remember the address; nothing is opened yet. Args: root, where the relative path of a SQLite file begins."""
        found = make_url(url)
        self._file = None
        if found.get_backend_name() == "sqlite":
            self._file = root / (found.database or "")
            found = found.set(database=str(self._file))
        self._engine = create_engine(found, poolclass=NullPool, connect_args=_limits(found.get_backend_name()))
        if self._file is not None:
            event.listen(self._engine, "connect", _careful)

    def write(self, window: ClosedWindow) -> bool:
        """Add a window in one transaction; return false, changing nothing, where it has been written before."""
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        _create(self._engine)
        own = {"starts_on": window.period.starts_on, "days": window.period.days, "replica": window.replica}
        rows = [
            {
                **own,
                "kind": one.cell.kind,
                "language": one.cell.language,
                "name": one.cell.name,
                "value": one.value,
                "epsilon_over": one.epsilon.numerator,
                "epsilon_under": one.epsilon.denominator,
            }
            for one in sorted(window.counts, key=lambda one: one.cell)
        ]
        try:
            with self._engine.begin() as connection:
                connection.execute(COUNTS.insert(), rows)
        except IntegrityError:
            if self._has(own):
                return False
            raise
        return True

    def totals(self, start: date, end: date, kinds: Collection[Kind]) -> tuple[Total, ...]:
        """Return the cells of all periods that start from `start` up to, not including, `end`, in order."""
        if self._file is not None and not self._file.exists():
            return ()  # reading must not make an empty database
        key = (COUNTS.c.starts_on, COUNTS.c.days, COUNTS.c.kind, COUNTS.c.language, COUNTS.c.name)
        wanted = select(*key, COUNTS.c.value, COUNTS.c.epsilon_over, COUNTS.c.epsilon_under)
        wanted = wanted.where(COUNTS.c.starts_on >= start, COUNTS.c.starts_on < end, COUNTS.c.kind.in_(list(kinds)))
        _create(self._engine)
        values: dict[tuple[date, int, Kind, str, str], int] = defaultdict(int)
        epsilons: dict[tuple[date, int, Kind, str, str], list[tuple[int, int]]] = defaultdict(list)
        with self._engine.connect() as connection:
            for starts_on, days, kind, language, name, value, over, under in connection.execute(wanted):
                values[starts_on, days, kind, language, name] += value
                epsilons[starts_on, days, kind, language, name].append((over, under))
        # Sorted here: databases do not agree on the order of words.
        return tuple(
            Total(Period(*key[:2]), Cell(*key[2:]), values[key], tuple(Fraction(*one) for one in epsilons[key]))
            for key in sorted(values)
        )

    def prune(self, before: date) -> int:
        """Remove periods that start before a day; return how many rows that were."""
        if self._file is not None and not self._file.exists():
            return 0
        _create(self._engine)
        with self._engine.begin() as connection:
            return connection.execute(delete(COUNTS).where(COUNTS.c.starts_on < before)).rowcount

    def _has(self, own: dict[str, Any]) -> bool:
        wanted = select(COUNTS.c.value).filter_by(**own).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(wanted).first() is not None


def _create(engine: Engine) -> None:
    try:
        METADATA.create_all(engine)
    except (IntegrityError, ProgrammingError):
        # Two replicas made the table at once; the second finds it now.
        METADATA.create_all(engine)


def _limits(backend: str) -> dict[str, Any]:
    if backend == "sqlite":
        return {"timeout": WAIT_SECONDS}
    milliseconds = WAIT_SECONDS * 1000
    return {
        "connect_timeout": WAIT_SECONDS,
        "tcp_user_timeout": milliseconds,
        "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
    }


def _careful(connection: Any, _record: object) -> None:
    """Overwrite what is deleted, and do not report a commit before it is on disk."""
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA synchronous=FULL")
