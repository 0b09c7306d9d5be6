"""Compiles the interface's languages for the preview. A catalog that cannot be read keeps its last compiled copy and says why."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo

from app.cli.strings import catalog_problems, read_catalog
from app.files import ReadProblemError
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from app.errors import Problem
    from app.languages import SiteLanguage


def po_file(language: SiteLanguage, folder: Path) -> Path:
    """Return where the strings of a language stand."""
    return folder / language.locale / "LC_MESSAGES" / "messages.po"


def compile_strings(folder: Path, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> tuple[Problem, ...]:
    """Write a compiled catalog beside each messages.po that can be read; return what the check says of all of them."""
    problems: list[Problem] = []
    wanted = _strings_in(folder / "messages.pot", folder)
    for language in languages:
        path = po_file(language, folder)
        if language.tag == SOURCE_TAG or not path.exists():
            continue
        problems += catalog_problems(path, language.tag, wanted or _strings_in(path, folder))
        try:
            _write(path.with_suffix(".mo"), read_catalog(path, folder, language.locale))
        except (ReadProblemError, OSError):
            continue  # its line is among the problems, and its last copy stays
    return tuple(problems)


def _strings_in(path: Path, folder: Path) -> set[str]:
    """Return the English strings of a catalog, none where it cannot be read."""
    try:
        return {str(message.id) for message in read_catalog(path, folder) if message.id}
    except (ReadProblemError, OSError):
        return set()


def _write(path: Path, catalog: Catalog) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalog)
    # Whole: a page that is drawn at this moment reads the old catalog or the new one.
    Path(name).replace(path)
