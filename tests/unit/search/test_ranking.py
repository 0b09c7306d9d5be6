"""The order of what was found: exact name, need, place, group, kind. Equal hits keep one order in every run."""

from __future__ import annotations

import pytest

from app.search.backend import SearchHit
from app.search.ranking import Asked, Ranking
from tests.support.searching import a_document

NOTHING: frozenset[str] = frozenset()


def asked(
    words: str = "zzz", concepts: frozenset[str] = NOTHING, places: frozenset[str] = NOTHING, typed: str | None = None
) -> Asked:
    """Return a query as the ranking sees it."""
    return Asked(words.split(), concepts, places, words if typed is None else typed)


def order(documents: list[str] | dict[str, dict[str, object]], query: Asked, score: float = 1.0) -> list[str]:
    """Return ids in their order where every hit has the same score before; each document is an id with its fields."""
    fields = documents if isinstance(documents, dict) else {slug: {} for slug in documents}
    ranking = Ranking()
    ranking.learn(a_document(slug, str(more.pop("name", slug)), **more) for slug, more in _copies(fields))  # type: ignore[arg-type] # fields of a_document
    return [hit.id[2:] for hit in ranking.order([SearchHit(f"s:{slug}", score) for slug in fields], query)]


def _copies(fields: dict[str, dict[str, object]]) -> list[tuple[str, dict[str, object]]]:
    return [(slug, dict(more)) for slug, more in fields.items()]


def test_equal_hits_are_in_the_order_of_their_ids() -> None:
    assert order(["c", "a", "b"], asked()) == ["a", "b", "c"]


def test_hit_of_an_unknown_document_is_left_out() -> None:
    ranking = Ranking()
    ranking.learn([a_document("a", "A")])

    assert [hit.id for hit in ranking.order([SearchHit("s:b", 9.0), SearchHit("s:a", 1.0)], asked())] == ["s:a"]


@pytest.mark.parametrize(
    "query",
    [asked("river line"), asked("rivr lien", typed="  river line "), asked("river line", typed="rivr lien")],
    ids=["as-typed", "typed-with-spaces", "as-understood"],
)
def test_exact_name_is_first_whatever_else_speaks_for_others(query: Asked) -> None:
    documents: dict[str, dict[str, object]] = {
        "loud": {"name": "River line of others", "places": ("us",), "rank": 9.0},
        "exact": {"name": "River Line", "places": ("fr",), "rank": 0.1},
    }

    assert order(documents, query, score=50.0) == ["exact", "loud"]


def test_name_that_has_every_word_stands_before_one_that_has_some() -> None:
    assert order({"a": {"name": "River"}, "b": {"name": "River line of Ohio"}}, asked("river line")) == ["b", "a"]


@pytest.mark.parametrize("concept", ["topic:housing", "for:teens", "page:plan", "speaks:es"])
def test_shared_need_group_page_or_language_counts(concept: str) -> None:
    documents: dict[str, dict[str, object]] = {"a": {}, "b": {"concepts": (concept,)}}

    assert order(documents, asked(concepts=frozenset({concept}))) == ["b", "a"]


def test_line_for_some_people_stands_behind_unless_they_are_asked_for() -> None:
    documents: dict[str, dict[str, object]] = {"all": {}, "teens": {"concepts": ("for:teens",)}}

    assert order(documents, asked()) == ["all", "teens"]
    assert order(documents, asked(concepts=frozenset({"for:teens"}))) == ["teens", "all"]
    assert order(documents, asked(concepts=frozenset({"for:women"}))) == ["all", "teens"]


PLACES = {"texas": ("us", "us-tx"), "nation": ("us",), "world": (), "ohio": ("us", "us-oh"), "mexico": ("mx",)}
ORDERS = {
    "no-place": (NOTHING, ["nation", "world", "ohio", "texas", "mexico"]),
    "own-state": (frozenset({"us-tx"}), ["texas", "nation", "world", "mexico", "ohio"]),
    "own-country": (frozenset({"us"}), ["nation", "world", "ohio", "texas", "mexico"]),
    "other-country": (frozenset({"mx"}), ["mexico", "world", "nation", "ohio", "texas"]),
    "country-without-lines": (frozenset({"fr"}), ["world", "mexico", "nation", "ohio", "texas"]),
}


@pytest.mark.parametrize(("wanted", "expected"), ORDERS.values(), ids=ORDERS)
def test_own_state_then_country_then_everywhere(wanted: frozenset[str], expected: list[str]) -> None:
    documents: dict[str, dict[str, object]] = {slug: {"places": places} for slug, places in PLACES.items()}

    assert order(documents, asked(places=wanted)) == expected


def test_home_country_is_that_of_the_site() -> None:
    ranking = Ranking("mx")
    assert ranking.place_weight(frozenset({"mx"}), NOTHING) > ranking.place_weight(frozenset({"us"}), NOTHING)


def test_learning_again_forgets_what_was_learned() -> None:
    ranking = Ranking()
    ranking.learn([a_document("a", "A")])
    ranking.learn([a_document("b", "B")])

    assert ranking.order([SearchHit("s:a", 1.0)], asked()) == ()
