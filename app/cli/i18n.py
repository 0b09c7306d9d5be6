"""flask i18n: the interface's own strings, from templates and code to compiled catalogs. Pages are translated as Markdown."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from flask import current_app
from flask.cli import AppGroup

from app.cli.report import changed_since, check_options, report
from app.cli.strings import catalog_problems, read_catalog
from app.cli.tags import plural_forms
from app.config import ROOT
from app.current import LIVE
from app.errors import Problem
from app.files import ReadProblemError, write_whole
from app.languages import SOURCE_TAG, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.languages import SiteLanguage

i18n = AppGroup("i18n", help="Interface strings in translations/.")

_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
#: The catalog's date is fixed so that making it again from the same strings gives the same file.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def _folder() -> Path:
    folder: Path = current_app.extensions[LIVE].settings.translations_dir
    return folder


def extracted() -> Catalog:
    """Return a catalog of every string in app/, with the files it stands in."""
    catalog = Catalog(project="quiet-exit", charset="utf-8", creation_date=EPOCH, revision_date=EPOCH)
    found = extract_from_dir(str(ROOT / "app"), _METHODS, _OPTIONS, comment_tags=("i18n:",), strip_comment_tags=True)
    for filename, _, message, comments, context in found:
        catalog.add(message, None, [(f"app/{filename}", 0)], auto_comments=comments, context=context)
    return catalog


def languages_here() -> tuple[SiteLanguage, ...]:
    """Return the languages the app was made with, drafts too."""
    found: tuple[SiteLanguage, ...] = current_app.extensions[LIVE].languages
    return found


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a catalog, all of it or nothing."""
    text = BytesIO()
    write_po(text, catalog, width=120, include_lineno=False, sort_output=True)
    write_whole(path, _folder(), text.getvalue().decode("utf-8"))


def po_of(tag: str) -> Path:
    """Return where the strings of a language stand."""
    return _folder() / locale_of(tag, languages_here()) / "LC_MESSAGES" / "messages.po"


def empty_catalog(locale: str) -> Catalog:
    """Return a catalog without strings for a locale, with the plural forms of its language."""
    catalog = Catalog(locale=locale, project="quiet-exit", creation_date=EPOCH, revision_date=EPOCH)
    catalog.mime_headers = [("Plural-Forms", plural_forms(locale))]
    return catalog


@i18n.command()
def extract() -> None:
    """Write translations/messages.pot from the strings in app/."""
    write_catalog(_folder() / "messages.pot", extracted())
    click.echo("translations/messages.pot written")


@i18n.command()
def update() -> None:
    """Bring every catalog up to date with messages.pot; new strings are empty, unused ones are dropped."""
    template = extracted()
    for language in languages_here():
        if language.tag == SOURCE_TAG:
            continue
        path = po_of(language.tag)
        catalog = read_catalog(path, _folder(), language.locale) if path.exists() else empty_catalog(language.locale)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.revision_date = EPOCH
        write_catalog(path, catalog)
        click.echo(f"{path.relative_to(_folder().parent)} updated")


@i18n.command("compile")
def compile_catalogs() -> None:
    """Write a compiled catalog beside each messages.po, where it is older or missing."""
    problems = []
    for language in languages_here():
        path = po_of(language.tag)
        if not path.exists():
            continue
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        try:
            catalog = read_catalog(path, _folder(), language.locale)
        except ReadProblemError as error:
            problems.append(Problem(f"translations/{path.relative_to(_folder()).as_posix()}", 0, "", str(error)))
            continue
        with compiled.open("wb") as file:
            write_mo(file, catalog)
    if problems:
        report(problems, "")


@i18n.command()
@check_options
def check(style: str, base: str | None) -> None:
    """Report strings that are missing, stale, fuzzy, or that hold what a translation may not hold."""
    changed = changed_since(base, ROOT)
    template = extracted()
    wanted = {str(message.id) for message in template if message.id}
    problems = list(_template_problems(wanted))
    for language in languages_here():
        path = po_of(language.tag)
        if language.tag != SOURCE_TAG and (changed is None or _is_touched(path, changed)):
            problems += catalog_problems(path, language.tag, wanted)
    report(problems, f"strings: {len(wanted)} in {len(languages_here())} languages, nothing to mend", style)


def _template_problems(wanted: set[str]) -> Iterator[Problem]:
    """Yield whether the list of English strings is not the one in the code."""
    pot = _folder() / "messages.pot"
    try:
        have = {str(message.id) for message in read_catalog(pot, _folder()) if message.id} if pot.exists() else set()
    except ReadProblemError as error:
        yield Problem("translations/messages.pot", 0, "", str(error), "run make strings")
        return
    if have != wanted:
        yield Problem("translations/messages.pot", 0, "", "it differs from the strings in app/", "run make strings")


def _is_touched(path: Path, changed: frozenset[str]) -> bool:
    """Return whether a branch touched a catalog, or the code whose strings it holds."""
    own = f"translations/{path.relative_to(_folder()).as_posix()}"
    return own in changed or any(one.startswith("app/") or one.endswith(".pot") for one in changed)
