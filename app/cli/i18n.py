"""flask i18n: the interface's own strings, from templates and code to compiled catalogs. Pages are translated as Markdown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import current_app
from flask.cli import AppGroup

from app.cli.report import report
from app.config import ROOT
from app.current import LIVE
from app.errors import Problem
from app.languages import LANGUAGES, SOURCE_TAG, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

i18n = AppGroup("i18n", help="Interface strings in translations/.")

_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%\(\w+\)d")
#: The catalog's date is fixed so that making it again from the same strings gives the same file.
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def _folder() -> Path:
    folder: Path = current_app.extensions[LIVE].settings.translations_dir
    return folder


def extracted() -> Catalog:
    """Return a catalog of every string in app/, with the files it stands in."""
    catalog = Catalog(project="quiet-exit", charset="utf-8", creation_date=_EPOCH, revision_date=_EPOCH)
    found = extract_from_dir(str(ROOT / "app"), _METHODS, _OPTIONS, comment_tags=("i18n:",), strip_comment_tags=True)
    for filename, _, message, comments, context in found:
        catalog.add(message, None, [(f"app/{filename}", 0)], auto_comments=comments, context=context)
    return catalog


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, include_lineno=False, sort_output=True)


def _po(tag: str) -> Path:
    return _folder() / locale_of(tag) / "LC_MESSAGES" / "messages.po"


def _read(path: Path, tag: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale_of(tag) if tag else None)


@i18n.command()
def extract() -> None:
    """Write translations/messages.pot from the strings in app/."""
    _write(_folder() / "messages.pot", extracted())
    click.echo("translations/messages.pot written")


@i18n.command()
def update() -> None:
    """Bring every catalog up to date with messages.pot; new strings are empty, unused ones are dropped."""
    template = extracted()
    for language in LANGUAGES:
        if language.tag == SOURCE_TAG:
            continue
        path = _po(language.tag)
        catalog = (
            _read(path, language.tag)
            if path.exists()
            else Catalog(locale=language.locale, project="quiet-exit", creation_date=_EPOCH)
        )
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.revision_date = _EPOCH
        _write(path, catalog)
        click.echo(f"{path.relative_to(_folder().parent)} updated")


@i18n.command("compile")
def compile_catalogs() -> None:
    """Write a compiled catalog beside each messages.po, where it is older or missing."""
    for language in LANGUAGES:
        path = _po(language.tag)
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
    for language in LANGUAGES:
        if language.tag != SOURCE_TAG:
            problems += catalog_problems(_po(language.tag), language.tag, wanted)
    report(problems, f"strings: {len(wanted)} in {len(LANGUAGES)} languages, nothing to mend")


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
