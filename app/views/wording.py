"""Times, languages and lists in the reader's words. It must not decide anything: it only says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list

from app.directory.opening import ALL_DAYS
from app.views import creole
from app.views.words import _, current_locale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from app.directory.opening import Day, Hours, OpeningRule
    from app.directory.records import SpokenLanguage


def _is_creole() -> bool:
    return bool(current_locale().territory == "HT")


def _zone_name(at: datetime | ZoneInfo, key: str) -> str:
    if _is_creole() and key in creole.ZONES:
        return creole.ZONES[key]
    return str(get_timezone_name(at, width="long", locale=current_locale()))


def day_words(day: date) -> str:
    """Return a date such as "July 13, 2026" in the reader's language, with Western digits."""
    if _is_creole():
        return f"{day.day} {creole.MONTHS[day.month - 1]} {day.year}"
    return str(format_date(day, "long", locale=current_locale()))


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    found = list(words)
    if _is_creole():
        return f" {creole.AND} ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
    return format_list(found, locale=current_locale())


def hours_words(hours: Hours) -> tuple[str, ...]:
    """Return when a contact answers, a line for each rule. Unknown is said, never guessed."""
    if hours.kind == "always":
        return (_("Open day and night, every day"),)
    zone = hours.zone_info
    if hours.kind == "unknown" or zone is None:
        return (_("Hours not known"),)
    # i18n: zone is the name of a time zone, such as Pacific Time
    note = _("Times are in %(zone)s", zone=_zone_name(zone, zone.key))
    return (*(_rule(rule) for rule in hours.weekly), note)


def time_words(moment: datetime) -> dict[str, str]:
    """Return a moment as its time of day and the name of its zone."""
    zone = _zone_name(moment, getattr(moment.tzinfo, "key", ""))
    return {"time": str(format_time(moment.timetz(), "short", locale=current_locale())), "zone": zone}


def _rule(rule: OpeningRule) -> str:
    # i18n: days is one day or a span of days; opens and closes are times of the day
    return _(
        "%(days)s, from %(opens)s to %(closes)s",
        days=_days(rule.days),
        opens=format_time(rule.opens, "short", locale=current_locale()),
        closes=format_time(rule.closes, "short", locale=current_locale()),
    )


def _days(days: tuple[Day, ...]) -> str:
    names = dict(enumerate(creole.DAYS)) if _is_creole() else current_locale().days["format"]["wide"]
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
    if _is_creole() and tag in creole.LANGUAGES:
        return creole.LANGUAGES[tag]
    name = str(current_locale().languages.get(tag.replace("-", "_"), tag))
    return name[:1].upper() + name[1:]
