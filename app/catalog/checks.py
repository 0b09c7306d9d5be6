"""Problems that show only when pages, facts and contacts are seen together. It must not stop at the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.content import Fact, PageMeta, ParsedPage, TranslationMeta
from app.content.markdown import IN_SITE
from app.errors import Problem, did_you_mean
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from app.catalog.catalog import Catalog

#: A site cannot be offered without these: the fixed addresses of its tools and its promises.
REQUIRED = ("home", "help-now", "safer-use", "privacy", "about", "accessibility")


def catalog_problems(
    catalog: Catalog, facts: Mapping[str, Fact], contacts: Collection[str], today: date
) -> tuple[Problem, ...]:
    """Return every problem between pages: links, contacts, facts, dates, translations that stand alone."""
    problems = [*broken_references(catalog, contacts), *_missing(catalog)]
    for page in catalog.pages.values():
        if isinstance(page.meta, PageMeta):
            problems += _facts(page, page.meta, facts, today)
        else:
            problems += _translation(page, page.meta, catalog)
    return tuple(problems)


def broken_references(catalog: Catalog, contacts: Collection[str]) -> tuple[Problem, ...]:
    """Return the problems that would show a reader a broken page: links, contacts and choices that lead nowhere."""
    problems: list[Problem] = []
    for page in catalog.pages.values():
        problems += _links(page, catalog)
        problems += _contacts(page, contacts)
        if isinstance(page.meta, PageMeta):
            problems += _choices(page, page.meta, catalog)
    return tuple(problems)


def _links(page: ParsedPage, catalog: Catalog) -> Iterator[Problem]:
    for link in page.rendered.links:
        line = page.body_line + link.line
        match = IN_SITE.match(link.href)
        if match and (SOURCE_TAG, match.group(1)) not in catalog.pages:
            yield Problem(
                page.path,
                line,
                "",
                f'the link "{link.href}" leads to no page',
                did_you_mean(match.group(1), catalog.slugs),
            )
        elif not match and not (link.href.startswith("https://") and urlsplit(link.href).netloc):
            yield Problem(
                page.path,
                line,
                "",
                f'the link "{link.href}" cannot be used',
                "write [words](slug.md), or a full https:// address",
            )


def _contacts(page: ParsedPage, contacts: Collection[str]) -> Iterator[Problem]:
    for block in page.rendered.blocks:
        if block.contact and block.contact not in contacts:
            line = page.text[: page.text.index(block.contact)].count("\n") + page.body_line + 1
            yield Problem(
                page.path,
                line,
                "",
                f'there is no contact "{block.contact}"',
                did_you_mean(block.contact, sorted(contacts)),
            )


def _facts(page: ParsedPage, meta: PageMeta, facts: Mapping[str, Fact], today: date) -> Iterator[Problem]:
    if meta.review_on < today:
        message = f"a person should have read this page again by {meta.review_on}"
        yield Problem(
            page.path, 1, "review_on", message, "read it against its sources, then set the next date", is_warning=True
        )
    for source in meta.sources:
        if source.fact is None:
            continue
        fact = facts.get(source.fact)
        if fact is None:
            yield Problem(
                page.path, 1, "sources", f'there is no fact "{source.fact}"', did_you_mean(source.fact, sorted(facts))
            )
        elif fact.status == "NO":
            yield Problem(
                page.path,
                1,
                "sources",
                f'the fact "{source.fact}" may not be published',
                "see its entry in content/facts.yaml",
            )
        elif fact.review_on < today:
            message = f'the fact "{source.fact}" was to be checked again by {fact.review_on}'
            yield Problem(page.path, 1, "sources", message, "check it and set the next date in content/facts.yaml")


def _choices(page: ParsedPage, meta: PageMeta, catalog: Catalog) -> Iterator[Problem]:
    for slug in meta.choices:
        if (SOURCE_TAG, slug) not in catalog.pages:
            yield Problem(page.path, 1, "choices", f'"{slug}" is no page', did_you_mean(slug, catalog.slugs))


def _translation(page: ParsedPage, meta: TranslationMeta, catalog: Catalog) -> Iterator[Problem]:
    source = catalog.pages.get((SOURCE_TAG, page.slug))
    if source is None:
        yield Problem(
            page.path, 0, "", "it translates a page that does not exist", did_you_mean(page.slug, catalog.slugs)
        )
        return
    if meta.translated_from != source.digest:
        message = f"{source.path} has changed since this was translated"
        yield Problem(
            page.path,
            1,
            "translated_from",
            message,
            f"bring the text up to date, then write {source.digest}",
            is_warning=True,
        )
        return
    if [heading.level for heading in page.rendered.headings] != [heading.level for heading in source.rendered.headings]:
        yield Problem(
            page.path,
            1,
            "",
            f"its headings do not match those of {source.path}",
            "keep the same headings in the same order",
        )
    if [block.contact for block in page.rendered.blocks if block.contact] != [
        b.contact for b in source.rendered.blocks if b.contact
    ]:
        yield Problem(
            page.path, 1, "", f"its contacts do not match those of {source.path}", "keep every {{ contact: … }} line"
        )
    if [link.href for link in page.rendered.links] != [link.href for link in source.rendered.links]:
        yield Problem(
            page.path, 1, "", f"its links do not match those of {source.path}", "keep the same links in the same order"
        )


def _missing(catalog: Catalog) -> Iterator[Problem]:
    for slug in REQUIRED:
        if (SOURCE_TAG, slug) not in catalog.pages:
            yield Problem(f"content/pages/{SOURCE_TAG}/{slug}.md", 0, "", "this page is required and is missing")
