"""What translators have to do next, in the order in which readers need it. It must not decide what readers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.catalog.coverage import is_wanted
from app.content import PageMeta, TranslationMeta
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.catalog.catalog import Catalog

#: The pages without which a language is of no use to anybody, in this order. Source: docs/translating.md.
FIRST = ("help-now", "safer-use", "privacy", "home")


@dataclass(frozen=True)
class Behind:
    """A translation that is older than its source, or missing (then `translated_on` is None)."""

    tag: str
    slug: str
    is_critical: bool
    source_on: date
    digest: str
    translated_on: date | None = None


def behind(catalog: Catalog, tags: Sequence[str]) -> tuple[Behind, ...]:
    """Return what is out of date and what is missing in these languages: about safety first, then what readers still see."""
    found = [item for tag in tags for slug in catalog.slugs if (item := _behind(catalog, slug, tag))]
    order = {(tag, slug): place for tag in tags for place, slug in enumerate(in_order(catalog, tag))}
    return tuple(
        sorted(
            found,
            key=lambda item: (
                not item.is_critical,
                item.translated_on is None,
                tags.index(item.tag),
                order.get((item.tag, item.slug), len(order)),
            ),
        )
    )


def in_order(catalog: Catalog, tag: str) -> tuple[str, ...]:
    """Return the slugs of the pages a language should have, in the order in which to translate them."""
    metas = {slug: cast("PageMeta", catalog.pages[SOURCE_TAG, slug].meta) for slug in catalog.slugs}
    wanted = [slug for slug, meta in metas.items() if is_wanted(meta, tag)]
    places = {slug: place for place, slug in enumerate(FIRST)}
    return tuple(sorted(wanted, key=lambda slug: (places.get(slug, len(FIRST)), not metas[slug].safety_critical, slug)))


def _behind(catalog: Catalog, slug: str, tag: str) -> Behind | None:
    source = catalog.pages[SOURCE_TAG, slug]
    page = catalog.pages.get((tag, slug))
    meta = cast("PageMeta", source.meta)
    if page is not None and isinstance(page.meta, TranslationMeta):
        if page.meta.translated_from == source.digest:
            return None
        return Behind(tag, slug, meta.safety_critical, meta.updated_on, source.digest, page.meta.updated_on)
    if not is_wanted(meta, tag):
        return None
    return Behind(tag, slug, meta.safety_critical, meta.updated_on, source.digest)
