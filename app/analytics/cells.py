"""The closed list of things that may be counted, made from the catalog, and how much epsilon each kind may spend.

It must not take a key from a request: what is not in the list goes to one cell named other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Kind = Literal["visits", "language", "section", "page"]
Mode = Literal["visits", "pages", "off"]
KINDS: tuple[Kind, ...] = get_args(Kind)

OTHER = "other"

#: What one visit start spends: it adds 1 to one cell of each of these kinds, so the parts sum to the whole. See docs/adr/0008.
SHARES: dict[Kind, Fraction] = {"visits": Fraction(1, 4), "language": Fraction(3, 8), "section": Fraction(3, 8)}
#: What one page view spends on top of that, and only where page tables are asked for.
PAGE_SHARE = Fraction(1, 2)

SECTIONS = ("start", "contacts", "understand", "steps", "helpers", "site", OTHER)
_SECTION_OF = {
    "start": ("home",),
    "contacts": ("help-now", "find", "card", "interpreter"),
    "understand": ("is-this-me", "your-choice", "partner", "family", "getting-by", "work", "teens", "story"),
    "steps": ("safer-use", "plan", "children", "if-i-tell", "police-and-courts", "immigration", "money-and-home", "tech"),
    "site": ("about", "privacy", "accessibility", "how-we-check", "contribute"),
}  # fmt: skip
_SECTIONS_BY_SLUG = {slug: section for section, slugs in _SECTION_OF.items() for slug in slugs}
_READERS = {"survivor", "teen"}


def section_of(slug: str, audience: Collection[str] = ("survivor",)) -> str:
    """Return the section a page belongs to. A page written for helpers alone is theirs; a slug nobody has sorted is `other`."""
    if audience and not _READERS & set(audience):
        return _SECTIONS_BY_SLUG.get(slug, "helpers")
    return _SECTIONS_BY_SLUG.get(slug, OTHER)


@dataclass(frozen=True, order=True)
class Cell:
    """One thing that is counted. `name` is a section or a slug; parts that do not apply are empty."""

    kind: Kind
    language: str = ""
    name: str = ""


@dataclass(frozen=True)
class Countable:
    """What the catalog says: the tags of the offered languages, and each slug with its section."""

    tags: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plan:
    """The cells of one window, sorted, and the epsilon each kind is noised with. `days` is 1 or 7."""

    days: int
    cells: tuple[Cell, ...]
    epsilons: tuple[tuple[Kind, Fraction], ...]

    def as_text(self) -> str:
        """Return the plan as JSON, so that a window can be closed by a release that has other pages."""
        cells = [[cell.kind, cell.language, cell.name] for cell in self.cells]
        epsilons = [[kind, epsilon.numerator, epsilon.denominator] for kind, epsilon in self.epsilons]
        return json.dumps({"days": self.days, "cells": cells, "epsilons": epsilons}, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """Return 8 hex digits that differ between plans: two releases side by side never share a window."""
        return sha256(self.as_text().encode()).hexdigest()[:8]


def plan_from(text: str) -> Plan:
    """Return the plan that `as_text` wrote."""
    found = json.loads(text)
    return Plan(
        found["days"],
        tuple(Cell(*cell) for cell in found["cells"]),
        tuple((kind, Fraction(over, under)) for kind, over, under in found["epsilons"]),
    )


def day_plan(site: Countable, epsilon: Fraction) -> Plan:
    """Return the daily window: all visit starts, and visit starts by language."""
    cells = [Cell("visits"), *(Cell("language", tag) for tag in (*site.tags, OTHER))]
    return _plan(1, cells, [("language", epsilon * SHARES["language"]), ("visits", epsilon * SHARES["visits"])])


def week_plan(site: Countable, mode: Mode, epsilon: Fraction) -> Plan:
    """Return the weekly window: visit starts by section and language; in `pages` also page views by page and language."""
    cells = [Cell("section", tag, section) for tag in site.tags for section in SECTIONS]
    cells.append(Cell("section", OTHER, OTHER))
    epsilons: list[tuple[Kind, Fraction]] = [("section", epsilon * SHARES["section"])]
    if mode == "pages":
        cells += [Cell("page", tag, slug) for tag in site.tags for slug, _ in site.sections]
        cells.append(Cell("page", OTHER, OTHER))
        epsilons.append(("page", epsilon * PAGE_SHARE))
    return _plan(7, cells, epsilons)


def _plan(days: int, cells: Iterable[Cell], epsilons: Iterable[tuple[Kind, Fraction]]) -> Plan:
    return Plan(days, tuple(sorted(set(cells))), tuple(sorted(epsilons)))
