"""Commands for editors and operators: one `flask` group per file, each loaded when it is asked for.

A worker that serves pages never needs them, and what they stand on (number plans, exchange formats) is large.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

#: Group by name: the module that holds it, and its help.
GROUPS = {
    "content": ("app.cli.coverage", "Pages in content/pages and the files beside them."),
    "directory": ("app.cli.exchange", "Hotlines and services in content/directory."),
    "i18n": ("app.cli.languages", "Interface strings in translations/."),
    "search": ("app.cli.search", "The search index."),
    "stats": ("app.cli.stats", "What the site has counted."),
}


class LateGroup(click.Group):
    """A group whose commands are read from its module when one of them is wanted."""

    def _group(self) -> click.Group:
        module, _help = GROUPS[str(self.name)]
        found: click.Group = getattr(import_module(module), str(self.name))
        return found

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the group's commands."""
        return self._group().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command of the group.

        A command is short and keeps nearly all that it makes: looking for garbage takes a quarter of its time.
        """
        if gc.isenabled():
            gc.disable()
            ctx.call_on_close(gc.enable)
        return self._group().get_command(ctx, cmd_name)


def register_commands(app: Flask) -> None:
    """Add every command group to the app."""
    for name, (_module, help_) in GROUPS.items():
        app.cli.add_command(LateGroup(name, help=help_))
