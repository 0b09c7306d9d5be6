"""Says what changed between two readings of the touched files: numbers, marks of review, links, pages about safety.

It must not judge: the checks do. A file that cannot be read on one side counts as not being there, and is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from app.build_cache import BuildCache
from app.content import PageMeta, ParsedPage, TranslationMeta, load_page
from app.directory.loader import load_service
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from app.directory import Contact, Service
    from app.languages import SiteLanguage

_PAGE = re.compile(r"content/pages/([A-Za-z0-9-]+)/([a-z0-9-]+)\.md")
_SERVICE = re.compile(r"content/directory/([a-z]+)/([a-z0-9-]+)\.yaml")

PageKey = tuple[str, str]
"""(language tag, slug)"""


@dataclass(frozen=True)
class Side:
    """What the touched files say on one side: pages by language and slug, services by slug, and files that cannot be read."""

    pages: Mapping[PageKey, ParsedPage]
    services: Mapping[str, Service]
    unreadable: tuple[str, ...] = ()

    def is_critical(self, slug: str) -> bool:
        """Return whether the source page says that old advice on it could hurt somebody."""
        source = self.pages.get((SOURCE_TAG, slug))
        return source is not None and cast("PageMeta", source.meta).safety_critical


@dataclass(frozen=True)
class Change:
    """One thing that is not what it was. An empty text stands for nothing."""

    place: str
    what: str
    before: str = ""
    after: str = ""


def touched_pages(paths: Collection[str], languages: tuple[SiteLanguage, ...] = LANGUAGES) -> tuple[PageKey, ...]:
    """Return the pages whose files are among the paths. A file in the folder of no language is no page."""
    found = (_PAGE.fullmatch(path) for path in sorted(paths))
    tags = {language.tag for language in languages}
    return tuple((match[1], match[2]) for match in found if match and match[1] in tags)


def touched_services(paths: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return country folder and slug of the services whose files are among the paths."""
    return tuple((match[1], match[2]) for match in map(_SERVICE.fullmatch, sorted(paths)) if match)


def read_side(content_dir: Path, paths: Collection[str], languages: tuple[SiteLanguage, ...] = LANGUAGES) -> Side:
    """Return what the touched files under content_dir say, with every language of a touched page beside it."""
    cache = BuildCache()
    pages: dict[PageKey, ParsedPage] = {}
    services: dict[str, Service] = {}
    unreadable: list[str] = []
    for slug in sorted({slug for _, slug in touched_pages(paths, languages)}):
        for language in languages:
            path = content_dir / "pages" / language.tag / f"{slug}.md"
            page = load_page(path, content_dir, languages, cache)[0] if _is_there(path) else None
            if page is not None:
                pages[language.tag, slug] = page
            elif _is_there(path):
                unreadable.append(str(path.relative_to(content_dir.parent)))
    for country, slug in touched_services(paths):
        path = content_dir / "directory" / country / f"{slug}.yaml"
        service = load_service(path, content_dir.parent, cache)[0] if _is_there(path) else None
        if service is not None:
            services[slug] = service
        elif _is_there(path):
            unreadable.append(str(path.relative_to(content_dir.parent)))
    return Side(pages, services, tuple(unreadable))


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def number_changes(before: Side, after: Side) -> Iterator[Change]:
    """Yield each number or address of a service that is new, other or gone, old beside new."""
    for slug in sorted({*before.services, *after.services}):
        old, new = before.services.get(slug), after.services.get(slug)
        gone, come = _contacts(old), _contacts(new)
        kept = set(gone) & set(come)
        gone, come = [one for one in gone if one not in kept], [one for one in come if one not in kept]
        for kind in sorted({kind for kind, _ in gone + come}):
            olds = [text for other, text in gone if other == kind]
            news = [text for other, text in come if other == kind]
            for number in range(max(len(olds), len(news))):
                yield Change(slug, kind, "".join(olds[number : number + 1]), "".join(news[number : number + 1]))
        yield from _service_marks(slug, old, new)


def _contacts(service: Service | None) -> list[tuple[str, str]]:
    return [(contact.type, _said(contact)) for contact in service.contacts] if service else []


def _said(contact: Contact) -> str:
    shown = f", shown as {contact.display}" if contact.display and contact.display != contact.value else ""
    keyword = f", with the word {contact.keyword}" if contact.keyword else ""
    return f"{contact.value}{shown}{keyword}"


def _service_marks(slug: str, old: Service | None, new: Service | None) -> Iterator[Change]:
    """Yield what else of a service decides whether a call is safe: its state, who runs it, who may be told."""
    for name in ("status", "draft", "kind"):
        yield from _differ(slug, name, old, new)
    for name in ("answered_by", "run_by", "may_report", "may_send_police", "calls_back", "recorded"):
        yield from _differ(slug, name, old and old.safety, new and new.safety)


def _differ(slug: str, name: str, old: object, new: object) -> Iterator[Change]:
    if old is not None and new is not None and getattr(old, name) != getattr(new, name):
        yield Change(slug, name, str(getattr(old, name)), str(getattr(new, name)))


def review_changes(before: Side, after: Side) -> Iterator[Change]:
    """Yield each mark of review that was set, taken away, or kept although the words below it changed."""
    for key in sorted(after.pages):
        old, new = before.pages.get(key), after.pages[key]
        if not isinstance(new.meta, TranslationMeta) or old is new:
            continue
        was, now = _mark(old), _mark(new)
        if was != now:
            yield Change(new.path, "mark", was, now)
        elif new.meta.translation == "reviewed" and old is not None and old.digest != new.digest:
            yield Change(new.path, "the words changed and the mark of review did not", was, now)
    for slug, service in sorted(after.services.items()):
        earlier = before.services.get(slug)
        marks = earlier.translations if earlier else {}
        for tag, mark in sorted(service.translations.items()):
            if marks.get(tag, "unreviewed") != mark:
                yield Change(slug, f"texts in {tag}", marks.get(tag, ""), mark)


def _mark(page: ParsedPage | None) -> str:
    if page is None or not isinstance(page.meta, TranslationMeta):
        return ""
    by = f" by {page.meta.reviewer} on {page.meta.reviewed_on}" if page.meta.reviewer else ""
    return f"{page.meta.translation}{by}"


def new_hosts(before: Side, after: Side) -> Iterator[Change]:
    """Yield each host that a file links to or names now and did not before."""
    for key, page in sorted(after.pages.items()):
        old = before.pages.get(key)
        yield from (
            Change(page.path, "links to", "", host) for host in sorted(_hosts(page) - (_hosts(old) if old else set()))
        )
    for slug, service in sorted(after.services.items()):
        earlier = before.services.get(slug)
        hosts = _service_hosts(service) - (_service_hosts(earlier) if earlier else set())
        yield from (Change(slug, "names", "", host) for host in sorted(hosts))


def _hosts(page: ParsedPage) -> set[str]:
    return _of_links([link.href for link in page.rendered.links])


def _service_hosts(service: Service) -> set[str]:
    addresses = [contact.value for contact in service.contacts]
    return _of_links([*addresses, service.organization.website or ""])


def _of_links(addresses: list[str]) -> set[str]:
    found = set()
    for address in addresses:
        try:
            found.add(urlsplit(address).hostname or "")
        except ValueError:
            found.add(address)
    return found - {""}


def safety_changes(before: Side, after: Side, paths: Collection[str]) -> Iterator[Change]:
    """Yield each touched page about safety, and each page that begins or ceases to be one."""
    for tag, slug in touched_pages(paths):
        was, now = before.is_critical(slug), after.is_critical(slug)
        path = f"content/pages/{tag}/{slug}.md"
        if tag == SOURCE_TAG and was != now and (tag, slug) in before.pages and (tag, slug) in after.pages:
            yield Change(path, "safety_critical", str(was).lower(), str(now).lower())
        elif was or now:
            gone = (tag, slug) in before.pages and (tag, slug) not in after.pages
            yield Change(path, "taken out or unreadable" if gone else "changed")


def made_stale(before: Side, after: Side) -> Iterator[Change]:
    """Yield each translation that was up to date and, by this change of its source, no longer is."""
    for (tag, slug), page in sorted(after.pages.items()):
        old, new = before.pages.get((SOURCE_TAG, slug)), after.pages.get((SOURCE_TAG, slug))
        if tag == SOURCE_TAG or old is None or not isinstance(page.meta, TranslationMeta):
            continue
        if new is None or (page.meta.translated_from == old.digest != new.digest):
            shown = "readers see the English" if new is not None and after.is_critical(slug) else "readers are told"
            yield Change(page.path, shown if new is not None else "its source is gone")
