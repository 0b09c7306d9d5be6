"""Which files a check must read when only some have changed: those, what they are compared with, and what depends on them.

It must not parse a page or a service: it looks for names in their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.catalog.glossary import load_glossary
from app.content.link_hosts import NAME as LINK_HOSTS
from app.content.page import without_marks
from app.files import walk
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from app.catalog import Catalog
    from app.directory import Directory


@dataclass(frozen=True)
class Scope:
    """A part of content/, or all of it where `told` is None. Paths are shown from the folder above content/.

    `changed` are the files that changed, `told` those whose problems are wanted, `pages` those pages and what they are compared
    with.
    """

    content_dir: Path
    changed: frozenset[str] | None = None
    told: frozenset[str] | None = None
    pages: frozenset[str] | None = None

    def tells(self, path: str) -> bool:
        """Return whether problems of a file are wanted."""
        return self.told is None or path in self.told

    def has(self, path: str) -> bool:
        """Return whether a file changed, so that what shows in it alone is wanted."""
        return self.changed is None or path in self.changed

    def reads(self, name: str) -> bool:
        """Return whether a file of the content folder has to be read for its own sake."""
        return self.has(f"{self.content_dir.name}/{name}")

    def services_of(self, catalog: Catalog) -> frozenset[str] | None:
        """Return the services that pages of a catalog show, and those that changed; None for all."""
        if self.told is None:
            return None
        shown = {block.contact for page in catalog.pages.values() for block in page.rendered.blocks if block.contact}
        return frozenset(shown | {name for name in map(_service, self.told) if name})

    def contacts(self, directory: Directory) -> Collection[str]:
        """Return the names that a page may use for a contact: those of all files but drafts, also of one that cannot be read."""
        files = {path.stem for path in walk(self.content_dir / "directory", "")}
        return files - set(directory.drafts) if files else set()


def _service(path: str) -> str:
    found = re.fullmatch(r"[^/]+/directory/[^/]+/([^/]+)\.yaml", path)
    return found.group(1) if found else ""


def scope_of(changed: Collection[str] | None, content_dir: Path) -> Scope:
    """Return what to read for some changed paths; None asks for everything."""
    if changed is None:
        return Scope(content_dir)
    own = frozenset(path for path in changed if path.startswith(f"{content_dir.name}/"))
    told = own | frozenset(_dependents(own, content_dir))
    pages = frozenset(path for path in told if path.startswith(f"{content_dir.name}/pages/"))
    sources = {re.sub(r"/pages/[^/]+/", f"/pages/{SOURCE_TAG}/", path) for path in pages}
    return Scope(content_dir, own, told, pages | sources)


def source_slugs(content_dir: Path) -> frozenset[str]:
    """Return the names of every source page there is, one that cannot be read too: its own fault is told once, at its file."""
    return frozenset(path.stem for path in walk(content_dir / "pages" / SOURCE_TAG, ".md"))


def _dependents(changed: Collection[str], content_dir: Path) -> Iterator[str]:
    """Yield the pages that may be wrong because other files changed."""
    name = content_dir.name
    signs = ["fact: "] if f"{name}/facts.yaml" in changed else []
    signs += ["https://"] if f"{name}/{LINK_HOSTS}" in changed else []
    signs += [rf"contact: *{re.escape(service)} *\}}" for service in map(_service, changed) if service]
    for path in changed:
        found = re.fullmatch(rf"[^/]+/pages/{SOURCE_TAG}/([^/]+)\.md", path)
        if found:
            yield from (f"{name}/pages/{one.name}/{found.group(1)}.md" for one in (content_dir / "pages").iterdir())
        if found and not (content_dir.parent / path).exists():
            signs.append(rf"(?<![\w-]){re.escape(found.group(1))}(?:\.md\)|\s*[,\]\n])")
    if f"{name}/glossary.yaml" in changed:
        yield from _with_forbidden_words(content_dir)
    pattern = re.compile("|".join(signs)) if signs else None
    for file in walk(content_dir / "pages", ".md") if pattern else ():
        if not file.is_symlink() and pattern and pattern.search(file.read_text(encoding="utf-8", errors="replace")):
            yield f"{name}/{file.relative_to(content_dir).as_posix()}"


def _with_forbidden_words(content_dir: Path) -> Iterator[str]:
    """Yield the translations that have a word which some agreed term may never be rendered with: no other can be wrong."""
    terms, _ = load_glossary(content_dir)
    for file in walk(content_dir / "pages", ".md"):
        never = [word.casefold() for term in terms for word in term.never.get(file.parent.name, ())]
        text = "" if file.is_symlink() or not never else file.read_text(encoding="utf-8", errors="replace")
        if text and any(word in without_marks(text).casefold() for word in never):
            yield f"{content_dir.name}/{file.relative_to(content_dir).as_posix()}"
