"""flask directory: checks hotlines and services."""

from __future__ import annotations

from datetime import date

from flask import current_app
from flask.cli import AppGroup

from app.cli.report import report
from app.current import LIVE
from app.directory.checks import directory_problems
from app.directory.loader import load_directory

directory = AppGroup("directory", help="Hotlines and services in content/directory.")


@directory.command()
def check() -> None:
    """Report every problem in content/directory, and numbers whose check by a person is due."""
    content_dir = current_app.extensions[LIVE].settings.content_dir
    loaded, problems = load_directory(content_dir)
    found = (*problems, *directory_problems(loaded, content_dir, date.today()))  # noqa: DTZ011 - the editor's own day
    report(found, f"directory: {len(loaded.services)} services, nothing to mend")
