"""Times, languages and lists in the reader's words. It must not decide anything: it only says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from app.directory.records import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.directory.records import Day, Hours, OpeningRule, SpokenLanguage


def _locale() -> Locale:
    return get_locale() or Locale("en")


def day_words(day: date) -> str:
    """Return a date such as "13 July 2026" in the reader's language, with Western digits."""
    return format_date(day, "d MMMM y", locale=_locale())


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return format_list(list(words), locale=_locale())


def hours_words(hours: Hours) -> tuple[str, ...]:
    """Return when a contact answers, a line for each rule. Unknown is said, never guessed."""
    if hours.kind == "always":
        return (_("Open day and night, every day"),)
    zone = hours.zone_info
    if hours.kind == "unknown" or zone is None:
        return (_("Hours not known"),)
    # i18n: zone is the name of a time zone, such as Pacific Time
    note = _("Times are in %(zone)s", zone=get_timezone_name(zone, width="long", locale=_locale()))
    return (*(_rule(rule) for rule in hours.weekly), note)


def _rule(rule: OpeningRule) -> str:
    # i18n: days is one day or a span of days; opens and closes are times of the day
    return _(
        "%(days)s, from %(opens)s to %(closes)s",
        days=_days(rule.days),
        opens=format_time(rule.opens, "short", locale=_locale()),
        closes=format_time(rule.closes, "short", locale=_locale()),
    )


def _days(days: tuple[Day, ...]) -> str:
    names = _locale().days["format"]["wide"]
    order = sorted(ALL_DAYS.index(day) for day in days)
    if len(order) == len(ALL_DAYS):
        return _("Every day")
    if len(order) > 2 and order == list(range(order[0], order[-1] + 1)):
        # i18n: first and last are names of days, such as Monday to Friday
        return _("%(first)s to %(last)s", first=names[order[0]], last=names[order[-1]])
    return listed(names[day] for day in order)


def languages_words(languages: tuple[SpokenLanguage, ...]) -> str:
    """Return the languages a contact is answered in, and how; empty where nothing is known."""
    known = _locale().languages
    own = [known.get(one.tag.replace("-", "_"), one.tag) for one in languages if one.tag != "mul" and one.mode != "interpreter"]
    by_interpreter = [known.get(one.tag.replace("-", "_"), one.tag) for one in languages if one.tag != "mul" and one.mode == "interpreter"]
    parts = [listed(own)] if own else []
    if by_interpreter:
        # i18n: languages is a list of names of languages
        parts.append(_("%(languages)s by interpreter", languages=listed(by_interpreter)))
    for one in languages:
        if one.tag == "mul":
            # i18n: about is a number, such as 200
            parts.append(_("%(about)s or more by interpreter", about=one.about) if one.about else _("others by interpreter"))
    return "; ".join(parts)
