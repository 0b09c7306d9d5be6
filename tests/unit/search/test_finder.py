"""From a form to an answer: what is counted, what is left out, and what is suggested where nothing was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.directory import Directory
from app.search.backend import SearchHit, SearchQuery, SearchResult
from app.search.finder import MAX_RESULTS, Answer, Asking, find
from app.search.wanted import Wanted
from tests.support.builders import a_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.search import SearchDocument

ASKING = Asking("es", datetime(2026, 11, 23, 17, tzinfo=UTC))
DIRECTORY = Directory({slug: a_service(slug, name=slug) for slug in ("one", "two")} | {
    "tx": a_service("tx", name="tx", area={"scope": "state", "countries": ["US"], "states": ["US-TX"]}, kind="crisis"),
    "food": a_service("food", name="food", topics=["food"]),
})  # fmt: skip
PAGES = ("plan", "partner")


@dataclass
class Recorder:
    """A backend that answers what it is told to and remembers what it was asked."""

    ids: tuple[str, ...] = ()
    asked: list[SearchQuery] = field(default_factory=list)

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Do nothing."""

    def search(self, query: SearchQuery) -> SearchResult:
        """Return the hits, in order."""
        self.asked.append(query)
        return SearchResult(tuple(SearchHit(name, 1.0) for name in self.ids), "meant", frozenset({"mark"}))


def answer(backend: Recorder, directory: Directory = DIRECTORY, **wanted: Any) -> Answer:
    """Return the answer to a form."""
    return find(directory, PAGES, backend, Wanted(**wanted), ASKING)


def test_hits_become_services_and_pages_in_their_order() -> None:
    found = answer(Recorder(("p:plan", "s:two", "s:one")), words="x")

    assert [(one.slug, one.service is not None) for one in found.results] == [
        ("plan", False),
        ("two", True),
        ("one", True),
    ]
    assert (found.total, found.corrected, set(found.marked)) == (3, "meant", {"mark"})


def test_hit_that_is_no_longer_there_is_left_out() -> None:
    assert [one.slug for one in answer(Recorder(("s:gone", "p:gone", "s:one")), words="x").results] == ["one"]


def test_line_that_has_ended_since_the_index_was_made_is_left_out() -> None:
    directory = Directory({status: a_service(status, status=status) for status in ("active", "inactive", "defunct")})
    found = answer(Recorder(("s:defunct", "s:inactive", "s:active")), directory, words="x")

    assert ([one.slug for one in found.results], found.total) == (["active"], 1)


def test_number_of_a_hit_comes_from_the_directory() -> None:
    (found,) = answer(Recorder(("s:one",)), words="x").results

    assert found.service is DIRECTORY.services["one"]


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ({}, None),
        ({"need": "food"}, {"s:food"}),
        ({"country": "US", "state": "US-AK"}, {"s:one", "s:two", "s:food", "p:plan", "p:partner"}),
        ({"country": "US", "need": "food"}, {"s:food"}),
    ],
    ids=["no-filter", "filter-leaves-no-page", "place-leaves-pages", "both"],
)
def test_backend_is_asked_for_what_passes(wanted: dict[str, Any], allowed: set[str] | None) -> None:
    backend = Recorder()
    answer(backend, words="x", **wanted)

    assert backend.asked[0].allowed == allowed


def test_backend_is_asked_with_words_language_and_place() -> None:
    backend = Recorder()
    answer(backend, words="my words", country="US", state="US-TX")

    (asked,) = backend.asked
    assert (asked.words, asked.language, set(asked.places)) == ("my words", "es", {"us-tx"})


def test_without_words_the_backend_is_not_asked_and_services_are_listed() -> None:
    backend = Recorder()
    found = answer(backend, country="US", state="US-TX")

    assert backend.asked == []
    assert [one.slug for one in found.results] == ["tx", "food", "one", "two"]
    assert found.total == 4


def test_more_than_anyone_reads_is_cut_and_counted() -> None:
    many = Directory({f"n{number}": a_service(f"n{number}") for number in range(MAX_RESULTS + 5)})
    listed = answer(Recorder(), many)
    searched = answer(Recorder(tuple(f"s:{slug}" for slug in many.services)), many, words="x")

    assert (len(listed.results), listed.total) == (MAX_RESULTS, MAX_RESULTS + 5)
    assert (len(searched.results), searched.total) == (MAX_RESULTS, MAX_RESULTS + 5)


@pytest.mark.parametrize(
    ("wanted", "wider"),
    [
        ({"words": "x"}, ""),
        ({"words": "x", "need": "food"}, "filters"),
        ({"words": "x", "country": "US"}, "state"),
        ({"words": "x", "country": "US", "is_open": True}, "filters"),
        ({"need": "health"}, "filters"),
    ],
    ids=["words", "filter", "place", "both", "no-words"],
)
def test_where_nothing_is_found_what_narrows_most_is_named(wanted: dict[str, Any], wider: str) -> None:
    assert answer(Recorder(), **wanted).wider == wider


def test_where_something_is_found_nothing_is_named() -> None:
    assert answer(Recorder(("s:food",)), words="x", need="food").wider == ""
