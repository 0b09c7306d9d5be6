"""From a form to an ordered answer: filters, words, suggestions. It must not know how a result looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.search.backend import SearchQuery
from app.search.documents import PAGE, SERVICE
from app.search.wanted import by_kind, passing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.directory import Directory, Service
    from app.search.backend import SearchBackend
    from app.search.wanted import Wanted

#: More than anyone reads; the rest is said in one line.
MAX_RESULTS = 25


@dataclass(frozen=True)
class Asking:
    """Where and when a form is asked: the language of the page, the moment, and the country the site is for."""

    tag: str
    now: datetime
    home: str = "US"


@dataclass(frozen=True)
class Found:
    """One result: a service, or the slug of a page."""

    service: Service | None
    slug: str


@dataclass(frozen=True)
class Answer:
    """Results in order, how many there are in all, and what to suggest where they do not help.

    `corrected` is the words as understood; `marked` what to highlight; `wider` which part of the place to drop.
    """

    results: tuple[Found, ...]
    total: int
    corrected: str = ""
    marked: frozenset[str] = frozenset()
    wider: Literal["", "state", "filters"] = ""


def find(directory: Directory, pages: Iterable[str], search: SearchBackend, wanted: Wanted, asking: Asking) -> Answer:
    """Return the answer to a form.

    Args: pages, the slugs that may be shown.
    """
    services = passing(directory, wanted, asking.now)
    if not wanted.words:
        ordered = by_kind(services, wanted, asking.home)
        return _wider(Answer(tuple(Found(one, one.slug) for one in ordered[:MAX_RESULTS]), len(ordered)), wanted)
    slugs = frozenset(pages)
    narrowed = wanted.has_filters or bool(wanted.country)
    allowed = frozenset(
        {SERVICE + one.slug for one in services} | (set() if wanted.has_filters else {PAGE + slug for slug in slugs})
    )
    result = search.search(
        SearchQuery(wanted.words, asking.tag, allowed=allowed if narrowed else None, places=wanted.places)
    )
    found = [one for hit in result.hits if (one := _found(hit.id, directory, slugs)) is not None]
    answer = Answer(tuple(found[:MAX_RESULTS]), len(found), result.corrected, result.marked)
    return _wider(answer, wanted)


def _found(name: str, directory: Directory, slugs: frozenset[str]) -> Found | None:
    slug = name[2:]
    if name.startswith(SERVICE):
        service = directory.service(slug)
        return Found(service, slug) if service is not None and service.is_shown else None
    return Found(None, slug) if slug in slugs else None


def _wider(answer: Answer, wanted: Wanted) -> Answer:
    if answer.results:
        return answer
    return replace(answer, wider="filters" if wanted.has_filters else "state" if wanted.country else "")
