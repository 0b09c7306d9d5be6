"""Makes the Site of the files as they are now, whatever is wrong with them. It must not stop at a broken file.

A file that cannot be used keeps its last good copy; where there is none, it is left out. Files that did not change are not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.build_cache import BuildCache
from app.catalog import build_catalog
from app.catalog.glossary import load_glossary
from app.content import load_facts, load_pages
from app.directory import load_directory
from app.directory.checks import directory_problems
from app.languages import LANGUAGES, SOURCE_TAG
from app.preview.faults import PageFaults, sorted_out, together
from app.preview.files import part_of
from app.preview.mending import without_holes
from app.preview.search import LateSearch
from app.quick_exit import Exits, load_exits
from app.quick_exit.destinations import ExitDestination
from app.search import documents_for
from app.search.ranking import Ranking
from app.search.synonyms import load_synonyms
from app.search.whoosh_backend import WhooshBackend
from app.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.catalog import Catalog
    from app.catalog.glossary import Term
    from app.config import Settings
    from app.content import Fact
    from app.directory import Directory
    from app.errors import Problem
    from app.languages import SiteLanguage
    from app.preview.files import Stamps
    from app.search import SearchBackend
    from app.search.synonyms import Synonyms

T = TypeVar("T")

#: Only while content/exits.yaml has never been readable: the key must lead away from the page all the same.
_AWAY = ExitDestination.model_construct(
    url="about:blank", why="A page of the browser's own.", checked_on=date(2026, 1, 1), checked_how="opened"
)


@dataclass(frozen=True)
class Gathered:
    """A Site, every line of the checks for its files, and the files of which an earlier copy or nothing is shown."""

    site: Site
    problems: tuple[Problem, ...]
    unread: frozenset[str]


@dataclass(frozen=True)
class _Read:
    """What the files say: last good copies stand in for those that cannot be used, and `problems` says why they cannot."""

    catalog: Catalog
    directory: Directory
    exits: Exits
    facts: Mapping[str, Fact]
    synonyms: Synonyms
    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


class Gatherer:
    """Reads files again only where they changed, and remembers the last good copy of each."""

    def __init__(self, settings: Settings, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> None:
        self._settings = settings
        self._languages = languages
        self._cache = BuildCache(settings.cache_dir / "preview.json")
        self._held: dict[str, tuple[object, Any]] = {}
        self._faults = PageFaults()
        self._last: _Read | None = None

    def gather(self, stamps: Stamps, today: date) -> Gathered:
        """Return the site that the files with these stamps describe, and what the checks say of them."""
        read = self._read(stamps)
        if self._last is None:
            self._cache.save()
        self._last = read
        contacts = read.directory.services.keys()
        seen = self._faults.of(read.catalog.pages.values())
        seen += together(read.catalog, read.facts, contacts, read.terms, today)
        seen += self._kept(
            "lines",
            (self._part(stamps, "directory", "numbers-denied.csv"), today),
            lambda: directory_problems(read.directory, self._settings.content_dir, today),
        )
        search = self._kept(
            "search",
            self._part(stamps, "pages/", "directory/", "search/"),
            lambda: LateSearch(lambda: self._search(read)),
        )
        shown = without_holes(read.catalog, contacts)
        site = Site(self._settings, shown, read.directory, read.exits, read.facts, search)
        return Gathered(site, sorted_out(read.problems, seen), frozenset(problem.path for problem in read.problems))

    def _read(self, stamps: Stamps) -> _Read:
        content, last = self._settings.content_dir, self._last
        directory, services = self._kept(
            "directory",
            self._part(stamps, "directory/"),
            lambda: load_directory(content, last.directory if last else None, self._cache),
        )
        exits, exit_errors = self._kept("exits", self._part(stamps, "exits.yaml"), lambda: load_exits(content))
        found_facts, fact_errors = self._kept(
            "facts", self._part(stamps, "facts.yaml"), lambda: load_facts(content, self._cache)
        )
        synonyms, synonym_errors = self._kept(
            "synonyms", self._part(stamps, "search/"), lambda: load_synonyms(content, cache=self._cache)
        )
        terms, term_errors = self._kept("terms", self._part(stamps, "glossary.yaml"), lambda: load_glossary(content))
        pages, page_errors = load_pages(content, self._languages, last.catalog.pages if last else None, self._cache)
        if last is not None:
            exits = last.exits if exit_errors else exits
        facts = last.facts if last is not None and fact_errors else found_facts
        if SOURCE_TAG not in exits.destinations:
            exits = Exits(MappingProxyType({**exits.destinations, SOURCE_TAG: _AWAY}))
        catalog = build_catalog(pages, self._languages, require_review=self._settings.require_review)
        problems = (*page_errors, *services, *exit_errors, *fact_errors, *synonym_errors, *term_errors)
        return _Read(catalog, directory, exits, facts, synonyms, terms, problems)

    def _part(self, stamps: Stamps, *starts: str) -> Stamps:
        return part_of(stamps, *(f"{self._settings.content_dir.name}/{start}" for start in starts))

    def _kept(self, name: str, state: object, make: Callable[[], T]) -> T:
        """Return what `make` gives, made again only where its files are no longer in the same state."""
        held = self._held.get(name)
        if held is None or held[0] != state:
            held = self._held[name] = (state, make())
        return cast("T", held[1])

    def _search(self, read: _Read) -> SearchBackend:
        tags = tuple(language.tag for language in read.catalog.languages)
        # Not where the served site keeps its index: an older one there would be removed.
        folder = self._settings.cache_dir / "preview-search"
        backend = WhooshBackend(folder, read.synonyms, Ranking(self._settings.country.lower()), tags)
        backend.rebuild(
            documents_for(read.directory, [page for page in read.catalog.pages.values() if page.language in tags])
        )
        return backend
