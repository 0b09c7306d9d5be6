"""flask content new | translate: the commands by which an editor begins a page. They must not replace a file that is there."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
from flask import current_app

from app.catalog.coverage import is_wanted
from app.cli.content import content
from app.cli.report import report
from app.content import PageMeta, ParsedPage, load_page
from app.content.loader import wrong_name
from app.content.skeleton import skeleton
from app.content.starting import new_page
from app.current import LIVE
from app.errors import ContentError, Problem, ProblemsError, did_you_mean
from app.files import WriteProblemError, refuse_links, write_whole
from app.languages import SOURCE_TAG

__all__ = ["content"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.live import LiveSite


def live_site() -> LiveSite:
    """Return what the app was made with: settings and languages. Its site is not built, for a file may be broken."""
    return cast("LiveSite", current_app.extensions[LIVE])


def content_folder() -> Path:
    """Return the content folder by its full name, links left in."""
    return live_site().settings.content_dir.absolute()


@contextmanager
def refusals() -> Iterator[None]:
    """Report what stands in the way of a command as every check reports it, and leave with status 1."""
    try:
        yield
    except ProblemsError as error:
        report(error.problems, "")
    except OSError as error:
        report([Problem(str(error.filename or "a file"), 0, "", error.strerror or "it cannot be written")], "")


def write_page(path: Path, content_dir: Path, text: str) -> None:
    """Write a page's file whole. Raises: ContentError where a link stands in the way."""
    refuse_way(path, content_dir)
    write_whole(path, content_dir, text)


def refuse_way(path: Path, content_dir: Path) -> None:
    """Raise ContentError where a file would be written through a link, or outside the content folder."""
    try:
        refuse_links(path, content_dir)
    except WriteProblemError as error:
        raise ContentError([Problem(shown_in(path, content_dir), 0, "", str(error))]) from error


def shown_in(path: Path, content_dir: Path) -> str:
    """Return how problems name a file."""
    inside = path.is_relative_to(content_dir.parent)
    return path.relative_to(content_dir.parent).as_posix() if inside else str(path)


@content.command()
@click.argument("slug")
@click.option("--title", default="", help="The heading of the page; may be written later.")
@click.option("--summary", default="", help="One sentence under its name in lists; may be written later.")
@click.option(
    "--audience", multiple=True, default=("survivor",), show_default=True, help="Who it is for; may be given again."
)
def new(slug: str, title: str, summary: str, audience: tuple[str, ...]) -> None:
    """Begin a page in the source language: SLUG is the end of its address, like plan.

    The file gets a whole header and the places to write, each a lone …, which `flask content check` refuses.
    """
    content_dir = content_folder()
    path = content_dir / "pages" / SOURCE_TAG / f"{slug}.md"
    shown = shown_in(path, content_dir)
    with refusals():
        wrong = wrong_name(slug, shown)
        if wrong is not None:
            raise ContentError([wrong])
        refuse_way(path, content_dir)
        if path.exists():
            raise ContentError(
                [Problem(shown, 0, "", "there is such a page already", "open it, or choose another name")]
            )
        write_page(path, content_dir, new_page(shown, title, summary, audience, _today()))
    click.echo(f"{shown} written. Next:")
    click.echo("1. open it and write in place of each …")
    click.echo(f"2. link to it from another page, like [words]({slug}.md), or from choices: in home.md")
    click.echo("3. run: flask content check")


@content.command()
@click.argument("slug")
@click.argument("language")
def translate(slug: str, language: str) -> None:
    """Begin the translation of a page: its English stands in comments, with the places to write below them."""
    content_dir = content_folder()
    path = content_dir / "pages" / language / f"{slug}.md"
    with refusals():
        source = _source_of(slug, language, content_dir)
        refuse_way(path, content_dir)
        if path.exists():
            fix = f"flask content stale --lang {language} tells whether it is out of date and what to do"
            raise ContentError([Problem(shown_in(path, content_dir), 0, "", "it is translated already", fix)])
        write_page(path, content_dir, skeleton(source, _today()))
    if not is_wanted(cast("PageMeta", source.meta), language):
        click.echo(f"note: {slug} is for people at work; {language} does not need it, and it is welcome")
    click.echo(f"{shown_in(path, content_dir)} written. Next:")
    click.echo("1. open it; write in place of each …, then delete the comment above it, from <!-- to -->")
    click.echo("2. run: flask content check")


def _source_of(slug: str, language: str, content_dir: Path) -> ParsedPage:
    """Return the page to translate. Raises: ContentError for a language or a page that is not known."""
    languages = live_site().languages
    tags = tuple(one.tag for one in languages if one.tag != SOURCE_TAG)
    folder = content_dir / "pages" / SOURCE_TAG
    if language == SOURCE_TAG:
        fix = "use one of: " + ", ".join(tags)
        raise ContentError([Problem(language, 0, "", "pages are written in this language first, not translated", fix)])
    if language not in tags:
        raise ContentError([Problem(language, 0, "", "there is no such language", did_you_mean(language, tags))])
    slugs = tuple(sorted(one.stem for one in folder.glob("*.md")))
    path = folder / f"{slug}.md"
    if slug not in slugs:
        raise ContentError(
            [Problem(shown_in(path, content_dir), 0, "", "there is no such page", did_you_mean(slug, slugs))]
        )
    page, problems = load_page(path, content_dir, languages)
    if page is None:
        raise ContentError(problems)
    return page


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the editor's own day
