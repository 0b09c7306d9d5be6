"""The list of sources at the end of a page: each once, each with its year, old figures marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.catalog import TranslatedPage
from app.content import Fact
from app.views.sources import ShownSource, sources_for
from tests.support.builders import DAY, a_page
from tests.support.wording import in_language

if TYPE_CHECKING:
    from flask import Flask

FACTS = {
    name: Fact.model_validate({"status": "OK", "says": "A fact.", "cite": cite, "year": year, "review_on": DAY})
    for name, cite, year in (("A-1", "A report", "2014"), ("A-2", "A report", "2014"), ("A-3", "A guide", "undated"))
}


def listed(app: Flask, *sources: dict[str, Any], today: date = DAY, tag: str = "en") -> tuple[ShownSource, ...]:
    """Return what a page with these sources shows."""
    page = a_page(sources=sources)
    with in_language(app, tag):
        return sources_for(TranslatedPage(page, page, tag, "source"), FACTS, today)


def test_report_behind_several_facts_stands_once(shared_app: Flask) -> None:
    assert listed(shared_app, {"fact": "A-1"}, {"fact": "A-2"}) == (ShownSource("A report", "2014"),)


@pytest.mark.parametrize(("tag", "year"), [("en", "no date"), ("es", "sin fecha")])
def test_missing_year_is_said(shared_app: Flask, tag: str, year: str) -> None:
    assert [source.year for source in listed(shared_app, {"fact": "A-3"}, tag=tag)] == [year]


@pytest.mark.parametrize(("today", "is_older"), [(DAY, False), (date(2026, 11, 23), True)], ids=str)
def test_fact_past_its_date_is_marked(shared_app: Flask, today: date, is_older: bool) -> None:
    assert [source.is_older for source in listed(shared_app, {"fact": "A-1"}, today=today)] == [is_older]


def test_publication_is_shown_with_its_publisher_and_host(shared_app: Flask) -> None:
    book = {"title": "A book", "publisher": "A house", "year": "2015", "url": "https://www.house.example/a"}

    assert listed(shared_app, book) == (ShownSource("A book. A house", "2015", "house.example"),)
