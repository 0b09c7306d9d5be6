"""Makes the Site of the files as they are now, whatever is wrong with them. It must not stop at a broken file.

A file that cannot be used keeps its last good copy; where there is none, it is left out. What did not change is not read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.build_cache import BuildCache
from app.catalog import build_catalog
from app.content import load_facts, load_pages
from app.directory import load_directory
from app.languages import LANGUAGES, SOURCE_TAG
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
    from app.config import Settings
    from app.content import Fact
    from app.directory import Directory
    from app.errors import Problem
    from app.preview.files import Stamps
    from app.search import SearchBackend

T = TypeVar("T")

#: Only while content/exits.yaml has never been readable: the key must lead away from the page all the same.
_AWAY = ExitDestination.model_construct(
    url="about:blank", why="A page of the browser's own.", checked_on=date(2026, 1, 1), checked_how="opened"
)


@dataclass(frozen=True)
class Gathered:
    """A Site, and why some files are not in it as they are: an earlier copy of them is shown, or nothing."""

    site: Site
    problems: tuple[Problem, ...] = ()

    @property
    def unread(self) -> frozenset[str]:
        """Return the files that cannot be used as they are."""
        return frozenset(problem.path for problem in self.problems)


@dataclass(frozen=True)
class _Read:
    """What the files say, last good copies standing in, before broken links and contacts are taken out."""

    catalog: Catalog
    directory: Directory
    exits: Exits
    facts: Mapping[str, Fact]
    problems: tuple[Problem, ...]


class Gatherer:
    """Reads files again only where they changed, and remembers the last good copy of each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._cache = BuildCache(settings.cache_dir / "preview.json")
        self._held: dict[str, tuple[Stamps, Any]] = {}
        self._last: _Read | None = None

    def gather(self, stamps: Stamps) -> Gathered:
        """Return the site that the files with these stamps describe."""
        read = self._read(stamps)
        if self._last is None:
            self._cache.save()
        self._last = read
        # Made again only where what it searches differs: an edit of a page does not wait for it.
        own = self._part(stamps, "pages/", "directory/", "search/")
        search = self._kept("search", own, lambda: LateSearch(lambda: self._search(read)))
        shown = without_holes(read.catalog, read.directory.services.keys())
        return Gathered(Site(self._settings, shown, read.directory, read.exits, read.facts, search), read.problems)

    def _read(self, stamps: Stamps) -> _Read:
        content, last = self._settings.content_dir, self._last
        earlier = (last.catalog.pages, last.directory) if last else (None, None)
        pages, page_errors = load_pages(content, LANGUAGES, earlier[0], self._cache)
        directory, service_errors = self._kept(
            "directory", self._part(stamps, "directory/"), lambda: load_directory(content, earlier[1], self._cache)
        )
        exits, exit_errors = self._kept("exits", self._part(stamps, "exits.yaml"), lambda: load_exits(content))
        facts, fact_errors = self._kept(
            "facts", self._part(stamps, "facts.yaml"), lambda: load_facts(content, self._cache)
        )
        return _Read(
            build_catalog(pages, require_review=self._settings.require_review),
            directory,
            last.exits if last and exit_errors else _with_a_way_out(exits),
            last.facts if last and fact_errors else facts,
            (*page_errors, *service_errors, *exit_errors, *fact_errors),
        )

    def _part(self, stamps: Stamps, *starts: str) -> Stamps:
        return part_of(stamps, *(f"{self._settings.content_dir.name}/{start}" for start in starts))

    def _kept(self, name: str, stamps: Stamps, make: Callable[[], T]) -> T:
        """Return what `make` gives, made again only where its files differ."""
        held = self._held.get(name)
        if held is None or held[0] != stamps:
            held = self._held[name] = (stamps, make())
        return cast("T", held[1])

    def _search(self, read: _Read) -> SearchBackend:
        tags = tuple(language.tag for language in read.catalog.languages)
        # Not where the served site keeps its index: an older one there would be removed.
        folder = self._settings.cache_dir / "preview-search"
        synonyms, _ = load_synonyms(self._settings.content_dir, cache=self._cache)
        backend = WhooshBackend(folder, synonyms, Ranking(self._settings.country.lower()), tags)
        shown = [page for page in read.catalog.pages.values() if page.language in tags]
        backend.rebuild(documents_for(read.directory, shown))
        return backend


def _with_a_way_out(exits: Exits) -> Exits:
    if SOURCE_TAG in exits.destinations:
        return exits
    return Exits(MappingProxyType({**exits.destinations, SOURCE_TAG: _AWAY}))
