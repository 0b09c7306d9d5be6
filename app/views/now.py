"""Whether a service answers at this moment, in words. It must not guess: unknown hours are said to be unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.directory.hours import closes_at, is_open
from app.views.wording import time_words
from app.views.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from app.directory import Service


@dataclass(frozen=True)
class Now:
    """A state with a shape as well as a colour, and the words for it."""

    state: Literal["open", "closed", "unknown"]
    words: str


def now_of(service: Service, at: datetime) -> Now | None:
    """Return whether any contact of a service answers at a moment; None for a service without contacts."""
    if not service.contacts:
        return None
    states = [(is_open(contact.hours, at), contact) for contact in service.contacts]
    for is_answering, contact in states:
        if is_answering:
            until = closes_at(contact.hours, at)
            if until is None:
                return Now("open", _("Open now, day and night"))
            # i18n: time is a time of day, zone is the name of a time zone
            return Now("open", _("Open now until %(time)s (%(zone)s)", **time_words(until)))
    if any(is_answering is None for is_answering, _contact in states):
        return Now("unknown", _("Hours not known"))
    return Now("closed", _("Closed now"))
