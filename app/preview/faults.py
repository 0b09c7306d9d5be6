"""The checks' lines for the files as they are now, quickly enough for every save. It must not have a check of its own.

What one page alone brings is kept until that page differs: working it out for all pages takes longer than drawing one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.catalog.checks import catalog_problems
from app.catalog.glossary import glossary_problems
from app.content.checks import page_problems
from app.content.grade import grade_problems, has_grader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from app.catalog import Catalog
    from app.catalog.glossary import Term
    from app.content import Fact, ParsedPage
    from app.errors import Problem


class PageFaults:
    """What the checks say of each page alone, remembered by page."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[ParsedPage, tuple[Problem, ...]]] = {}
        self._with_grades = has_grader()

    def of(self, pages: Iterable[ParsedPage]) -> list[Problem]:
        """Return every problem that can be seen in one page alone, reading grades included where they can be worked out."""
        held = {page.path: self._one(page) for page in pages}
        self._held = held
        return [problem for _, found in held.values() for problem in found]

    def _one(self, page: ParsedPage) -> tuple[ParsedPage, tuple[Problem, ...]]:
        before = self._held.get(page.path)
        if before is not None and before[0] == page:
            return before
        grades = tuple(grade_problems(page)) if self._with_grades else ()
        return page, (*page_problems(page), *grades)


def together(
    catalog: Catalog, facts: Mapping[str, Fact], contacts: Collection[str], terms: tuple[Term, ...], today: date
) -> list[Problem]:
    """Return every problem that shows only when pages, facts, contacts and terms are seen together."""
    return [*catalog_problems(catalog, facts, contacts, today), *glossary_problems(catalog, terms)]


def sorted_out(read: Iterable[Problem], seen: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return all problems by file and line.

    Args: read, why files cannot be read; seen, what is wrong in what was read. Of a file that cannot be read an earlier copy is
    seen, whose lines are no longer those of the file: only why it cannot be read is said of it.
    """
    reasons = set(read)
    unread = {problem.path for problem in reasons}
    return tuple(sorted(reasons | {problem for problem in seen if problem.path not in unread}))
