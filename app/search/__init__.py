"""Finds services and pages by words, typos and needs. It must not know Flask, and never supplies a number to show."""

from app.search.backend import SearchBackend, SearchHit, SearchQuery, SearchResult
from app.search.documents import SearchDocument, documents_for

__all__ = ["SearchBackend", "SearchDocument", "SearchHit", "SearchQuery", "SearchResult", "documents_for"]
