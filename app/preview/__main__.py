"""python -m app.preview: what `make preview` runs. It must not start anything but a preview."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime

import click

from app.config import Settings, settings_from
from app.errors import SettingsError
from app.preview.desk import Desk
from app.preview.serve import HOST, Preview, server

#: A page hidden behind an editor's window is not left after five minutes: this is the longest the setting takes.
_AWAY_SECONDS = 86_400


def preview_settings(settings: Settings, port: int) -> Settings:
    """Return an operator's settings for a preview: its own address, plain http, no exit by waiting."""
    own = {
        "url": f"http://{HOST}:{port}",
        "away_exit_seconds": _AWAY_SECONDS,
        "force_https": False,
        "trust_proxy": False,
        "hsts_seconds": 0,
        "reload_seconds": 0,
    }
    return settings.model_copy(update=own)


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Judge dates as on this day.")
def main(port: int, today: datetime | None) -> None:
    """Show the site to an editor at 127.0.0.1, fresh after every save."""
    try:
        settings = preview_settings(settings_from(os.environ), port)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    desk = Desk(settings, click.echo, lambda: today.date() if today else date.today())  # noqa: DTZ011 - the editor's own day
    running = server(Preview(desk), port)
    try:
        desk.shown()
    except Exception as error:
        raise click.ClickException(f"the files could not be read: {type(error).__name__}: {error}") from error
    click.echo(f"The preview is at {settings.url}/  (stop it with Ctrl+C)")
    with suppress(KeyboardInterrupt):
        running.serve_forever()
    desk.close()


if __name__ == "__main__":
    main()
