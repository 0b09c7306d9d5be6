"""What pages and facts wait for: a translator, a second speaker, or a person who reads them again. It must not read files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.catalog.upkeep import in_order
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.catalog.catalog import Catalog, State
    from app.content import Fact

Lack = Literal["stale", "missing", "unreviewed"]

#: What a reader sees, as what is to be done. A page that is read as it should be is not named.
_LACKS: dict[State, Lack] = {
    "stale": "stale",
    "fallback-stale": "stale",
    "fallback-missing": "missing",
    "unreviewed": "unreviewed",
    "fallback-unreviewed": "unreviewed",
}
#: Where the facts stand in the project.
FACTS_FILE = "content/facts.yaml"


def page_file(tag: str, slug: str) -> str:
    """Return where a page stands in the project, whatever the content folder is called on this machine."""
    return f"content/pages/{tag}/{slug}.md"


@dataclass(frozen=True)
class PageWork:
    """A page that a language lacks in one way, and whether old or absent advice on it could hurt somebody."""

    lack: Lack
    tag: str
    slug: str
    safety_critical: bool

    @property
    def file(self) -> str:
        """Return the file to work on; where the page is missing, the one to write."""
        return page_file(self.tag, self.slug)

    @property
    def source(self) -> str:
        """Return the file it is translated from."""
        return page_file(SOURCE_TAG, self.slug)


@dataclass(frozen=True)
class DuePage:
    """A page that a person should have read again by a day that has passed."""

    file: str
    safety_critical: bool
    review_on: date


@dataclass(frozen=True)
class DueFact:
    """A fact that should have been checked again by a day that has passed, and how many pages cite it."""

    name: str
    review_on: date
    pages: int


def page_work(catalog: Catalog, tags: Iterable[str]) -> tuple[PageWork, ...]:
    """Return every page that one of the languages should have and lacks in some way, the most urgent first."""
    found = [
        (place, PageWork(lack, tag, slug, shown.facts.safety_critical))
        for tag in tags
        for place, slug in enumerate(in_order(catalog, tag))
        if (shown := catalog.find(slug, tag)) and (lack := _LACKS.get(shown.state)) is not None
    ]
    return tuple(one for _, one in sorted(found, key=lambda item: (*_urgency(item[1]), item[0])))


def _urgency(one: PageWork) -> tuple[bool, bool, bool]:
    # What nobody has reviewed is read all the same: it comes after everything that is wrong or not there.
    return one.lack == "unreviewed", not one.safety_critical, one.lack == "missing"


def due_pages(catalog: Catalog, today: date) -> tuple[DuePage, ...]:
    """Return every page whose day to be read again has passed: those about safety first, then the longest overdue."""
    sources = [shown for slug in catalog.slugs if (shown := catalog.find(slug, SOURCE_TAG))]
    found = [
        DuePage(page_file(SOURCE_TAG, one.page.slug), one.facts.safety_critical, one.facts.review_on)
        for one in sources
        if one.facts.review_on < today
    ]
    return tuple(sorted(found, key=lambda one: (not one.safety_critical, one.review_on)))


def due_facts(catalog: Catalog, facts: Mapping[str, Fact], today: date) -> tuple[DueFact, ...]:
    """Return every fact whose day to be checked again has passed, the longest overdue first.

    A fact that may not be published (NO) stands behind no page and waits for nobody.
    """
    cited = [
        {source.fact for source in shown.facts.sources}
        for slug in catalog.slugs
        if (shown := catalog.find(slug, SOURCE_TAG))
    ]
    found = [
        DueFact(str(name), fact.review_on, sum(name in names for names in cited))
        for name, fact in facts.items()
        if fact.status != "NO" and fact.review_on < today
    ]
    return tuple(sorted(found, key=lambda one: (one.review_on, one.name)))
