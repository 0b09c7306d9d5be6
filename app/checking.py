"""Every check of content/ at once: what `flask content check` and the preview tell an editor. It must not stop at a bad file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.addresses import host_of
from app.build_cache import BuildCache
from app.catalog import Catalog, build_catalog
from app.catalog.checks import catalog_problems, link_problems
from app.catalog.glossary import glossary_problems, load_glossary
from app.content import load_facts, load_pages
from app.content.checks import page_problems
from app.content.facts import fact_problems
from app.content.grade import grade_problems, has_grader
from app.content.link_hosts import load_link_hosts
from app.content.strays import stray_problems
from app.directory import load_directory
from app.errors import Problem
from app.languages import LANGUAGES, SOURCE_TAG
from app.quick_exit import exit_problems, load_exits
from app.scope import Scope, scope_of, source_slugs
from app.search.synonyms import load_synonyms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from app.config import Settings
    from app.content import ParsedPage
    from app.directory import Directory
    from app.languages import SiteLanguage


@dataclass(frozen=True)
class _Around:
    """What pages are checked against: everything that stands in content/ beside the pages."""

    content_dir: Path
    cache: BuildCache
    scope: Scope
    today: date
    own_host: str


def check_site(
    settings: Settings,
    today: date,
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    changed: Collection[str] | None = None,
) -> tuple[tuple[Problem, ...], Catalog]:
    """Return every problem and warning of content/, sorted by file and line, and the catalog it makes.

    Nothing is raised for a bad file. Reading grades are part of it where they can be worked out.

    Args: changed, paths from the folder above content/: only they and what depends on them are read, and the catalog holds only
    those pages.
    """
    scope = scope_of(changed, settings.content_dir)
    cache = BuildCache(settings.cache_dir / "check.json")
    around = _Around(settings.content_dir, cache, scope, today, host_of(settings.url))
    pages, found = load_pages(settings.content_dir, languages, cache=cache, only=scope.pages)
    catalog = build_catalog(pages, languages)
    problems = [*found, *stray_problems(settings.content_dir), *_beside(around)]
    problems += _alone([page for page in pages.values() if scope.has(page.path)], cache)
    problems += _between(catalog, around)
    # Where only a part was read, an earlier check's work on the rest is worth keeping.
    cache.save(keep=changed is not None)
    return tuple(sorted({problem for problem in problems if scope.tells(problem.path)})), catalog


def _beside(around: _Around) -> list[Problem]:
    """Return the problems of the files that no page stands in."""
    content_dir, cache, scope = around.content_dir, around.cache, around.scope
    problems: list[Problem] = []
    if scope.reads("exits.yaml"):
        exits, exit_errors = load_exits(content_dir)
        problems += [*exit_errors, *exit_problems(content_dir, exits, around.own_host, around.today)]
    problems += load_synonyms(content_dir, cache=cache)[1] if scope.reads("search/synonyms.yaml") else ()
    return problems


def _alone(pages: Collection[ParsedPage], cache: BuildCache) -> list[Problem]:
    """Return the problems that show in one page."""
    problems: list[Problem] = []
    with_grades = has_grader()
    for page in pages:
        problems += page_problems(page)
        problems += grade_problems(page, cache) if with_grades else ()
    return problems


def _between(catalog: Catalog, around: _Around) -> list[Problem]:
    """Return the problems that show when pages are seen with facts, services, hosts, agreed words and each other."""
    content_dir, cache, scope = around.content_dir, around.cache, around.scope
    sources = (source for page in catalog.pages.values() for source in getattr(page.meta, "sources", ()))
    cited = sorted({source.fact for source in sources if source.fact})
    facts, fact_errors = load_facts(content_dir, cache, None if scope.reads("facts.yaml") else cited)
    hosts, host_errors = load_link_hosts(content_dir)
    # What a source says of a term is judged where a translation of it changes.
    is_translated = any(tag != SOURCE_TAG and scope.has(page.path) for (tag, _), page in catalog.pages.items())
    terms, term_errors = load_glossary(content_dir) if is_translated or scope.reads("glossary.yaml") else ((), ())
    directory, service_errors = load_directory(content_dir, cache=cache, only=scope.services_of(catalog))
    contacts = scope.contacts(directory)
    problems = [*fact_errors, *host_errors, *term_errors, *service_errors]
    # Where a list cannot be read, its own fault is told, and not at each page that needs it.
    problems += catalog_problems(
        catalog, None if fact_errors else facts, contacts, around.today, source_slugs(content_dir)
    )
    problems += () if host_errors else link_problems(catalog, hosts)
    problems += fact_problems(content_dir, facts, around.today) if scope.reads("facts.yaml") else ()
    problems += glossary_problems(catalog, terms)
    problems += _ended(catalog, directory)
    return problems


def _ended(catalog: Catalog, directory: Directory) -> Iterator[Problem]:
    """Yield each place where a page shows a line that has ended: the card would offer its number as if somebody answered."""
    for page in catalog.pages.values():
        for slug in {block.contact for block in page.rendered.blocks if block.contact}:
            service = directory.services.get(slug)
            if service is not None and not service.is_shown:
                line = next(number for number, _, text in page.written() if slug in text and "{{" in text)
                message = f'"{slug}" has status: {service.status}, and readers would still be given its number'
                fix = "take its line out of the page, or put another contact in its place"
                yield Problem(page.path, line, "", message, fix)
