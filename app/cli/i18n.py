"""flask i18n: the interface's own strings, from templates and code to compiled catalogs. Pages are translated as Markdown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import current_app
from flask.cli import AppGroup

from app.cli.report import report
from app.cli.tags import plural_forms
from app.config import ROOT
from app.current import LIVE
from app.errors import Problem
from app.files import write_whole
from app.languages import SOURCE_TAG, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.languages import SiteLanguage

i18n = AppGroup("i18n", help="Interface strings in translations/.")

_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%\(\w+\)d")
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


def _read(path: Path, tag: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale_of(tag) if tag else None)


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
        catalog = _read(path, language.tag) if path.exists() else empty_catalog(language.locale)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.revision_date = EPOCH
        write_catalog(path, catalog)
        click.echo(f"{path.relative_to(_folder().parent)} updated")


@i18n.command("compile")
def compile_catalogs() -> None:
    """Write a compiled catalog beside each messages.po, where it is older or missing."""
    for language in languages_here():
        path = po_of(language.tag)
        if not path.exists():
            continue
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        with compiled.open("wb") as file:
            write_mo(file, _read(path, language.tag))


@i18n.command()
def check() -> None:
    """Report strings that are missing, stale, fuzzy, or whose placeholders or markup differ from the English."""
    template = extracted()
    wanted = {str(message.id) for message in template if message.id}
    pot = _folder() / "messages.pot"
    problems = []
    if not pot.exists() or {str(message.id) for message in _read(pot) if message.id} != wanted:
        problems.append(
            Problem("translations/messages.pot", 0, "", "it differs from the strings in app/", "run make strings")
        )
    for language in languages_here():
        if language.tag != SOURCE_TAG:
            problems += catalog_problems(po_of(language.tag), language.tag, wanted)
    report(problems, f"strings: {len(wanted)} in {len(languages_here())} languages, nothing to mend")


def catalog_problems(path: Path, tag: str, wanted: set[str]) -> list[Problem]:
    """Return what is wrong in one language's catalog."""
    shown = str(path.relative_to(path.parents[3]))
    if not path.exists():
        return [Problem(shown, 0, "", "the catalog is missing", "run make strings")]
    catalog = _read(path, tag)
    problems = [problem for message in catalog if message.id for problem in _message_problems(message, shown)]
    have = {str(message.id) for message in catalog if message.id}
    problems += [
        Problem(shown, 0, "", f'"{str(missing)[:50]}" is missing', "run make strings") for missing in wanted - have
    ]
    problems += [
        Problem(shown, 0, "", f'"{str(unused)[:50]}" is used nowhere', "run make strings") for unused in have - wanted
    ]
    return problems


def _forms(part: Any) -> list[str]:
    """Return the forms of a string: one, or as many as the language has plurals."""
    return [str(form or "") for form in part] if isinstance(part, tuple | list) else [str(part or "")]


def _message_problems(message: Message, shown: str) -> Iterator[Problem]:
    """Yield what is wrong in one string; a plural has several forms, and a form for one or two may leave the number out."""
    sources, texts = _forms(message.id), _forms(message.string)
    line, name = message.lineno or 0, f'"{sources[0][:50]}"'
    wanted = sorted(_PLACEHOLDER.findall(sources[0]))
    if message.fuzzy:
        yield Problem(shown, line, "", f"{name} is marked fuzzy", "check it and remove the mark")
    if not all(texts):
        yield Problem(shown, line, "", f"{name} is not translated", "translate it")
        return
    for text in texts:
        found = sorted(_PLACEHOLDER.findall(text))
        if found != wanted and not (len(texts) > 1 and set(found) <= set(wanted)):
            kept = ", ".join(wanted) or "none"
            yield Problem(shown, line, "", f"{name} has other placeholders", f"keep exactly: {kept}")
        if "<" in text or "{" in text:
            yield Problem(shown, line, "", f"{name} has markup", "write words only")
