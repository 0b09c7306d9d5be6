"""Builds the site that hostile changes would make if nobody checked them: every page, service and sentence that can be read.

It must not refuse anything: that is the work of the checks, and here they are left out on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog as Strings
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.content import Fact, PageMeta, ParsedPage, Source, load_facts, load_page
from app.content.markdown import IN_SITE
from app.directory import Service
from app.directory.loader import load_service
from app.site import Site, build_site
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.hostile import PO, Payload, payloads, planted
from tests.support.live_server import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.config import Settings

#: So many texts stand one below the other on a page: a browser reads that as fast as one.
TEXTS_A_PAGE = 16
_HOLE = re.compile(r"%")
#: A rule for plurals is a program, and another charset cannot be read: the checks alone answer for these.
_NOT_READ = ("gettext/plural-rule", "gettext/charset", "gettext/placeholder", "files/", "crawl/")


@dataclass(frozen=True)
class Shown:
    """An address and the payloads that stand there."""

    path: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Unchecked:
    """A site with the payloads in it, and where to look."""

    site: Site
    pages: tuple[Shown, ...]


def unchecked(settings: Settings) -> Unchecked:
    """Return the made-up site with everything in it that a reader of files accepts."""
    base = build_site(settings, MADE_UP_LANGUAGES)
    root = settings.content_dir.parent
    read = [(payload, page) for payload in payloads() for page in _pages_of(payload, root)]
    services = {service.slug: service for payload in payloads() for service in _services_of(payload, root)}
    facts = {name: fact for payload in payloads() for name, fact in _facts_of(payload, root).items()}
    pages = dict(base.catalog.pages)
    shown = [*_put(read, pages, base), *_cited(facts, pages), *_carded(services, pages)]
    site = replace(
        base,
        catalog=replace(base.catalog, pages=MappingProxyType(pages)),
        directory=replace(base.directory, services=MappingProxyType({**base.directory.services, **services})),
        facts=MappingProxyType({**base.facts, **facts}),
    )
    shown += [Shown(f"/en/find/{service.code}/", (slug,)) for slug, service in list(services.items())[::7]]
    return Unchecked(site, (*shown, Shown("/en/find/us/", tuple(services))))


def _pages_of(payload: Payload, root: Path) -> Iterator[ParsedPage]:
    if not payload.place.startswith("content/pages/") or payload.link_to or not payload.place.endswith(".md"):
        return
    with planted(payload, root) as path:
        page, _ = load_page(path, root / "content", MADE_UP_LANGUAGES)
    if page is not None:
        yield page


def _put(read: list[tuple[Payload, ParsedPage]], pages: dict[Any, ParsedPage], base: Site) -> Iterator[Shown]:
    """Put texts into `pages`, many to one page; a header of its own gets a page of its own."""
    for language in ("en", "es", "ar"):
        alone = [one for one in read if one[1].language == language and one[0].part != "body"]
        texts = [one for one in read if one[1].language == language and one[0].part == "body"]
        groups = [[one] for one in alone]
        groups += [texts[start : start + TEXTS_A_PAGE] for start in range(0, len(texts), TEXTS_A_PAGE)]
        for number, group in enumerate(groups):
            slug = f"{language}-{number}"
            source = base.catalog.pages["en", "care" if group[0][1].slug == "care" else "plan"]
            pages["en", slug] = replace(source, slug=slug)
            pages[language, slug] = _together([page for _, page in group], slug, base)
            yield Shown(f"/{language}/{slug}/", tuple(payload.id for payload, _ in group))
    for page in list(pages.values()):
        for link in page.rendered.links:
            found = IN_SITE.match(link.href)
            if found and ("en", found.group(1)) not in pages:
                pages["en", found.group(1)] = replace(base.catalog.pages["en", "plan"], slug=found.group(1))


def _together(group: list[ParsedPage], slug: str, base: Site) -> ParsedPage:
    """Return the first page with the texts of all, without what would lead to nothing: a card or a choice that is not there."""
    blocks = [
        block
        for page in group
        for block in page.rendered.blocks
        if not block.contact or block.contact in base.directory.services
    ]
    links = tuple(link for page in group for link in page.rendered.links)
    meta = group[0].meta
    if isinstance(meta, PageMeta):
        known = tuple(source for source in meta.sources if source.fact is None or source.fact in base.facts)
        meta = meta.model_copy(update={"choices": ("help-now",) if meta.layout == "home" else (), "sources": known})
    return replace(
        group[0], slug=slug, meta=meta, rendered=replace(group[0].rendered, blocks=tuple(blocks), links=links)
    )


def _services_of(payload: Payload, root: Path) -> Iterator[Service]:
    if not payload.place.startswith("content/directory/") or payload.link_to or not payload.place.endswith(".yaml"):
        return
    with planted(payload, root) as path:
        service, _ = load_service(path, root)
    # A text without English has nothing to fall back on: the page fails as a whole, which shows nobody anything.
    texts = [service.what_for, service.alert, service.safety.note] if service else []
    if service is not None and all(text is None or "en" in text for text in texts):
        slug = payload.id.replace("/", "-")
        yield service.model_copy(update={"slug": slug, "draft": False, "same_line_as": None})


def _carded(services: dict[str, Service], pages: dict[Any, ParsedPage]) -> Iterator[Shown]:
    plan = pages["en", "plan"]
    block = pages["en", "help-now"].rendered.blocks[1]
    slugs = list(services)
    for start in range(0, len(slugs), TEXTS_A_PAGE):
        group, slug = slugs[start : start + TEXTS_A_PAGE], f"cards-{start}"
        blocks = tuple(replace(block, contact=one) for one in group)
        pages["en", slug] = replace(plan, slug=slug, rendered=replace(plan.rendered, blocks=blocks))
        yield Shown(f"/en/{slug}/", tuple(group))


def _facts_of(payload: Payload, root: Path) -> dict[str, Fact]:
    if payload.place != "content/facts.yaml" or payload.link_to:
        return {}
    with planted(payload, root):
        found, _ = load_facts(root / "content")
    return {f"{payload.id} {name}": fact for name, fact in found.items()}


def _cited(facts: dict[str, Fact], pages: dict[Any, ParsedPage]) -> Iterator[Shown]:
    plan = pages["en", "plan"]
    assert isinstance(plan.meta, PageMeta)
    sources = tuple(Source.model_construct(fact=name) for name in facts)
    pages["en", "sources"] = replace(plan, slug="sources", meta=plan.meta.model_copy(update={"sources": sources}))
    yield Shown("/en/sources/", tuple(facts))


def write_strings(folder: Path, root: Path) -> tuple[str, ...]:
    """Write a compiled Spanish catalog whose every sentence is one of the corpus; return those sentences."""
    hostile = sorted({text for payload in payloads() for text in _said_by(payload, root)})
    with (ROOT / PO).open("rb") as file:
        real = [message.id for message in read_po(file) if isinstance(message.id, str) and message.id]
    strings = Strings(locale="es", domain="messages", fuzzy=False, creation_date=None, revision_date=None)
    for number, sentence in enumerate(one for one in real if not _HOLE.search(one)):
        strings.add(sentence, hostile[number % len(hostile)])
    target = folder / "es" / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as out:
        write_mo(out, strings)
    return tuple(hostile)


def _said_by(payload: Payload, root: Path) -> Iterator[str]:
    """Yield the words of a payload's catalog that are not those of the made-up one, as far as anything can read them."""
    if payload.place != PO or payload.id.startswith(_NOT_READ):
        return
    with planted(payload, root) as path:
        data = path.read_bytes()
    try:
        catalog = read_po(BytesIO(data.replace(b"\0", b"")), locale="es")
    except (ValueError, LookupError):
        return
    for message in catalog:
        for text in message.string if isinstance(message.string, tuple | list) else (message.string,):
            if message.id and text and not _HOLE.search(text) and text.encode() not in b"Salir ahora":
                yield text
