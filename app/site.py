"""Site: everything the edge needs, built once and frozen. It must not know Flask.

A running site may be rebuilt from changed files; a page or service whose file is then wrong keeps its last good copy.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.analytics import Countable, section_of
from app.build_cache import BuildCache
from app.catalog import Catalog, build_catalog
from app.catalog.checks import broken_references
from app.content import Fact, load_facts, load_pages
from app.directory import Directory, load_directory
from app.errors import ContentError, Problem
from app.languages import LANGUAGES, SOURCE_TAG
from app.quick_exit import Exits, load_exits
from app.search import SearchBackend, documents_for
from app.search.ranking import Ranking
from app.search.synonyms import Synonyms, load_synonyms
from app.search.whoosh_backend import WhooshBackend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.config import Settings
    from app.languages import SiteLanguage

log = logging.getLogger("site")


@dataclass(frozen=True)
class Site:
    """What is shown and how. `kept` lists problems of files whose last good copy is shown instead."""

    settings: Settings
    catalog: Catalog
    directory: Directory
    exits: Exits
    facts: Mapping[str, Fact]
    search: SearchBackend
    kept: tuple[Problem, ...] = ()

    @property
    def languages(self) -> tuple[SiteLanguage, ...]:
        """Return the offered languages, in menu order."""
        return self.catalog.languages


def countable(site: Site) -> Countable:
    """Return the closed list of what may be counted: the offered languages, and each slug with its section."""
    slugs = site.catalog.slugs
    pages = [site.catalog.find(slug, SOURCE_TAG) for slug in slugs]
    sections = tuple((page.page.slug, section_of(page.page.slug, page.facts.audience)) for page in pages if page)
    return Countable(tuple(language.tag for language in site.languages), sections)


def build_site(
    settings: Settings,
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    previous: Site | None = None,
    search: SearchBackend | None = None,
) -> Site:
    """Return the site that the files under settings.content_dir describe.

    Args: previous, where given, lends its good copies to files that cannot be used now; search, where given, stands in for an
    index of these files, which takes seconds to make.
    Raises: ContentError with every problem, where a file cannot be used and there is no earlier copy.
    """
    cache = BuildCache(settings.cache_dir / "texts.json")
    earlier = previous.catalog.pages if previous else {}
    pages, page_errors = load_pages(settings.content_dir, languages, earlier, cache)
    directory, service_errors = load_directory(settings.content_dir, previous.directory if previous else None, cache)
    exits, exit_errors = load_exits(settings.content_dir)
    synonyms, synonym_errors = load_synonyms(settings.content_dir, cache=cache)
    found_facts, fact_errors = load_facts(settings.content_dir, cache)
    facts: Mapping[str, Fact] = found_facts
    cache.save()
    catalog = build_catalog(pages, languages, require_review=settings.require_review)
    broken = broken_references(catalog, directory.services.keys())
    problems = (*page_errors, *service_errors, *exit_errors, *fact_errors, *synonym_errors, *broken)
    if previous is None:
        if problems:
            raise ContentError(problems)
        found = search or _search(settings, catalog, directory, synonyms)
        return Site(settings, catalog, directory, exits, facts, found)
    exits = previous.exits if exit_errors else exits
    facts = previous.facts if fact_errors else facts
    if broken:
        catalog, directory = _without_broken(catalog, directory, previous, {problem.path for problem in broken})
    found = search or _search(settings, catalog, directory, synonyms)
    return Site(settings, catalog, directory, exits, facts, found, tuple(sorted(problems)))


def _search(settings: Settings, catalog: Catalog, directory: Directory, synonyms: Synonyms) -> SearchBackend:
    """Return the search over everything that is shown. Where its index cannot be written, it finds nothing and says so."""
    tags = tuple(language.tag for language in catalog.languages)
    backend = WhooshBackend(settings.index_dir, synonyms, Ranking(settings.country.lower()), tags)
    shown = [page for page in catalog.pages.values() if page.language in tags]
    try:
        backend.rebuild(documents_for(directory, shown))
    except OSError as error:
        log.error(
            "the search index could not be written under SITE_INDEX_DIR (%s); search finds nothing",
            type(error).__name__,
        )
    return backend


def _without_broken(
    catalog: Catalog, directory: Directory, previous: Site, paths: set[str]
) -> tuple[Catalog, Directory]:
    """Return a catalog and directory where no page refers to nothing, taking earlier copies of pages.

    A page that earlier copies cannot mend (its target is gone from the files) keeps its target too: all is taken from before.
    """
    pages = {
        key: previous.catalog.pages.get(key, page) if page.path in paths else page
        for key, page in catalog.pages.items()
    }
    mended = replace(catalog, pages=MappingProxyType(pages))
    if broken_references(mended, directory.services.keys()):
        return previous.catalog, previous.directory
    return mended, directory
