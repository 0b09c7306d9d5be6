"""flask content accept | mark-current | stale: what a person did for a translation, and what is to be done. None judges words."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from app.build_cache import BuildCache
from app.catalog import build_catalog
from app.catalog.reviewing import accepted, brought_up_to_date
from app.catalog.translation_checks import translation_problems
from app.catalog.upkeep import behind
from app.checking import check_site
from app.cli.authoring import content, content_folder, live_site, refusals, refuse_way, shown_in, write_page
from app.content import TranslationMeta, load_page, load_pages
from app.errors import ContentError, Problem, did_you_mean
from app.files import read_text
from app.languages import SOURCE_TAG

__all__ = ["content"]

if TYPE_CHECKING:
    from app.catalog.upkeep import Behind
    from app.content import ParsedPage


@content.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--reviewer", default="", metavar="ROLE", help="Who read it: a role, never a name.")
@click.option("--on", default="", metavar="DATE", help="The day it was read, like 2026-03-01; else today.")
def accept(path: Path, reviewer: str, on: str) -> None:
    """Record that a second speaker read the translation at PATH as it is now, line by line against its source."""
    content_dir = content_folder()
    with refusals():
        page, source = _translation(path, content_dir)
        file = content_dir.parent / page.path
        day = _day(on, page.path)
        text = accepted(read_text(file, content_dir), page, source, reviewer, day)
        _refuse_faults(page, ())
        write_page(file, content_dir, text)
    click.echo(f"{page.path}: read on {day}; readers are told so until the text changes")


@content.command("mark-current")
@click.argument("path", type=click.Path(path_type=Path))
def mark_current(path: Path) -> None:
    """Record that a person brought the translation at PATH up to date with its source as it is now.

    What was reviewed before is then unreviewed: nobody has read it against the new source.
    """
    content_dir = content_folder()
    with refusals():
        page, source = _translation(path, content_dir)
        meta = cast("TranslationMeta", page.meta)
        if meta.translated_from == source.digest:
            click.echo(f"{page.path}: it is up to date already; nothing was changed")
            return
        file = content_dir.parent / page.path
        text = brought_up_to_date(read_text(file, content_dir), page, source, _today())
        as_it_will_be = replace(page, meta=meta.model_copy(update={"translated_from": source.digest}))
        pages = {(one.language, one.slug): one for one in (source, as_it_will_be)}
        catalog = build_catalog(pages, live_site().languages)
        _refuse_faults(page, tuple(translation_problems(as_it_will_be, catalog, catalog.slugs)))
        write_page(file, content_dir, text)
    click.echo(f"{page.path}: up to date with {source.path}, unreviewed. Next: a second speaker reads it, then")
    click.echo(f'flask content accept {page.path} --reviewer "court interpreter"')


@content.command()
@click.option("--lang", "tag", default=None, metavar="TAG", help="Only this language.")
def stale(tag: str | None) -> None:
    """List translations that are older than their source or missing, those about safety first."""
    languages = live_site().languages
    tags = tuple(language.tag for language in languages if language.tag != SOURCE_TAG)
    settings = live_site().settings
    with refusals():
        if tag is not None and tag not in tags:
            raise ContentError([Problem(tag, 0, "--lang", "there is no such translation", did_you_mean(tag, tags))])
        pages, problems = load_pages(
            settings.content_dir, languages, cache=BuildCache(settings.cache_dir / "check.json")
        )
        if problems:
            raise ContentError(problems)
    found = behind(build_catalog(pages, languages), (tag,) if tag else tags)
    for item in found:
        click.echo(_line(item))
    old = sum(item.translated_on is not None for item in found)
    if not found:
        click.echo("nothing is out of date and nothing is missing")
    elif old:
        click.echo(f"{old} out of date, {len(found) - old} missing. Next: change the text of the first, then run")
        click.echo(f"flask content mark-current {_path(next(item for item in found if item.translated_on))}")
    else:
        click.echo(f"0 out of date, {len(found)} missing. Next: run the command of the first line")


def _line(item: Behind) -> str:
    critical = " (safety)" if item.is_critical else ""
    if item.translated_on is None:
        return f"{_path(item)}{critical} missing: flask content translate {item.slug} {item.tag}"
    dates = f"English of {item.source_on}, translation of {item.translated_on}"
    return f'{_path(item)}{critical} out of date: {dates}; then translated_from: "{item.digest}"'


def _path(item: Behind) -> str:
    return f"content/pages/{item.tag}/{item.slug}.md"


def _translation(path: Path, content_dir: Path) -> tuple[ParsedPage, ParsedPage]:
    """Return the translation in a file named on the command line, and its source.

    Raises: ContentError where it is none: a source page, no page, missing, a link, or one that cannot be read.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link in silence
    file = here if here.is_relative_to(content_dir) else Path(os.path.normpath(content_dir.parent / path))
    shown = shown_in(file, content_dir)
    fix = "name a translation, like content/pages/es/plan.md"
    if file.parent.parent != content_dir / "pages" or file.suffix != ".md":
        raise ContentError([Problem(str(path), 0, "", "it is no page in content/pages", fix)])
    if file.parent.name == SOURCE_TAG:
        raise ContentError([Problem(shown, 0, "", "it is a source page, and only translations are reviewed", fix)])
    refuse_way(file, content_dir)
    if not file.is_file():
        there = tuple(sorted(one.stem for one in file.parent.glob("*.md")))
        near = did_you_mean(file.stem, there) if there else fix
        raise ContentError([Problem(shown, 0, "", "there is no such file", near)])
    page, problems = load_page(file, content_dir, live_site().languages)
    source_file = content_dir / "pages" / SOURCE_TAG / file.name
    if page is None or not source_file.is_file():
        alone = Problem(
            shown, 0, "", "it translates a page that does not exist", "give it the name of the English file"
        )
        raise ContentError(problems or [alone])
    source, source_problems = load_page(source_file, content_dir, live_site().languages)
    if source is None:
        raise ContentError(source_problems)
    return page, source


def _day(given: str, shown: str) -> date:
    """Return the day of a review. Raises: ContentError where it is no date, or has not come yet."""
    try:
        day = date.fromisoformat(given) if given else _today()
    except ValueError as error:
        fix = "write it like 2026-03-01"
        raise ContentError([Problem(shown, 0, "--on", f'"{given}" is not a date', fix)]) from error
    if day > _today():
        raise ContentError([Problem(shown, 0, "--on", f"{day} has not come yet", "give the day it was read")])
    return day


def _refuse_faults(page: ParsedPage, more: tuple[Problem, ...]) -> None:
    """Raise ContentError with every fault of a page, as the check finds it; how it was reviewed so far is not one here."""
    found, _ = check_site(live_site().settings, _today(), live_site().languages, frozenset({page.path}))
    own = {one for one in (*found, *more) if one.path == page.path and not one.is_warning}
    faults = [one for one in own if one.field != "reviewed_text"]
    if faults:
        raise ContentError(faults)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the editor's own day
