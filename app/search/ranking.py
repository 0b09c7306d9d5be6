"""Puts found documents in the order a person would want: exact name, need, place, kind. It must not look anything up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.search.analyzers import fold, tokens
from app.search.backend import SearchHit
from app.search.documents import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.search.documents import SearchDocument

_EXACT = 1000.0
_FOR_OTHERS = 0.55
#: A page that shares no need with the query only has its words in common: long texts have many.
_ONLY_WORDS = 0.6
#: What a need, a group or a page that both the query and the document name adds.
_SHARED = {"topic": 0.35, "for": 0.35, "page": 1.8, "speaks": 0.2}


@dataclass(frozen=True)
class Asked:
    """A query as the ranking sees it: understood words, recognised concepts, places, and the folded text as typed."""

    words: Sequence[str]
    concepts: frozenset[str]
    places: frozenset[str]
    typed: str


@dataclass(frozen=True)
class _Known:
    names: frozenset[str]
    name_tokens: frozenset[str]
    concepts: frozenset[str]
    places: frozenset[str]
    rank: float


@dataclass
class Ranking:
    """Knows, for each document, what decides among equals. `home` is the country the site is for (`us`)."""

    home: str = "us"
    _known: dict[str, _Known] = field(default_factory=dict)

    def learn(self, documents: Iterable[SearchDocument]) -> None:
        """Take the documents of an index, in place of all earlier ones."""
        self._known = {
            document.id: _Known(
                frozenset(fold(name) for name in document.names),
                frozenset(token for name in document.names for token in tokens(name)),
                frozenset(document.concepts),
                frozenset(document.places),
                document.rank,
            )
            for document in documents
        }

    def order(self, hits: Sequence[SearchHit], asked: Asked) -> tuple[SearchHit, ...]:
        """Return hits with their final scores, best first. Hits of documents that are not known any more are left out."""
        known = self._known
        scored = [SearchHit(hit.id, self._score(hit, known[hit.id], asked)) for hit in hits if hit.id in known]
        return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.id)))

    def _score(self, hit: SearchHit, known: _Known, asked: Asked) -> float:
        score = hit.score * known.rank * self.place_weight(known.places, asked.places)
        score *= 1 + sum(_SHARED.get(concept.partition(":")[0], 0.0) for concept in known.concepts & asked.concepts)
        if hit.id.startswith(PAGE) and not known.concepts & asked.concepts:
            score *= _ONLY_WORDS
        groups = {concept for concept in known.concepts if concept.startswith("for:")}
        if groups and not groups & asked.concepts:
            # A line for some people stands behind the lines for everyone, unless they are asked for.
            score *= _FOR_OTHERS
        if asked.typed.strip() in known.names or " ".join(asked.words) in known.names:
            return score + _EXACT
        if asked.words and known.name_tokens.issuperset(asked.words):
            score *= 2
        return score

    def place_weight(self, own: frozenset[str], wanted: frozenset[str]) -> float:
        """Return how well the places of a document fit the wanted ones: own state, then country, then everywhere."""
        states = {place for place in wanted if "-" in place}
        countries = {place.partition("-")[0] for place in wanted} or {self.home}
        own_states = {place for place in own if "-" in place}
        if states & own_states:
            return 1.8
        if own_states:
            return 0.35 if countries & own and not states else 0.1
        if not own:
            return 0.8
        return (1.0 if not wanted else 1.3) if countries & own else 0.2
