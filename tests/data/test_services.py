"""Every real service file: it is read, its numbers may be published, and what bears on safety is said in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.build_cache import BuildCache
from app.content import load_pages
from app.directory import load_directory
from app.directory.checks import directory_problems
from app.files import read_text
from app.languages import LANGUAGES
from tests.support.builders import DAY
from tests.support.real import CONTENT, SERVICE_FILES, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings
    from app.directory import Directory, Service

#: The languages that the directory is written in; a reader of another gets English, marked as such.
TAGS = ("en", "es", "ar")
ALL_TAGS = tuple(language.tag for language in LANGUAGES)

Problems = dict[str, list[str]]


@pytest.fixture(scope="module")
def loaded(real_settings: Settings) -> tuple[Directory, Problems]:
    """Return the real directory, read once, and for each file what keeps it from being used or published."""
    directory, problems = load_directory(CONTENT, None, BuildCache(real_settings.cache_dir / "texts.json"))
    by_path: Problems = {}
    for problem in (*problems, *directory_problems(directory, CONTENT, DAY)):
        if not problem.is_warning:
            by_path.setdefault(problem.path, []).append(str(problem))
    return directory, by_path


@pytest.fixture(scope="module")
def drawn(real_settings: Settings) -> set[str]:
    """Return the slugs of services that stand in the text of a page."""
    pages, _ = load_pages(CONTENT, cache=BuildCache(real_settings.cache_dir / "texts.json"))
    return {block.contact for page in pages.values() for block in page.rendered.blocks if block.contact}


def service_of(loaded: tuple[Directory, Problems], path: Path) -> Service:
    """Return the service in a file, draft or not."""
    directory, problems = loaded
    service = directory.services.get(path.stem) or directory.drafts.get(path.stem)
    assert service is not None, problems
    return service


@pytest.mark.parametrize("path", SERVICE_FILES, ids=name_of)
def test_service_is_read_and_has_no_problem_but_checks_that_are_due(
    loaded: tuple[Directory, Problems], path: Path
) -> None:
    assert loaded[1].get(str(path.relative_to(CONTENT.parent)), []) == []
    assert service_of(loaded, path).slug == path.stem


@pytest.mark.parametrize("path", SERVICE_FILES, ids=name_of)
def test_what_bears_on_safety_is_said_in_the_languages_of_its_readers(
    loaded: tuple[Directory, Problems], drawn: set[str], path: Path
) -> None:
    service = service_of(loaded, path)
    texts = [text for text in (service.alert, service.safety.note, service.what_for) if text]
    # Lines abroad are in plain English; those of the United States also in Spanish and Arabic; those on pages in every language.
    wanted = ALL_TAGS if service.slug in drawn else TAGS if path.parent.name == "us" else ("en",)

    missing = [tag for text in texts for tag in wanted if tag not in text]

    assert missing == [] or service.draft


@pytest.mark.parametrize("path", SERVICE_FILES, ids=name_of)
def test_file_holds_no_sample(path: Path) -> None:
    text = read_text(path, CONTENT).casefold()

    assert "555-01" not in text
    assert "not real" not in text


def test_denied_numbers_are_on_file() -> None:
    assert (CONTENT / "numbers-denied.csv").exists(), "without the list nothing is denied"
