"""Walks content/pages and turns each path into a page. It must refuse what stands elsewhere, and never skip in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.build_cache import BuildCache
from app.config import loud_word
from app.content.front_matter import PageMeta, TranslationMeta, parse_header, split
from app.content.header_faults import header_fault
from app.content.markdown import render_cached
from app.content.page import ParsedPage
from app.errors import Problem, did_you_mean
from app.files import ReadProblemError, read_text, walk
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from app.languages import SiteLanguage

#: Three times the longest page. A parser can be made to crawl by more.
MAX_PAGE_BYTES = 32_768
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")

PageKey = tuple[str, str]
"""(language tag, slug)"""


def load_pages(
    content_dir: Path,
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    previous: Mapping[PageKey, ParsedPage] | None = None,
    cache: BuildCache | None = None,
    only: Collection[str] | None = None,
) -> tuple[dict[PageKey, ParsedPage], tuple[Problem, ...]]:
    """Return every page under content_dir/pages by language and slug, and every problem met.

    Args: previous, where given, lends its copy of a page whose file cannot be used now; only, paths from the folder above
    content/, leaves all other files unread.
    """
    pages: dict[PageKey, ParsedPage] = {}
    problems: list[Problem] = []
    for path in walk(content_dir / "pages", ".md"):
        if only is not None and path.relative_to(content_dir.parent).as_posix() not in only:
            continue
        page, found = load_page(path, content_dir, languages, cache)
        problems += found
        key = (path.parent.name, path.stem)
        if page is None and previous is not None:
            page = previous.get(key)
        if page is not None:
            pages[key] = page
    return pages, tuple(problems)


def load_page(
    path: Path,
    content_dir: Path,
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    cache: BuildCache | None = None,
) -> tuple[ParsedPage | None, tuple[Problem, ...]]:
    """Return the page in one file, or None with every problem that stops it."""
    shown = str(path.relative_to(content_dir.parent))
    wrong = wrong_place(path, content_dir, languages, shown)
    if wrong is not None:
        return None, (wrong,)
    try:
        text = read_text(path, content_dir, MAX_PAGE_BYTES)
    except ReadProblemError as error:
        return None, (Problem(shown, 0, "", str(error)),)
    parts = split(text)
    if parts is None:
        return None, (header_fault(text, shown),)
    header, body, body_line = parts
    cache = cache or BuildCache()
    meta, problems = _header(header, shown, cache, is_source=path.parent.name == SOURCE_TAG)
    if meta is None:
        return None, problems
    lines = {row.partition(":")[0]: number for number, row in enumerate(header.split("\n"), 2) if row[:1].isalpha()}
    rendered = render_cached(body, cache)
    return ParsedPage(path.parent.name, path.stem, shown, meta, body, body_line, rendered, lines), ()


def _header(
    header: str, shown: str, cache: BuildCache, *, is_source: bool
) -> tuple[PageMeta | TranslationMeta | None, tuple[Problem, ...]]:
    if is_source:
        return parse_header(header, shown, PageMeta, cache)
    return parse_header(header, shown, TranslationMeta, cache)


def wrong_place(path: Path, content_dir: Path, languages: tuple[SiteLanguage, ...], shown: str) -> Problem | None:
    """Return why no page may stand at a path: its folder, its name, or what the name would leave in browser history."""
    tags = tuple(language.tag for language in languages)
    if path.parent == content_dir / "pages":
        fix = "move it to content/pages/en, or to the folder of another language"
        return Problem(shown, 0, "", "it stands in the folder of no language", fix)
    if path.parent.parent != content_dir / "pages" or path.parent.name not in tags:
        name = path.parent.name
        same = (one.tag for one in languages if name.casefold() in {one.english.casefold(), one.name.casefold()})
        meant = next(same, name.replace("_", "-").split("-")[0])
        fix = f"did you mean {meant}?" if meant in tags else did_you_mean(name, tags)
        return Problem(shown, 0, "", f'"{name}" is not the folder of a language', fix)
    return wrong_name(path.stem, shown)


def wrong_name(slug: str, shown: str) -> Problem | None:
    """Return why no page may have a name: its letters, or what it would leave in browser history."""
    if not _SLUG.fullmatch(slug):
        fix = "use lower-case letters, digits and hyphens, like help-now.md"
        return Problem(shown, 0, "", f'"{slug}" is not a good file name', fix)
    loud = loud_word(slug.replace("-", " "))
    if loud:
        message = f'"{loud}" would stay in browser history as part of the address'
        return Problem(shown, 0, "", message, "choose a neutral file name")
    return None
