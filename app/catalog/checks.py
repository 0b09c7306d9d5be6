"""Problems that show only when pages, facts and contacts are seen together. It must not stop at the first one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.addresses import address_fault, host_of
from app.catalog.translation_checks import translation_problems
from app.content import Fact, PageMeta, ParsedPage
from app.content.markdown import IN_SITE
from app.errors import Fault, Problem, did_you_mean
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from app.catalog.catalog import Catalog
    from app.content.link_hosts import LinkHosts

_LINK = re.compile(r"\[([^\]]*)\]\(\s*([^)\s]*)")
_HOST = re.compile(r"(?:www\.)?\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]{2,})\b", re.IGNORECASE)
#: A site cannot be offered without these: the fixed addresses of its tools and its promises.
REQUIRED = ("home", "help-now", "safer-use", "privacy", "about", "accessibility")


def catalog_problems(
    catalog: Catalog,
    facts: Mapping[str, Fact] | None,
    contacts: Collection[str],
    today: date,
    slugs: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Return every problem between pages: links, contacts, facts, dates, translations that stand alone.

    Args: facts, None where they cannot be known; slugs, of every source page there is, where the catalog holds only some of them.
    """
    known = catalog.slugs if slugs is None else slugs
    problems = [*broken_references(catalog, contacts, known), *_missing(known)]
    for page in catalog.pages.values():
        if isinstance(page.meta, PageMeta):
            problems += _overdue(page, page.meta, today)
            problems += _facts(page, page.meta, facts, today) if facts is not None else ()
        else:
            problems += translation_problems(page, catalog, known)
    return tuple(problems)


def broken_references(
    catalog: Catalog, contacts: Collection[str], slugs: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Return the problems that would show a reader a broken page: links, contacts and choices that lead nowhere."""
    known = catalog.slugs if slugs is None else slugs
    problems: list[Problem] = []
    for page in catalog.pages.values():
        problems += _links(page, known)
        problems += _contacts(page, contacts)
        if isinstance(page.meta, PageMeta):
            problems += _choices(page, page.meta, known)
    return tuple(problems)


def _links(page: ParsedPage, slugs: Collection[str]) -> Iterator[Problem]:
    for link in page.rendered.links:
        line = page.body_line + link.line
        match = IN_SITE.match(link.href)
        if match and match.group(1) not in slugs:
            message = f'the link "{link.href}" leads to no page'
            near = did_you_mean(match.group(1), sorted(slugs))
            yield Problem(page.path, line, "", message, near)
        fault = None if match else address_fault(link.href)
        if fault:
            message = f'the link "{link.href[:80]}" cannot be used: {fault[0]}'
            yield Problem(
                page.path,
                line,
                "",
                message,
                _right_link(link.href, slugs),
            )


def _right_link(href: str, slugs: Collection[str]) -> str:
    if href.startswith(("http://", "www.")):
        return f"write https://{href.removeprefix('http://')[:80]}, if that opens"
    return f"write [words]({_meant(href, slugs)}.md), or a full https:// address"


def _meant(href: str, slugs: Collection[str]) -> str:
    """Return the page that a wrong link (/en/plan/, plan.html, plan.md#top) was meant for, or a sample name."""
    parts = re.split(r"[^a-z0-9-]+", urlsplit(href).path) if "//" not in href else []
    return next((part for part in reversed(parts) if part in slugs), "slug")


def link_problems(catalog: Catalog, hosts: LinkHosts) -> Iterator[Problem]:
    """Yield each link and source at a host that is not in content/link-hosts.yaml."""
    for page in catalog.pages.values():
        for link in page.rendered.links:
            if (
                not IN_SITE.match(link.href)
                and not address_fault(link.href)
                and host_of(link.href) not in hosts.pressed
            ):
                yield _unlisted(page, page.body_line + link.line, "", link.href, "links")
        yield from _other_host_in_words(page)
        for source in page.meta.sources if isinstance(page.meta, PageMeta) else ():
            fault = address_fault(source.url) if source.url else None
            line = page.line_of("sources")
            if fault:
                yield Problem(page.path, line, "sources", f'"{source.url}" cannot be used: {fault[0]}', fault[1])
            elif source.url and host_of(source.url) not in hosts.named:
                yield _unlisted(page, line, "sources", source.url, "sources")


def _other_host_in_words(page: ParsedPage) -> Iterator[Problem]:
    """Yield each link whose words show an address that it does not lead to."""
    for number, line in enumerate(page.text.split("\n"), page.body_line + 1):
        for words, address in _LINK.findall(line):
            shown = _HOST.search(words)
            if shown and shown.group().lower().removeprefix("www.") != host_of(address).removeprefix("www."):
                message = f'the words "{words[:60]}" show another address than the link leads to'
                yield Problem(page.path, number, "", message, "say in words where the link leads")


def _unlisted(page: ParsedPage, line: int, field: str, address: str, listed: str) -> Problem:
    message = f'the host "{host_of(address)}" is not among the {listed} of content/link-hosts.yaml'
    fix = "check the address letter by letter; if it is right, add the host there in the same change"
    return Problem(page.path, line, field, message, fix)


def _contacts(page: ParsedPage, contacts: Collection[str]) -> Iterator[Problem]:
    for block in page.rendered.blocks:
        if block.contact and block.contact not in contacts:
            line = next(number for number, _, text in page.written() if block.contact in text)
            yield Problem(
                page.path,
                line,
                "",
                f'there is no contact "{block.contact}"',
                did_you_mean(block.contact, sorted(contacts)),
            )


def _overdue(page: ParsedPage, meta: PageMeta, today: date) -> Iterator[Problem]:
    if meta.updated_on > today:
        message = f"{meta.updated_on} has not come yet"
        yield Problem(page.path, page.line_of("updated_on"), "updated_on", message, "write the day of the change")
    if meta.review_on < today:
        message = f"a person should have read this page again by {meta.review_on}"
        fix = "read it against its sources, then set the next date"
        yield Problem(page.path, page.line_of("review_on"), "review_on", message, fix, is_warning=True)


def _facts(page: ParsedPage, meta: PageMeta, facts: Mapping[str, Fact], today: date) -> Iterator[Problem]:
    for source in meta.sources:
        fault = _fact_fault(source.fact, facts, today) if source.fact is not None else None
        if fault:
            yield Problem(page.path, page.line_of("sources"), "sources", *fault)


def _fact_fault(name: str, facts: Mapping[str, Fact], today: date) -> Fault | None:
    fact = facts.get(name)
    if fact is None:
        return f'there is no fact "{name}"', did_you_mean(name, sorted(facts))
    if fact.status == "NO":
        return f'the fact "{name}" may not be published', "see its entry in content/facts.yaml"
    if fact.review_on < today:
        message = f'the fact "{name}" was to be checked again by {fact.review_on}'
        return message, "check it and set the next date in content/facts.yaml"
    return None


def _choices(page: ParsedPage, meta: PageMeta, slugs: Collection[str]) -> Iterator[Problem]:
    for slug in meta.choices:
        if slug not in slugs:
            near = did_you_mean(slug, sorted(slugs))
            yield Problem(page.path, page.line_of("choices"), "choices", f'"{slug}" is no page', near)


def _missing(slugs: Collection[str]) -> Iterator[Problem]:
    for slug in REQUIRED:
        if slug not in slugs:
            yield Problem(f"content/pages/{SOURCE_TAG}/{slug}.md", 0, "", "this page is required and is missing")
