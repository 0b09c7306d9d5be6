"""flask content: checks pages, facts and exits."""

from __future__ import annotations

from datetime import date

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.report import report
from app.current import LIVE
from app.site import check_site

content = AppGroup("content", help="Pages in content/pages and the files beside them.")


@content.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Judge dates as on this day.")
def check(today: object) -> None:
    """Report every problem in content/, with file, line and how to mend it."""
    settings = current_app.extensions[LIVE].settings
    day = today.date() if hasattr(today, "date") else date.today()  # noqa: DTZ011 - the editor's own day
    report(check_site(settings, day), "content: nothing to mend")
