"""Counts without visitors: noise is in every cell before anything is counted."""

from app.analytics.cells import OTHER, SECTIONS, Countable, section_of
from app.analytics.counting import Counting, build_counting, open_store
from app.analytics.report import Row, guess_percent, rows_for

__all__ = [
    "OTHER",
    "SECTIONS",
    "Countable",
    "Counting",
    "Row",
    "build_counting",
    "guess_percent",
    "open_store",
    "rows_for",
    "section_of",
]
