"""Every real page file: no problem, plain enough for its readers, and a translation that says the same. One case a file."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from typing import TYPE_CHECKING, cast

import pytest
import textstat

from app.catalog.checks import catalog_problems
from app.content import PageMeta, ParsedPage, TranslationMeta
from app.content.checks import page_problems
from tests.support.builders import DAY
from tests.support.real import CONTENT, PAGE_FILES, TRANSLATED, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import Problem
    from app.site import Site

SOURCES = [path for path in PAGE_FILES if path not in TRANSLATED]
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def page_of(site: Site, path: Path) -> ParsedPage:
    """Return the page that a file became."""
    return site.catalog.pages[path.parent.name, path.stem]


def numbers(text: str) -> Counter[str]:
    """Return the groups of digits in a text, each with how often it stands."""
    return Counter(re.findall(r"\d+", text.translate(EASTERN)))


def months(text: str) -> Counter[str]:
    """Return the number of each month that an English text names."""
    return Counter(str(list(month_name).index(name)) for name in re.findall("|".join(month_name[1:]), text))


@pytest.mark.parametrize("path", PAGE_FILES, ids=name_of)
def test_page_has_no_problem_of_its_own(real_site: Site, path: Path) -> None:
    assert [str(problem) for problem in page_problems(page_of(real_site, path))] == []


@pytest.fixture(scope="module")
def between(real_site: Site) -> tuple[Problem, ...]:
    """Return every problem between the real pages."""
    return catalog_problems(real_site.catalog, real_site.facts, real_site.directory.services.keys(), DAY)


@pytest.mark.parametrize("path", PAGE_FILES, ids=name_of)
def test_page_fits_the_rest(between: tuple[Problem, ...], path: Path) -> None:
    shown = str(path.relative_to(CONTENT.parent))

    # A warning counts here too: what is published on this day is neither stale nor overdue.
    assert [str(problem) for problem in between if problem.path == shown] == []


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_translation_keeps_every_number(real_site: Site, path: Path) -> None:
    page = page_of(real_site, path)
    source = real_site.catalog.pages["en", path.stem]

    for own, other in (
        (page.text, source.text),
        (page.meta.title + " " + page.meta.summary, source.meta.title + " " + source.meta.summary),
        (page.meta.content_note or "", source.meta.content_note or ""),
    ):
        added, lost = numbers(own) - numbers(other), numbers(other) - numbers(own)
        # Some languages write a month as a number where English has its name.
        assert (added - months(other), lost) == (Counter(), Counter())


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_translation_has_a_content_note_where_its_source_has_one(real_site: Site, path: Path) -> None:
    source = real_site.catalog.pages["en", path.stem]

    assert bool(page_of(real_site, path).meta.content_note) == bool(source.meta.content_note)


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_translation_is_written_in_its_own_script(real_site: Site, path: Path) -> None:
    page = page_of(real_site, path)
    words = re.sub(r"https?://\S+|[A-Za-z.]+\.(?:org|gov|com|md)\S*", "", page.rendered.text)
    arabic, latin = (len(re.findall(pattern, words)) for pattern in ("[\u0600-\u06ff]", "[A-Za-z]"))

    if isinstance(page.meta, TranslationMeta) and page.language == "ar":
        assert latin < 0.2 * arabic
    else:
        assert arabic == 0


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_translation_is_not_left_in_english(real_site: Site, path: Path) -> None:
    page, source = page_of(real_site, path), real_site.catalog.pages["en", path.stem]
    own = {line for line in page.rendered.text.split("\n") if len(line.split()) > 3}

    assert own & set(source.rendered.text.split("\n")) == set()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_page_is_easy_enough_for_its_readers(real_site: Site, path: Path) -> None:
    page = page_of(real_site, path)
    audience = cast("PageMeta", page.meta).audience
    limit = 5 if "teen" in audience else 6 if "survivor" in audience else 10
    # A heading or an item of a list ends where it ends, with or without a full stop.
    text = "\n".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in page.rendered.text.split("\n"))

    assert textstat.flesch_kincaid_grade(text) <= limit
