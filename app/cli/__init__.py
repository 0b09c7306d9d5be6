"""Commands for editors and operators: one `flask` group per file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.content import content
from app.cli.exchange import directory
from app.cli.i18n import i18n
from app.cli.search import search
from app.cli.stats import stats

if TYPE_CHECKING:
    from flask import Flask


def register_commands(app: Flask) -> None:
    """Add every command group to the app."""
    for group in (content, directory, i18n, search, stats):
        app.cli.add_command(group)
