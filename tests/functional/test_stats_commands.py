"""flask stats: report, prune and close."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.analytics.cells import Cell
from app.analytics.periods import Period
from app.analytics.sql_store import SqlStore
from app.analytics.store import ClosedWindow, Counted
from app.cli.stats import months_before, safe_cell
from app.config import ROOT, Settings
from app.current import COUNTING
from app.factory import create_app
from tests.support.counting import VISIT, Clock, all_totals
from tests.unit.analytics.store_contract import EPSILON

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

TIME = ("--from", "2026-10-01", "--to", "2026-12-31")


@pytest.fixture
def counting_app(settings: Settings, tmp_path: Path) -> Flask:
    """Return an app with some figures in its store."""
    own = {"counting": "visits", "counts_dir": tmp_path, "counts_url": f"sqlite:///{tmp_path}/counts.sqlite3"}
    app = create_app(settings.model_copy(update=own), clock=Clock())
    store = the_store(tmp_path)
    for day, value in ((date(2026, 10, 3), 400), (date(2026, 11, 4), 2), (date(2024, 1, 1), 900)):
        cells = (Cell("visits"), Cell("language", "es"))
        store.write(ClosedWindow(Period(day, 1), 1, tuple(Counted(cell, value, EPSILON) for cell in cells)))
    sections = (Cell("section", "es", "contacts"), Cell("section", "ar", "start"))
    store.write(ClosedWindow(Period(date(2026, 10, 5), 7), 1, tuple(Counted(cell, 77, EPSILON) for cell in sections)))
    return app


def the_store(folder: Path) -> SqlStore:
    """Return the store of the fixture."""
    return SqlStore(f"sqlite:///{folder}/counts.sqlite3", ROOT)


def run(app: Flask, *words: str) -> str:
    """Return what a command prints."""
    result = app.test_cli_runner().invoke(args=["stats", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_report_says_each_figure_with_its_error(counting_app: Flask) -> None:
    lines = run(counting_app, "report", *TIME).splitlines()

    assert lines[0].split("  ")[0] == "2026-10" and lines[0].endswith("about 400, give or take 9")
    assert lines[1].endswith("too few to tell (fewer than about 18)")
    assert "73 %" in lines[-1]


def test_report_is_json(counting_app: Flask) -> None:
    rows = json.loads(run(counting_app, "report", *TIME, "--by", "section", "--format", "json"))["rows"]

    assert rows == [
        {"period": "2026-Q4", "language": "ar", "name": "start", "about": 77, "error": 9},
        {"period": "2026-Q4", "language": "es", "name": "contacts", "about": 77, "error": 9},
    ]


def test_report_is_csv_that_no_spreadsheet_runs(counting_app: Flask) -> None:
    rows = list(csv.reader(io.StringIO(run(counting_app, "report", *TIME, "--by", "language", "--format", "csv"))))

    assert rows == [
        ["period", "language", "name", "about", "error"],
        ["2026-10", "es", "", "400", "9"],
        ["2026-11", "es", "", "too few to tell", "9"],
    ]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_cell_that_looks_like_a_formula_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_wrong_days_are_said(counting_app: Flask) -> None:
    result = counting_app.test_cli_runner().invoke(
        args=["stats", "report", "--from", "2026-12-01", "--to", "2026-11-01"]
    )

    assert result.exit_code == 2
    assert "--to is before --from" in result.output


def test_prune_keeps_25_months(counting_app: Flask, tmp_path: Path) -> None:
    assert run(counting_app, "prune", "--today", "2026-11-22").startswith("2 rows removed")
    assert {key[0] for key in all_totals(the_store(tmp_path))} == {"2026-10-03", "2026-11-04", "2026-10-05"}


@pytest.mark.parametrize(
    ("day", "first"), [(date(2026, 11, 22), date(2024, 10, 1)), (date(2026, 1, 31), date(2023, 12, 1))]
)
def test_months_are_counted_back(day: date, first: date) -> None:
    assert months_before(day, 25) == first


def test_close_writes_what_is_running_before_a_restart(counting_app: Flask, tmp_path: Path) -> None:
    counting_app.test_client().get("/en/plan/", headers=VISIT)

    assert run(counting_app, "close") == "0 windows closed\n"
    assert run(counting_app, "close", "--open") == "2 windows closed\n"
    assert ("2026-11-18", "visits", "", "") in all_totals(the_store(tmp_path))
    assert not list(counting_app.extensions[COUNTING].counters.folder.pending())
