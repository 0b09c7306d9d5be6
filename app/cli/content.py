"""flask content: checks pages, facts and exits."""

from __future__ import annotations

from datetime import date

import click
from flask import current_app
from flask.cli import AppGroup

from app.catalog.coverage import as_table, coverage
from app.checking import check_site
from app.cli.compare import compare
from app.cli.report import changed_since, check_options, report
from app.cli.review import owners, summary
from app.content.grade import has_grader
from app.current import LIVE

content = AppGroup("content", help="Pages in content/pages and the files beside them.")
content.add_command(owners)
content.add_command(summary)
content.add_command(compare)


@content.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Judge dates as on this day.")
@check_options
def check(today: object, style: str, base: str | None) -> None:
    """Report every problem in content/, with file, line and how to mend it."""
    live = current_app.extensions[LIVE]
    settings = live.settings
    day = today.date() if hasattr(today, "date") else date.today()  # noqa: DTZ011 - the editor's own day
    changed = changed_since(base, settings.content_dir.parent)
    problems, catalog = check_site(settings, day, live.languages, changed)
    if not has_grader():
        click.echo("reading grades were not worked out: install the extra named editors", err=True)
    if changed is None and style == "text":
        for line in as_table(coverage(catalog, day)):
            click.echo(line)
    report(problems, "content: nothing to mend", style)
