"""Compiles the interface's languages for the preview. A catalog that cannot be read keeps its last compiled copy and says why."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from app.errors import Problem
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

    from app.languages import SiteLanguage

_UTF8 = "save the file with the encoding UTF-8"
_AS_IT_WAS = 'each entry is a line msgid "…" and below it a line msgstr "…"'


def po_file(language: SiteLanguage, folder: Path) -> Path:
    """Return where the strings of a language stand."""
    return folder / language.locale / "LC_MESSAGES" / "messages.po"


def compile_strings(folder: Path, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> tuple[Problem, ...]:
    """Write a compiled catalog beside each messages.po that can be read; return what is wrong in the others and in their words."""
    return tuple(
        problem
        for language in languages
        if language.tag != SOURCE_TAG and po_file(language, folder).exists()
        for problem in _compile(po_file(language, folder), language, folder)
    )


def _compile(path: Path, language: SiteLanguage, folder: Path) -> Iterator[Problem]:
    shown = str(path.relative_to(folder.parent))
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language.locale, abort_invalid=True)
        yield from _wrong_words(catalog, shown)
        _write(path.with_suffix(".mo"), catalog)
    except UnicodeDecodeError:
        yield Problem(shown, 0, "", "it is not UTF-8", _UTF8)
    except PoFileError as error:
        yield Problem(shown, (error.lineno or 0) + 1, "", f"it cannot be read: {error.args[0]}", _AS_IT_WAS)
    except (OSError, ValueError, LookupError) as error:
        yield Problem(
            shown, 0, "", f"it cannot be read: {str(error).splitlines()[0] if str(error) else 'it is broken'}"
        )


def _wrong_words(catalog: Catalog, shown: str) -> Iterator[Problem]:
    """Yield the strings whose placeholders would stop a page from being drawn."""
    for message, errors in catalog.check():
        source = message.id if isinstance(message.id, str) else message.id[0]
        for error in errors:
            yield Problem(
                shown, message.lineno or 0, "", f'"{source[:50]}": {error}', "keep its placeholders as they are"
            )


def _write(path: Path, catalog: Catalog) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalog)
    # Whole: a page that is drawn at this moment reads the old catalog or the new one.
    Path(name).replace(path)
