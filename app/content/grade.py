"""The reading grade of an English page, where the editors' extra is installed. It must not be needed to serve the site."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from app.build_cache import BuildCache
from app.content.front_matter import PageMeta
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.content.page import ParsedPage

#: The highest Flesch-Kincaid grade by audience; the lowest of a page's audiences counts. Source: checklist of plain language
#: for survivors (NHS 9 to 11 years, GOV.UK 9 years), grade 10 at most for people at work.
HIGHEST = {"teen": 5.0, "survivor": 6.0, "helper": 8.0, "caseworker": 10.0, "advocate": 10.0, "editor": 10.0}


_GRADER = "grade 1"


def has_grader() -> bool:
    """Return whether the grade can be worked out here."""
    try:
        import_module("textstat")
    except ImportError:
        return False
    return True


def grade_of(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text whose lines are paragraphs or items, each ending a sentence."""
    lines = (line.strip() for line in text.split("\n"))
    sentences = " ".join(line if re.search(r"[.!?:]$", line) else f"{line}." for line in lines if line)
    return float(import_module("textstat").flesch_kincaid_grade(sentences))


def grade_problems(page: ParsedPage, cache: BuildCache | None = None) -> Iterator[Problem]:
    """Yield a problem where a source page is harder to read than its readers were promised."""
    if not isinstance(page.meta, PageMeta):
        return
    highest = min(HIGHEST[audience] for audience in page.meta.audience)
    # The grader reads a dictionary of a whole language before its first word.
    grade = (cache or BuildCache()).get(_GRADER, page.rendered.text, lambda: grade_of(page.rendered.text))
    if grade > highest:
        message = f"its reading grade is {grade:.1f}; the limit for {', '.join(page.meta.audience)} is {highest:g}"
        yield Problem(page.path, 1, "", message, "use shorter sentences and shorter words")
