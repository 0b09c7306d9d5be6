"""What a search backend promises. Views and commands know this and nothing of the library behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.search.documents import SearchDocument


@dataclass(frozen=True)
class SearchQuery:
    """What somebody typed, the language of the page they typed it on, and the most hits wanted.

    `allowed` limits the answer to documents that pass the filters; None lets all pass. `places` were chosen beside the words.
    """

    words: str
    language: str = "en"
    limit: int = 60
    allowed: frozenset[str] | None = None
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SearchHit:
    """A document and how well it fits. An index may be old: whoever shows a hit looks the service up again."""

    id: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first.

    `corrected` is the words as they were understood, where that differs from what was typed; `marked` is what to highlight
    (folded words); `concepts` are the needs that were recognised; `places` the places (`us-tx`, `mx`).
    """

    hits: tuple[SearchHit, ...]
    corrected: str = ""
    marked: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class SearchBackend(Protocol):
    """Rebuild from documents, then answer queries. The shared suite tests/unit/search/backend_contract.py holds both."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Replace everything known with these documents; readers see the old or the new, never a part."""

    def search(self, query: SearchQuery) -> SearchResult:
        """Return the best hits for a query; an empty result for words that match nothing."""
