"""The list of sources at the end of a page. It must not show a source without its year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.views.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.catalog import TranslatedPage
    from app.content import Fact


@dataclass(frozen=True)
class ShownSource:
    """A publication as a reader sees it. Titles stay in the language they were published in."""

    text: str
    year: str
    host: str = ""
    is_older: bool = False


def sources_for(shown: TranslatedPage, facts: Mapping[str, Fact], day: date) -> tuple[ShownSource, ...]:
    """Return each publication behind a page once, in the order the header names them; figures are older as on a day."""
    found: dict[str, ShownSource] = {}
    for source in shown.facts.sources:
        if source.fact is not None:
            fact = facts.get(source.fact)
            if fact is not None:
                found.setdefault(fact.cite, ShownSource(fact.cite, _year(fact.year), is_older=fact.review_on < day))
        else:
            host = urlsplit(source.url).netloc.removeprefix("www.") if source.url else ""
            text = f"{source.title}. {source.publisher}"
            found.setdefault(text, ShownSource(text, _year(source.year or "undated"), host))
    return tuple(found.values())


def _year(year: str) -> str:
    return _("no date") if year == "undated" else year
