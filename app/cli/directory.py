"""flask directory check | overdue | verify: the everyday work on hotlines and services."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, get_args

import click
from flask import current_app
from flask.cli import AppGroup

from app.build_cache import BuildCache
from app.cli.progress import with_bar
from app.cli.report import changed_since, check_options, report
from app.current import LIVE
from app.directory.checks import directory_problems
from app.directory.due import due_services
from app.directory.loader import load_directory
from app.directory.records import DUE_AFTER_DAYS, Confidence, Method
from app.directory.verify import NewCheck, record_check
from app.errors import DirectoryError, Problem
from app.files import walk

if TYPE_CHECKING:
    from pathlib import Path

    from app.directory import Directory, Service

directory = AppGroup("directory", help="Hotlines and services in content/directory.")


#: A number as a service's file has it: what two services may share.
_NUMBER = re.compile(r"(?<=value: )\"?\+?\d+\"?")


def _load(only: frozenset[str] | None = None) -> tuple[Directory, Path, list[Problem]]:
    settings = current_app.extensions[LIVE].settings
    cache = BuildCache(settings.cache_dir / "directory-check.json")
    loaded, problems = load_directory(
        settings.content_dir, cache=cache, watch=lambda paths: with_bar(list(paths), "reading"), only=only
    )
    cache.save(keep=only is not None)
    return loaded, settings.content_dir, list(problems)


@directory.command()
@click.option("--warnings/--no-warnings", default=True, help="Show what is due as well as what is wrong.")
@check_options
def check(*, warnings: bool, style: str, base: str | None) -> None:
    """Report every problem in content/directory, and numbers whose check by a person is due."""
    content_dir = current_app.extensions[LIVE].settings.content_dir
    changed = changed_since(base, content_dir.parent)
    only = _to_read(changed, content_dir)
    loaded, _, problems = _load(only)
    first = {PurePosixPath(path).stem for path in changed or ()}
    found = [*problems, *directory_problems(loaded, content_dir, date.today(), first)]  # noqa: DTZ011 - the editor's own day
    if only is None and not (loaded.services or loaded.drafts):
        fix = "is SITE_CONTENT_DIR the right folder?"
        found.append(Problem(f"{content_dir.name}/directory", 0, "", "there is no hotline in it", fix))
    # Where all were read, a service may be gone that the list of excuses still names.
    told = changed | {f"{content_dir.name}/directory-overdue.yaml"} if changed and only is None else changed
    found = [problem for problem in found if told is None or problem.path in told]
    due = sum(one.due for one in due_services(loaded, date.today()))  # noqa: DTZ011 - as above
    for line in _counts(loaded) if changed is None and style == "text" else ():
        click.echo(line)
    shown = found if warnings else [problem for problem in found if not problem.is_warning]
    all_of_it = f"directory: {len(loaded.services)} services, nothing to mend, {due} numbers due for a check"
    report(shown, all_of_it if only is None else "directory: nothing to mend in what changed", style)


def _to_read(changed: frozenset[str] | None, content_dir: Path) -> frozenset[str] | None:
    """Return the services that changed and those with a number of theirs, or None for all."""
    folder = f"{content_dir.name}/directory/"
    if changed is None or any(_is_beside(path, content_dir) for path in changed):
        return None
    if any(path.startswith(folder) and not (content_dir.parent / path).exists() for path in changed):
        return None
    slugs = {PurePosixPath(path).stem for path in changed if path.startswith(folder) and path.endswith(".yaml")}
    texts = {path.stem: _text(path) for path in walk(content_dir / "directory", ".yaml")} if slugs else {}
    signs = {sign for slug in slugs for sign in _NUMBER.findall(texts.get(slug, ""))} | slugs
    return frozenset(slugs | {slug for slug, text in texts.items() if any(sign in text for sign in signs)})


def _is_beside(path: str, content_dir: Path) -> bool:
    """Return whether a file is one that every service is compared with."""
    return path in {f"{content_dir.name}/numbers-denied.csv", f"{content_dir.name}/directory-overdue.yaml"}


def _text(path: Path) -> str:
    return "" if path.is_symlink() else path.read_text(encoding="utf-8", errors="replace")


def _counts(loaded: Directory) -> list[str]:
    """Return a table: services by group, with the confidence of their contacts."""
    services: Counter[str] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    for service in loaded.services.values():
        group = _group(service)
        services[group] += 1
        level = "none" if not service.contacts else min(one.last_verified.confidence for one in service.contacts)
        weakest = "medium" if any(one.last_verified.confidence == "medium" for one in service.contacts) else level
        sure[group, weakest] += 1
    head = f"{'group':<34}{'services':>9}{'high':>7}{'medium':>8}{'no number':>11}"
    rows = [
        f"{group:<34}{count:>9}{sure[group, 'high']:>7}{sure[group, 'medium']:>8}{sure[group, 'none']:>11}"
        for group, count in sorted(services.items())
    ]
    return [head, *rows, f"{'in all':<34}{sum(services.values()):>9}"]


def _group(service: Service) -> str:
    if "US" not in service.area.countries or service.area.scope == "international":
        return "other countries"
    if not service.area.states:
        return "United States, national"
    kinds = {"reporting": "United States, state reporting lines", "office": "United States, state coalitions"}
    named = "coalition" in service.slug
    return kinds["office"] if named else kinds.get(service.kind, "United States, other state lines")


@directory.command()
@click.option(
    "--days", type=click.IntRange(1), default=DUE_AFTER_DAYS, help="Contacts last checked longer ago than this."
)
def overdue(days: int) -> None:
    """List the contacts to check next, oldest first, with the operator's page for each."""
    loaded, _, _ = _load()
    today = date.today()  # noqa: DTZ011 - the editor's own day
    rows = sorted(
        (
            (today - contact.last_verified.on).days,
            service.slug,
            contact.display or contact.value,
            service.organization.website or "no page known",
        )
        for service in loaded.services.values()
        for contact in service.contacts
    )
    due = [row for row in reversed(rows) if row[0] > days]
    for age, slug, number, website in due:
        click.echo(f"{age:>5} days  {slug}  {number}  {website}")
    click.echo(f"{len(due)} to check; record each with: flask directory verify NAME --method … --source …")


@directory.command()
@click.argument("slug")
@click.option("--method", type=click.Choice(get_args(Method)), required=True, help="How it was checked.")
@click.option("--source", required=True, metavar="ADDRESS", help="The page it was checked against.")
@click.option(
    "--contact", default=None, metavar="NUMBER", help="Only the contact with this number or address; else all."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day of the check; else today.")
@click.option("--confidence", type=click.Choice(get_args(Confidence)), default="high")
@click.option("--note", default=None, help="What the next person should know.")
def verify(slug: str, contact: str | None, on: object, **given: str | None) -> None:
    """Record that a service's contacts were checked, leaving comments and everything else as they are."""
    loaded, content_dir, _ = _load()
    day = on.date() if hasattr(on, "date") else date.today()  # noqa: DTZ011 - the editor's own day
    try:
        changed = record_check(loaded, content_dir, slug, NewCheck(on=day, contact=contact, **given))  # type: ignore[arg-type] # click checked them
    except DirectoryError as error:
        report(error.problems, "")
        return
    click.echo(f"{slug}: {changed} contacts checked on {day}")
