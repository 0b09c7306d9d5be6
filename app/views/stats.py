"""What the site has counted, for everyone to see: it shows nothing about anyone.

It must not touch the store: the keeper reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from babel.dates import format_date
from flask import Blueprint, Response, abort, g, make_response, render_template

from app.analytics import Row, rows_for
from app.current import current_counting, current_site
from app.views.chart import Bar, bars
from app.views.frame import frame_for
from app.views.language import use, use_wanted
from app.views.promise import section_names
from app.views.words import _, current_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markupsafe import Markup

    from app.analytics.store import Total

bp = Blueprint("stats", __name__)

STATS = "stats"
#: Older quarters are in `flask stats report`: the page would grow long with many languages.
QUARTERS_SHOWN = 2


@dataclass(frozen=True)
class Chart:
    """A picture with the same figures as words: a heading, and rows of a name and its figure."""

    title: str
    picture: Markup
    rows: tuple[Bar, ...]


@bp.get("/stats/", strict_slashes=False)
def wanted() -> Response:
    """Show the figures in the language the browser asks for, in place."""
    use_wanted()
    response = show_stats()
    response.vary.add("Accept-Language")
    return response


@bp.get("/<language>/stats/", strict_slashes=False)
def stats(language: str) -> Response:
    """Show the figures in a language."""
    use(language)
    return show_stats()


def show_stats() -> Response:
    """Return the page, for an address or for quiet reading."""
    if not current_site().settings.stats_page:
        abort(404)
    counting = current_counting()
    totals = counting.keeper.ask() if counting else ()
    return make_response(
        render_template(
            "pages/stats.html",
            frame=frame_for(STATS, is_public=False, style="tools"),
            is_counting=counting is not None,
            is_read=totals is not None,
            parts=_parts(totals or ()),
        )
    )


def _parts(totals: Iterable[Total]) -> list[tuple[str, list[Chart]]]:
    known = tuple(totals)
    visits, languages, sections = (rows_for(known, kind) for kind in ("visits", "language", "section"))
    newest = sorted({row.period for row in sections})[-QUARTERS_SHOWN:]
    by_language = groupby(sorted(languages, key=lambda row: row.language), key=lambda row: row.language)
    recent = sorted((row for row in sections if row.period in newest), key=lambda row: (row.language, row.period))
    by_quarter = groupby(recent, key=lambda row: (row.language, row.period))
    # The figures of one language stand together, so that no colour has to tell languages apart.
    return [
        (_("Visits by month"), [_chart("", visits, _month)] if visits else []),
        (_("Visits by language"), [_chart(language_name(tag), rows, _month) for tag, rows in by_language]),
        (_("Where visits begin"), [_chart(_quarter(*key), rows, _section) for key, rows in by_quarter]),
    ]


def _chart(title: str, rows: Iterable[Row], label: Callable[[Row], str]) -> Chart:
    shown = tuple(Bar(label(row), row.about, row.error, figure_words(row)) for row in rows)
    short = tuple(Bar(one.label, one.about, one.error, _short(one)) for one in shown)
    return Chart(title, bars(short, title or _("Visits by month"), is_rtl=g.language.direction == "rtl"), shown)


def figure_words(row: Row) -> str:
    """Return a figure with its error in words."""
    if row.about is None:
        # i18n: most is a number, such as 60
        return _("too few to tell (fewer than about %(most)s)", most=f"{2 * row.error:,}")
    # i18n: about and error are numbers, such as 1,240 and 60
    return _("about %(about)s, give or take %(error)s", about=f"{row.about:,}", error=f"{row.error:,}")


def _short(bar: Bar) -> str:
    return _("too few to tell") if bar.about is None else f"{bar.about:,} ± {bar.error:,}"


def language_name(tag: str) -> str:
    """Return the name of a language in the reader's own, or the words for one that is no longer offered."""
    name = current_locale().languages.get(tag.replace("-", "_"))
    return name[:1].upper() + name[1:] if name else _("Other")


def _month(row: Row) -> str:
    year, month = row.period.split("-")
    return str(format_date(date(int(year), int(month), 1), "MMM y", locale=current_locale()))


def _section(row: Row) -> str:
    return section_names().get(row.name, row.name)


def _quarter(tag: str, period: str) -> str:
    year, quarter = period.split("-Q")
    # i18n: language is the name of a language; quarter is 1 to 4, a quarter of a year
    return _("%(language)s, %(year)s, quarter %(quarter)s", language=language_name(tag), year=year, quarter=quarter)
