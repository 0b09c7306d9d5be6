"""flask i18n add: the beginning of a language, and the steps after it in order. It must not change the list of languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click
from babel.core import Locale, UnknownLocaleError

from app.build_cache import BuildCache
from app.catalog import build_catalog
from app.catalog.upkeep import in_order
from app.cli.authoring import live_site, refusals
from app.cli.i18n import empty_catalog, extracted, i18n, languages_here, po_of, write_catalog
from app.cli.tags import known, tag_fault
from app.content import load_pages
from app.errors import ContentError, Problem
from app.files import WriteProblemError
from app.languages import SOURCE_TAG

__all__ = ["i18n"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.languages import SiteLanguage

_LIST = "app/languages.py"


@i18n.command()
@click.argument("tag")
def add(tag: str) -> None:
    """Begin a language: write its file of interface strings, all empty, and say what comes next.

    Where TAG is not in app/languages.py yet, it prints the line to add there, writes nothing and ends with status 1.
    """
    with refusals():
        fault = tag_fault(tag)
        if fault:
            raise ContentError([Problem(tag, 0, "", *fault)])
        language = next((one for one in languages_here() if one.tag == tag), None)
        if language is None:
            _print_line(tag)
            raise SystemExit(1)
        _write(language)
    for line in _next_steps(language):
        click.echo(line)


def _print_line(tag: str) -> None:
    about = known(tag)
    click.echo(
        f"{tag} is not in {_LIST} yet. Add this line at the end of LANGUAGES there, then run this command again:"
    )
    click.echo(f"    {about.line}")
    if not about.has_data:
        click.echo(
            f"Unicode (CLDR) has no data for {tag}. Write in place of … the names, and as nearest a locale whose dates, numbers"
            ' and plurals come closest, such as es_GT; add direction="rtl" if it is written from right to left.'
            " docs/adr/0011 says what else such a language needs."
        )


def _write(language: SiteLanguage) -> None:
    """Write the empty catalog. Raises: ContentError where there is one, or the locale is not known."""
    path = po_of(language.tag)
    shown = path.relative_to(path.parents[3]).as_posix()
    if language.tag == SOURCE_TAG:
        raise ContentError([Problem(language.tag, 0, "", "the interface is written in this language", "name another")])
    if path.exists():
        fix = "flask i18n update brings it up to date"
        raise ContentError([Problem(shown, 0, "", "it is there already", fix)])
    try:
        Locale.parse(language.locale)
    except (UnknownLocaleError, ValueError) as error:
        fix = 'add nearest="…" to its line: a locale whose dates, numbers and plurals come closest, such as es_GT'
        raise ContentError([Problem(_LIST, 0, language.tag, f"CLDR has no data for {language.locale}", fix)]) from error
    catalog = empty_catalog(language.locale)
    catalog.update(extracted(), no_fuzzy_matching=True)
    try:
        write_catalog(path, catalog)
    except WriteProblemError as error:
        raise ContentError([Problem(shown, 0, "", str(error))]) from error
    click.echo(f"{shown} written: {len(catalog)} strings, all empty. Next, in this order:")


def _next_steps(language: SiteLanguage) -> Iterator[str]:
    settings, tag = live_site().settings, language.tag
    pages, _ = load_pages(settings.content_dir, languages_here(), cache=BuildCache(settings.cache_dir / "check.json"))
    slugs = in_order(build_catalog(pages, languages_here()), tag)
    path = po_of(tag)
    yield f"1. translate {path.relative_to(path.parents[3]).as_posix()}, then run: flask i18n check"
    yield f"2. add to content/exits.yaml a place that is common, fast and harmless in {language.english}:"
    yield f"     {tag}:"
    yield "       url: https://…/"
    yield "       why: …"
    yield f"       checked_on: {date.today()}"  # noqa: DTZ011 - the editor's own day
    yield "       checked_how: opened"
    yield f"3. agree on the words: in content/glossary.yaml, under use: of each term, add {tag}: …"
    yield "4. translate the pages, in this order:"
    yield from (f"     flask content translate {slug} {tag}" for slug in slugs)
    yield "5. let a second speaker read each, then record it:"
    yield f'     flask content accept content/pages/{tag}/{slugs[0] if slugs else "home"}.md --reviewer "court interpreter"'
    yield f"6. translate what_for, alert and note of the hotlines in content/directory that {language.english} readers need"
    yield f'7. when all about safety is done, take status="draft" out of its line in {_LIST}: readers see it then'
