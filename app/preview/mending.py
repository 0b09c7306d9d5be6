"""Makes a page with a broken link, contact or choice fit to be shown. It must not hide that: the checks say it on the page."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.content import PageMeta
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.catalog import Catalog
    from app.content import ParsedPage

_IN_SITE = re.compile(r'<a href="([a-z0-9-]+)\.md">(.*?)</a>', re.DOTALL)


def without_holes(catalog: Catalog, contacts: Collection[str]) -> Catalog:
    """Return the catalog with its links that lead nowhere as plain words, and without contacts and choices that are not there."""
    known = {slug for tag, slug in catalog.pages if tag == SOURCE_TAG}
    pages = {key: _whole(page, known, contacts) for key, page in catalog.pages.items()}
    return replace(catalog, pages=MappingProxyType(pages))


def _whole(page: ParsedPage, known: Collection[str], contacts: Collection[str]) -> ParsedPage:
    def words(link: re.Match[str]) -> str:
        return link.group(0) if link.group(1) in known else link.group(2)

    blocks = tuple(
        replace(block, html=_IN_SITE.sub(words, block.html))
        for block in page.rendered.blocks
        if not block.contact or block.contact in contacts
    )
    meta = page.meta
    if isinstance(meta, PageMeta) and not set(meta.choices) <= set(known):
        choices = tuple(slug for slug in meta.choices if slug in known)
        meta = meta.model_copy(update={"choices": choices})
    if blocks == page.rendered.blocks and meta is page.meta:
        return page
    return replace(page, meta=meta, rendered=replace(page.rendered, blocks=blocks))
