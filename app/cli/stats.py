"""flask stats: reports for people, and the upkeep of the counts. It must not show more than the store holds."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import click
from flask import current_app
from flask.cli import AppGroup

from app.analytics import guess_percent, open_store, rows_for
from app.analytics.close import close_due
from app.current import LIVE, current_counting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics import Row
    from app.analytics.report import By
    from app.config import Settings

stats = AppGroup("stats", help="What was counted. Every figure has an error, for noise is in each count.")

KEEP_MONTHS = 25
DAY = click.DateTime(["%Y-%m-%d"])
COLUMNS = ("period", "language", "name", "about", "error")


def _settings() -> Settings:
    settings: Settings = current_app.extensions[LIVE].settings
    return settings


@stats.command()
@click.option("--from", "start", type=DAY, required=True, help="First day; weeks count where they begin.")
@click.option("--to", "end", type=DAY, required=True, help="Last day.")
@click.option(
    "--by", type=click.Choice(["language", "section", "page"]), help="Languages by month, the others by quarter."
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def report(start: datetime, end: datetime, by: By | None, form: Literal["table", "csv", "json"]) -> None:
    """Print the counts of a time: visits by month, or by language, section or page."""
    if end < start:
        raise click.UsageError("--to is before --from")
    kind = by or "visits"
    totals = open_store(_settings()).totals(start.date(), end.date() + timedelta(days=1), (kind,))
    rows = rows_for(totals, kind)
    click.echo({"table": _table, "csv": _csv, "json": _json}[form](rows), nl=form == "json")
    if form == "table":
        percent = guess_percent(_settings().counts_epsilon)
        click.echo(
            f"\nIn at least 19 of 20 figures the truth is within the error. Guess about one visit: at most {percent} %."
        )


@stats.command()
@click.option("--today", type=DAY, default=None, help="Count 25 months back from this day.")
def prune(today: datetime | None) -> None:
    """Remove counts older than 25 months."""
    day = today.date() if today else datetime.now(ZoneInfo(_settings().zone)).date()
    removed = open_store(_settings()).prune(months_before(day, KEEP_MONTHS))
    click.echo(f"{removed} rows removed; counts of the last {KEEP_MONTHS} months are kept")


@stats.command()
@click.option(
    "--open", "even_open", is_flag=True, help="The day and week that are running too, before a machine is restarted."
)
def close(even_open: bool) -> None:
    """Write the windows that are over into the store now. The site does this by itself at night."""
    counting = current_counting()
    if counting is None:
        raise click.UsageError("SITE_COUNTING is off")
    click.echo(f"{close_due(counting.counters, open_store(_settings()), even_open=even_open)} windows closed")


def months_before(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months before a day's own."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return "nothing was counted in this time\n"
    lines = [(row.period, row.language, row.name, _figure(row)) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    shown = ("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(shown) + "\n"


def _figure(row: Row) -> str:
    if row.about is None:
        return f"too few to tell (fewer than about {2 * row.error:,})"
    return f"about {row.about:,}, give or take {row.error:,}"


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        about = "too few to tell" if row.about is None else str(row.about)
        writer.writerow([safe_cell(text) for text in (row.period, row.language, row.name, about, str(row.error))])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula. Source: OWASP, CSV Injection."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _json(rows: Sequence[Row]) -> str:
    found = [
        dict(zip(COLUMNS, (row.period, row.language, row.name, row.about, row.error), strict=True)) for row in rows
    ]
    return json.dumps({"made_on": f"{datetime.now(UTC):%Y-%m-%d}", "rows": found}, indent=1)
