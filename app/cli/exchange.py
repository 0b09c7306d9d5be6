"""flask directory import | export: the directory to and from HSDS files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import current_app

from app.cli.directory import directory
from app.cli.progress import with_bar
from app.cli.report import report
from app.current import LIVE
from app.directory.hsds import Listing, everything, plan, text_of, write
from app.directory.loader import load_directory
from app.errors import DirectoryError, Problem

__all__ = ["directory"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.directory import Directory


@directory.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--country", type=str, metavar="CODE", help="ISO 3166-1 code for records that name no country, like US.")
def import_(file: Path, country: str | None) -> None:
    """Read an HSDS 3.0 or 3.1 file (JSON, or a tabular package) into drafts, all of them or none.

    A draft is not shown, sent or searched until someone has checked it and taken its line `draft: true` out.
    """
    if country is not None and not (
        len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()
    ):
        raise click.BadParameter("write two capital letters, like US", param_hint="--country")
    content_dir = current_app.extensions[LIVE].settings.content_dir
    try:
        drafts = plan(file, content_dir, country, lambda records: with_bar(records, "reading"))
        write(drafts)
    except DirectoryError as error:
        click.echo("nothing was written", err=True)
        report(error.problems, "")
    except OSError as error:
        click.echo("nothing was written", err=True)
        report([Problem(str(error.filename or file.name), 0, "", error.strerror or str(error))], "")
    else:
        for draft in drafts:
            click.echo(str(draft.path.relative_to(content_dir.parent)))
        click.echo(f"{len(drafts)} drafts written; check each, then take its line draft: true out")


@directory.command()
@click.option(
    "--format", "form", type=click.Choice(["json", "ndjson"]), default="json", help="json (the default) or ndjson."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of on the screen.")
def export(form: str, output: Path | None) -> None:
    """Write every published service as HSDS 3.1, with the notes of editors; `flask directory import` reads it back."""
    loaded, problems = load_directory(current_app.extensions[LIVE].settings.content_dir)
    if problems:
        report(problems, "")
    lines = _lines(loaded, form)
    if output is None:
        for line in lines:
            click.echo(line, nl=False)
        return
    # Beside the target first: a broken export never replaces a good one.
    part = output.with_name(output.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    part.replace(output)
    click.echo(f"{len(loaded.services)} services written to {output}", file=sys.stderr)


def _lines(loaded: Directory, form: str) -> Iterator[str]:
    listing = Listing(loaded)
    services = list(listing.services.values())
    records: Iterable[str] = (text_of(each) for each in everything(with_bar(services, "writing"), listing))
    if form == "ndjson":
        yield from (f"{record}\n" for record in records)
        return
    yield "[\n"
    for number, record in enumerate(records):
        yield f"{',' if number else ''}{record}\n"
    yield "]\n"
