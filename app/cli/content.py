"""flask content: checks pages, facts and exits."""

from __future__ import annotations

from datetime import date

import click
from flask import current_app
from flask.cli import AppGroup

from app.catalog.coverage import as_table, coverage
from app.cli.report import report
from app.content.grade import has_grader
from app.current import LIVE
from app.site import check_site

content = AppGroup("content", help="Pages in content/pages and the files beside them.")


@content.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Judge dates as on this day.")
def check(today: object) -> None:
    """Report every problem in content/, with file, line and how to mend it."""
    settings = current_app.extensions[LIVE].settings
    day = today.date() if hasattr(today, "date") else date.today()  # noqa: DTZ011 - the editor's own day
    problems, catalog = check_site(settings, day)
    if not has_grader():
        click.echo("reading grades were not worked out: install the extra named editors", err=True)
    for line in as_table(coverage(catalog, day)):
        click.echo(line)
    report(problems, "content: nothing to mend")
