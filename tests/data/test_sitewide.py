"""The real files beside pages and services: exits, facts, and what only the whole shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.catalog.coverage import is_wanted
from app.content import load_facts
from app.quick_exit import load_exits
from tests.support.real import CONTENT, PAGE_FILES, SERVICE_FILES, SLUGS, TAGS

if TYPE_CHECKING:
    from app.site import Site


def test_exits_have_no_problem_and_every_language_has_its_own() -> None:
    exits, problems = load_exits(CONTENT)

    assert problems == ()
    assert set(exits.destinations) >= set(TAGS)


def test_facts_have_no_problem() -> None:
    facts, problems = load_facts(CONTENT)

    assert problems == ()
    assert facts


@pytest.mark.parametrize("tag", TAGS)
def test_every_offered_language_has_every_page_about_safety_in_its_own_words(real_site: Site, tag: str) -> None:
    found = [real_site.catalog.find(slug, tag) for slug in SLUGS]
    # Pages for people at work are in English and Spanish.
    wanted = [page for page in found if page and page.facts.safety_critical and is_wanted(page.facts, tag)]

    assert [page.page.slug for page in wanted if page.is_fallback] == []


def test_every_file_is_one_case() -> None:
    assert len(PAGE_FILES) >= 36
    assert len(SERVICE_FILES) >= 12


def test_every_fact_that_is_used_is_known(real_site: Site) -> None:
    used = {source.fact for page in real_site.catalog.pages.values() for source in getattr(page.meta, "sources", ())}

    assert used - {None} - set(real_site.facts) == set()
