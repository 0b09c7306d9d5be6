"""Bars as SVG: one row for each figure, with a whisker for its error. It must need no script, colour or style attribute to be read.

It is drawn from the start of the line, so it is mirrored in languages written from right to left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

#: In units of the drawing: a row has a line of words with its bar below; what is left of the width is for the figure.
WIDTH, ROW, LINE, BAR = 360, 42, 14, 16
PLOT = WIDTH - 100


@dataclass(frozen=True)
class Bar:
    """One figure: its name, its value (None where there are too few to tell), its error, and the value in words."""

    label: str
    about: int | None
    error: int
    words: str


def bars(rows: Sequence[Bar], title: str, *, is_rtl: bool = False) -> Markup:
    """Return a chart; what it shows stands in the table beside it, so it is one picture with a title to a screen reader."""
    most = max([(row.about or 0) + row.error for row in rows], default=1)
    lines = Markup("").join(_row(row, index * ROW, most, is_rtl=is_rtl) for index, row in enumerate(rows))
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, ROW * len(rows), title, lines
    )


def _row(row: Bar, top: int, most: int, *, is_rtl: bool) -> Markup:
    label = _text(0, top + LINE, row.label, is_rtl=is_rtl)
    if row.about is None:
        return label + _text(0, top + LINE + BAR + 2, row.words, is_rtl=is_rtl, css="few")
    low, length, high = (
        PLOT * value // most for value in (max(0, row.about - row.error), row.about, row.about + row.error)
    )
    y, middle = top + LINE + 5, top + LINE + 5 + BAR // 2
    x, first, last = (_from_start(start, width, is_rtl=is_rtl) for start, width in ((0, length), (low, 0), (high, 0)))
    return (
        label
        + Markup('<rect x="{}" y="{}" width="{}" height="{}"></rect>').format(x, y, length, BAR)
        + Markup('<path d="M{0} {2}H{1}M{0} {3}v8M{1} {3}v8"></path>').format(first, last, middle, middle - 4)
        + _text(high + 8, middle + 5, row.words, is_rtl=is_rtl)
    )


def _text(start: int, baseline: int, words: str, *, is_rtl: bool, css: str = "") -> Markup:
    # "start" follows the direction of the page, so in Arabic the words end at this point instead.
    mark = Markup(' class="{}"').format(css) if css else ""
    return Markup('<text x="{}" y="{}"{}>{}</text>').format(_from_start(start, 0, is_rtl=is_rtl), baseline, mark, words)


def _from_start(start: int, length: int, *, is_rtl: bool) -> int:
    return WIDTH - start - length if is_rtl else start
