"""flask content coverage: prints what waits for editors, as the page /coverage/ shows it. It must not change a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from app.build_cache import BuildCache
from app.catalog import build_catalog
from app.cli.accepting import content
from app.cli.authoring import live_site
from app.content import load_facts, load_pages
from app.coverage import Report, coverage_report, step_words, tables
from app.directory import load_directory
from app.errors import did_you_mean, printable

__all__ = ["content"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.config import Settings
    from app.coverage import Table


@content.command()
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text")
@click.option("--lang", "tag", default=None, metavar="TAG", help="Only what this language lacks.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Judge dates as on this day.")
def coverage(style: str, tag: str | None, today: object) -> None:
    """Print which pages, facts and contacts wait for somebody, the most urgent first."""
    day = today.date() if hasattr(today, "date") else date.today()  # noqa: DTZ011 - the editor's own day
    report = _report(day, tag)
    if style == "json":
        click.echo(json.dumps(as_value(report), ensure_ascii=False, indent=2, default=str))
        return
    for line in as_text(report) if style == "text" else as_markdown(report, live_site().settings):
        click.echo(line)


def _report(day: date, tag: str | None) -> Report:
    """Return the report on the files as they are now; what cannot be read is said, for it counts as missing."""
    live = live_site()
    known = [language.tag for language in live.languages]
    if tag is not None and tag not in known:
        raise click.BadParameter(f'"{printable(tag)}" is no language of this site; {did_you_mean(tag, known)}')
    folder = live.settings.content_dir
    cache = BuildCache(live.settings.cache_dir / "coverage.json")
    pages, page_problems = load_pages(folder, live.languages, cache=cache)
    directory, service_problems = load_directory(folder, cache=cache)
    facts, fact_problems = load_facts(folder, cache)
    cache.save()
    unread = len(page_problems) + len(service_problems) + len(fact_problems)
    if unread:
        click.echo(f"{unread} problems; a file that cannot be read counts as missing: flask content check", err=True)
    return coverage_report(build_catalog(pages, live.languages), facts, directory, day, (tag,) if tag else ())


def as_value(report: Report) -> dict[str, Any]:
    """Return the whole report, every row of it, as other tools read it."""
    value = asdict(report)
    value["steps"] = [asdict(step) | {"words": step_words(step)} for step in report.steps]
    value["work"] = [asdict(one) | {"file": one.file, "source": one.source} for one in report.work]
    return value


def as_text(report: Report) -> Iterator[str]:
    """Yield the lines of the report for a terminal."""
    yield f"What to do next, on {report.day}"
    yield from (
        f"  {number}. {step_words(step)} Begin with {printable(step.file)}"
        for number, step in enumerate(report.steps, 1)
    )
    if not report.steps:
        yield "  Nothing waits."
    for table in tables(report):
        width = max(len(printable(row.name)) for row in table.rows)
        yield f"\n{table.title}\n{table.caption}"
        yield from (f"  {printable(row.name):<{width}}  {row.words}" for row in table.rows)
        yield from _rest(table)


def as_markdown(report: Report, settings: Settings) -> Iterator[str]:
    """Yield the lines of the report for a pull request or an issue, linked where the operator names the repository."""
    yield f"## What to do next, on {report.day}\n"
    for number, step in enumerate(report.steps, 1):
        yield f"{number}. {step_words(step)} Begin with {_linked(step.file, step.file, settings)}"
    if not report.steps:
        yield "Nothing waits."
    for table in tables(report):
        yield f"\n## {table.title}\n\n{table.caption}\n"
        yield f"| {table.head[0]} | {table.head[1]} |\n|---|---|"
        for row in table.rows:
            yield f"| {_linked(row.name, row.file, settings)} | {row.words} |"
        yield from ("\n" + line for line in _rest(table))


def _rest(table: Table) -> Iterator[str]:
    if table.total > len(table.rows):
        yield f"These are {len(table.rows)} of {table.total:,}; --format json prints all."


def _linked(name: str, file: str, settings: Settings) -> str:
    # Names of folders and facts come from anybody: between these signs Markdown reads no other.
    shown = f"`{printable(name).replace('`', chr(39)).replace('|', '¦')}`"
    url = settings.file_url(file) if file else ""
    return f"[{shown}]({url})" if url else shown
