"""Facts and the pages that cite them, over the real content. It must not judge whether a fact is true: people do."""

from __future__ import annotations

from typing import cast

import pytest

from app.catalog.coverage import coverage
from app.config import ROOT
from app.content import PageMeta
from app.site import Site
from tests.support.builders import DAY


def _cited(site: Site) -> set[str]:
    sources = [page for (tag, _), page in site.catalog.pages.items() if tag == "en"]
    return {source.fact for page in sources for source in cast("PageMeta", page.meta).sources if source.fact}


def test_every_publishable_fact_is_cited_or_excused(real_site: Site) -> None:
    excuses = (ROOT / "docs" / "content-coverage.md").read_text(encoding="utf-8")
    publishable = {name for name, fact in real_site.facts.items() if fact.status != "NO"}

    unused = {name for name in publishable - _cited(real_site) if f"| {name} |" not in excuses}

    assert unused == set()
    assert len(publishable) > 100


def test_no_page_cites_a_fact_that_may_not_be_published(real_site: Site) -> None:
    assert {name for name in _cited(real_site) if real_site.facts[name].status == "NO"} == set()


def test_every_figure_says_who_was_counted_and_what_it_does_not_show(real_site: Site) -> None:
    figures = {name: fact for name, fact in real_site.facts.items() if fact.figure}

    assert {name for name, fact in figures.items() if not (fact.counted and fact.limits)} == set()
    assert figures


@pytest.mark.parametrize("slug", ["facts", "caseworkers-missing", "research"])
def test_pages_with_figures_are_not_for_survivors(real_site: Site, slug: str) -> None:
    meta = cast("PageMeta", real_site.catalog.pages["en", slug].meta)

    assert not {"survivor", "teen"} & set(meta.audience)


def test_survivor_pages_cite_no_figure(real_site: Site) -> None:
    loud = {
        (slug, source.fact)
        for (tag, slug), page in real_site.catalog.pages.items()
        if tag == "en" and {"survivor", "teen"} & set(cast("PageMeta", page.meta).audience) and slug != "how-we-check"
        for source in cast("PageMeta", page.meta).sources
        # A limit that the law sets is no figure about readers.
        if source.fact and real_site.facts[source.fact].figure and not source.fact.startswith("IMM")
    }

    assert loud == set()


def test_nothing_is_missing_or_stale_in_any_offered_language(real_site: Site) -> None:
    rows = coverage(real_site.catalog, DAY)

    assert [(row.tag, row.missing, row.stale) for row in rows if row.missing or row.stale] == []
    assert {row.tag for row in rows} == {"en", "es", "ar", "zh-Hans", "vi", "ht"}
