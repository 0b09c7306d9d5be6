"""gettext for the views, typed. It must not hold words of its own: they stand where they are used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from babel import Locale
from flask_babel import force_locale, get_locale, gettext
from flask_babel import ngettext as _ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator


def _(message: str, **values: Any) -> str:
    """Return an interface string in the language of the response, with its named placeholders filled."""
    return str(gettext(message, **values))


def ngettext(one: str, many: str, num: int) -> str:
    """Return the string for a number in the language of the response; `%(num)d` in it is the number."""
    return str(_ngettext(one, many, num))


def current_locale() -> Locale:
    """Return the locale that dates, times and lists are written in."""
    found: Locale = get_locale() or Locale("en")
    # Times and dates as Spanish is written in the United States, where these readers are.
    return Locale("es", "US") if found.language == "es" else found


@contextmanager
def in_locale(locale: str) -> Iterator[None]:
    """Write words in another language for a while, for what stands beside the reader's own."""
    with force_locale(locale):
        yield
