"""Builds documents, synonyms and backends for tests of the search, and runs one in a process of its own. It must hold no test."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.search.backend import SearchQuery
from app.search.documents import NAME, SUMMARY, SearchDocument, Weighted, of_service
from app.search.ranking import Ranking
from app.search.synonyms import Synonyms, blunt
from app.search.whoosh_backend import WhooshBackend
from tests.support.builders import a_contact, a_service

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

    from app.search import SearchBackend, SearchResult

#: Many, so that an order that differs from process to process would show.
SPOKEN = ("en", "es", "ar", "vi", "ru", "ko", "tl", "ht", "fr", "pt", "hi", "so")


def a_document(
    slug: str,
    name: str,
    text: str = "",
    *,
    language: str = "en",
    places: tuple[str, ...] = (),
    concepts: tuple[str, ...] = (),
    rank: float = 1.0,
) -> SearchDocument:
    """Return the document of a made-up service with a name and a purpose."""
    texts = (Weighted(name, language, NAME), Weighted(text, language, SUMMARY))
    return SearchDocument(f"s:{slug}", (name,), texts, concepts, places, rank)


def synonyms_of(phrases: dict[str, str], places: dict[str, str] | None = None) -> Synonyms:
    """Return synonyms where each phrase stands for one concept, and each name of a place for that place."""
    known = {tuple(blunt(word) for word in phrase.split()): frozenset({concept}) for phrase, concept in phrases.items()}
    named = {("=", *name.split()): frozenset({f"place:{place}"}) for name, place in (places or {}).items()}
    words = frozenset(word for phrase in phrases for word in phrase.split())
    return Synonyms(MappingProxyType(known | named), words)


def whoosh_in(folder: Path, synonyms: Synonyms | None = None) -> WhooshBackend:
    """Return the shipped backend over a folder, with nothing in it yet."""
    return WhooshBackend(folder, synonyms or synonyms_of({}), Ranking())


def slugs(result: SearchResult) -> list[str]:
    """Return the slugs of the hits, best first."""
    return [hit.id.partition(":")[2] for hit in result.hits]


def found(backend: SearchBackend, words: str, language: str = "en") -> list[str]:
    """Return the slugs of what a backend finds, best first."""
    return slugs(backend.search(SearchQuery(words, language)))


def some_documents() -> list[SearchDocument]:
    """Return documents of made-up services whose contacts are answered in many languages."""
    spoken = [{"tag": tag, "mode": "direct"} for tag in SPOKEN]
    contact = a_contact(languages=spoken, display="1-202-555-0123")
    return [of_service(a_service(f"sample-{n}", name=f"Sample line {n}", contacts=[contact])) for n in range(40)]


def build_and_search(root: str, barrier: Barrier, answers: Queue[list[str]]) -> None:
    """Build the index of some documents when every process is ready, and put down what a search then finds."""
    backend = whoosh_in(Path(root))
    documents = some_documents()
    barrier.wait()
    backend.rebuild(documents)
    answers.put(found(backend, "sample line 7"))
