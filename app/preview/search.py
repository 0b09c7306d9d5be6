"""A search that makes its index when somebody searches: making it takes seconds, and an editor reads pages far more often."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.search import SearchBackend
    from app.search.backend import SearchQuery, SearchResult
    from app.search.documents import SearchDocument


class LateSearch:
    """A SearchBackend that is made at its first question. `make` gives one that knows its documents."""

    def __init__(self, make: Callable[[], SearchBackend]) -> None:
        self._make = make
        self._made: SearchBackend | None = None
        self._lock = threading.Lock()

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Replace everything known with these documents."""
        self._ready().rebuild(documents)

    def search(self, query: SearchQuery) -> SearchResult:
        """Return the best hits for a query."""
        return self._ready().search(query)

    def _ready(self) -> SearchBackend:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
