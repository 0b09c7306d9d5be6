"""flask content owners | summary: what a reviewer needs to know of a change. It must not judge: `check` does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.changed import changed_paths, merge_base
from app.current import LIVE
from app.errors import ContentError, SiteError, printable
from app.review import owners_text, summary_of, write_content_at
from app.review.owners import CODEOWNERS

#: What a change is compared with.
BASE = click.option("--changed", "base", metavar="BASE", required=True, help="A branch or commit, such as origin/main.")
PATH = click.Path(path_type=Path)


@click.command()
@click.option("--write", is_flag=True, help=f"Write {CODEOWNERS} in place of printing it.")
@with_appcontext
def owners(write: bool) -> None:
    """Print who must look at which file, as the host reads it."""
    live = current_app.extensions[LIVE]
    content_dir = live.settings.content_dir
    try:
        text = owners_text(content_dir.parent, content_dir, live.languages)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    if write:
        (content_dir.parent / CODEOWNERS).write_text(text, encoding="utf-8")
    click.echo(f"{CODEOWNERS} written" if write else text, nl=write)


@click.command()
@BASE
@click.option("--into", type=PATH, envvar="GITHUB_STEP_SUMMARY", help="Add it to this file in place of printing it.")
@with_appcontext
def summary(base: str, into: Path | None) -> None:
    """Tell a reviewer in Markdown what to look at first."""
    root = current_app.extensions[LIVE].settings.content_dir.parent
    with tempfile.TemporaryDirectory() as folder:
        try:
            before_dir = write_content_at(root, merge_base(root, base), Path(folder))
            text = summary_of(root, before_dir, changed_paths(root, base))
        except SiteError as error:
            raise click.ClickException(printable(str(error))) from error
    if into is None:
        click.echo(text, nl=False)
        return
    with into.open("a", encoding="utf-8") as file:
        file.write(text)
