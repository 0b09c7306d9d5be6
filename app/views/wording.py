"""Times, languages and lists in the reader's words. It must not decide anything: it only says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list

from app.directory.records import ALL_DAYS
from app.views.words import _, current_locale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from app.directory.records import Day, Hours, OpeningRule, SpokenLanguage


def day_words(day: date) -> str:
    """Return a date such as "July 13, 2026" in the reader's language, with Western digits."""
    return str(format_date(day, "long", locale=current_locale()))


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return format_list(list(words), locale=current_locale())


def hours_words(hours: Hours) -> tuple[str, ...]:
    """Return when a contact answers, a line for each rule. Unknown is said, never guessed."""
    if hours.kind == "always":
        return (_("Open day and night, every day"),)
    zone = hours.zone_info
    if hours.kind == "unknown" or zone is None:
        return (_("Hours not known"),)
    # i18n: zone is the name of a time zone, such as Pacific Time
    note = _("Times are in %(zone)s", zone=get_timezone_name(zone, width="long", locale=current_locale()))
    return (*(_rule(rule) for rule in hours.weekly), note)


def time_words(moment: datetime) -> dict[str, str]:
    """Return a moment as its time of day and the name of its zone."""
    zone = get_timezone_name(moment, width="long", locale=current_locale())
    return {"time": str(format_time(moment.timetz(), "short", locale=current_locale())), "zone": str(zone)}


def _rule(rule: OpeningRule) -> str:
    # i18n: days is one day or a span of days; opens and closes are times of the day
    return _(
        "%(days)s, from %(opens)s to %(closes)s",
        days=_days(rule.days),
        opens=format_time(rule.opens, "short", locale=current_locale()),
        closes=format_time(rule.closes, "short", locale=current_locale()),
    )


def _days(days: tuple[Day, ...]) -> str:
    names = current_locale().days["format"]["wide"]
    order = sorted(ALL_DAYS.index(day) for day in days)
    if len(order) == len(ALL_DAYS):
        return _("Every day")
    if len(order) > 2 and order == list(range(order[0], order[-1] + 1)):
        # i18n: first and last are names of days, such as Monday to Friday
        return _("%(first)s to %(last)s", first=names[order[0]], last=names[order[-1]])
    return listed(names[day] for day in order)


def languages_words(languages: tuple[SpokenLanguage, ...]) -> str:
    """Return the languages a contact is answered in, and how; empty where nothing is known."""
    own = [_language(one.tag) for one in languages if one.tag != "mul" and one.mode != "interpreter"]
    by_interpreter = [_language(one.tag) for one in languages if one.tag != "mul" and one.mode == "interpreter"]
    parts = [listed(own)] if own else []
    if by_interpreter:
        # i18n: languages is a list of names of languages
        parts.append(_("%(languages)s by interpreter", languages=listed(by_interpreter)))
    # i18n: about is a number, such as 200
    more = [
        _("%(about)s or more by interpreter", about=one.about) for one in languages if one.tag == "mul" and one.about
    ]
    # A sign that reads the same in both directions and in every script.
    return " · ".join([*parts, *more])


def _language(tag: str) -> str:
    # Babel has no name for it in most languages.
    if tag == "ase":
        return _("American Sign Language")
    name = str(current_locale().languages.get(tag.replace("-", "_"), tag))
    return name[:1].upper() + name[1:]
