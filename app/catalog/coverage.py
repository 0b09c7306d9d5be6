"""Which pages stand in which language and in what state. It must not decide what readers see: the catalog does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.content import PageMeta

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.catalog.catalog import Catalog, State

#: Readers in every language get these; pages for people at work are in the source language and in Spanish.
FOR_ALL = {"survivor", "teen", "helper"}
WORK_LANGUAGES = {"en", "es"}


@dataclass(frozen=True)
class LanguageState:
    """One row: a language, and how many of the pages it should have are in which state."""

    tag: str
    wanted: int
    reviewed: int
    unreviewed: int
    stale: int
    missing: int
    overdue: int


def is_wanted(meta: PageMeta, tag: str) -> bool:
    """Return whether a page should stand in a language."""
    return bool(FOR_ALL & set(meta.audience)) or tag in WORK_LANGUAGES


def coverage(catalog: Catalog, today: date) -> tuple[LanguageState, ...]:
    """Return a row for each offered language."""
    return tuple(language_state(catalog, language.tag, today) for language in catalog.languages)


def language_state(catalog: Catalog, tag: str, today: date) -> LanguageState:
    """Return the row of one language, offered or not."""
    states: Counter[State] = Counter()
    overdue = 0
    for slug in catalog.slugs:
        found = catalog.find(slug, tag)
        if found is None or not is_wanted(cast("PageMeta", found.source.meta), tag):
            continue
        states[found.state] += 1
        overdue += found.facts.review_on < today
    return LanguageState(
        tag,
        sum(states.values()),
        states["reviewed"] + states["source"],
        states["unreviewed"] + states["fallback-unreviewed"],
        states["stale"] + states["fallback-stale"],
        states["fallback-missing"],
        overdue,
    )


def as_table(rows: Sequence[LanguageState]) -> list[str]:
    """Return the rows as lines of a plain table."""
    head = f"{'language':<12}{'pages':>7}{'reviewed':>10}{'unreviewed':>12}{'stale':>7}{'missing':>9}{'overdue':>9}"
    lines = []
    for row in rows:
        own = f"{row.tag:<12}{row.wanted:>7}{row.reviewed:>10}{row.unreviewed:>12}"
        lines.append(f"{own}{row.stale:>7}{row.missing:>9}{row.overdue:>9}")
    return [head, *lines]
