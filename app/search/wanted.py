"""What a search form asks for, checked, and the services that pass it. It must not keep or log any of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from app.directory.hours import is_open
from app.directory.places import state_for_postal, state_names
from app.directory.records import Population, Topic
from app.search.documents import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from app.directory import Contact, Directory, Service

MAX_WORDS = 200
#: What `how` may ask for, and the contacts that give it.
HOW = {"call": {"voice"}, "text": {"text", "whatsapp"}, "chat": {"chat"}, "video": {"videophone"}}
FIELDS = ("q", "country", "state", "postal", "need", "speaks", "for", "how", "open", "nopolice")


class BadFieldError(ValueError):
    """A field of the form has a value that the form does not offer."""


@dataclass(frozen=True)
class Wanted:
    """The form as it was sent. Empty means any. `state` is ISO 3166-2 (`US-TX`); `lost_postal` says the digits fit no state."""

    words: str = ""
    country: str = ""
    state: str = ""
    need: str = ""
    speaks: str = ""
    group: str = ""
    how: str = ""
    is_open: bool = False
    no_police: bool = False
    lost_postal: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all was asked for."""
        return self == Wanted() or self == Wanted(lost_postal=self.lost_postal)

    @property
    def has_filters(self) -> bool:
        """Return whether anything but words and place narrows the answer to services."""
        return bool(self.need or self.speaks or self.group or self.how or self.is_open or self.no_police)

    @property
    def places(self) -> frozenset[str]:
        """Return the place as the search spells it: `us-tx`, or `mx`."""
        place = (self.state or self.country).lower()
        return frozenset({place}) if place else frozenset()


def wanted_from(form: Mapping[str, str], directory: Directory) -> Wanted:
    """Return what a form asks for.

    A state names its country; a postal code stands in for a state where none is chosen.

    Raises: BadFieldError for a value the form does not offer.
    """
    postal = form.get("postal", "").strip()
    found = state_for_postal(postal) if postal else None
    state = _one_of(form.get("state", ""), state_names()) or found or ""
    country = _one_of(form.get("country", ""), directory.countries)
    if state and country not in {"", "US"}:
        state = ""
    return Wanted(
        words=form.get("q", "").strip()[:MAX_WORDS],
        country="US" if state else country,
        state=state,
        need=_one_of(form.get("need", ""), get_args(Topic)),
        speaks=_one_of(form.get("speaks", ""), directory.spoken),
        group=_one_of(form.get("for", ""), get_args(Population)),
        how=_one_of(form.get("how", ""), HOW),
        is_open=bool(_one_of(form.get("open", ""), ("1", "on"))),
        no_police=bool(_one_of(form.get("nopolice", ""), ("1", "on"))),
        lost_postal=bool(postal) and found is None and not state,
    )


def _one_of(value: str, allowed: Iterable[str]) -> str:
    value = value.strip()
    if value and value not in set(allowed):
        raise BadFieldError
    return value


def passing(directory: Directory, wanted: Wanted, now: datetime) -> list[Service]:
    """Return the services that pass every filter of a form (not its words)."""
    tests: list[Callable[[Service], bool]] = [lambda service: service.is_shown]
    if wanted.country:
        tests.append(lambda service: _is_for(service, wanted))
    if wanted.need:
        tests.append(lambda service: wanted.need in service.topics)
    if wanted.group:
        tests.append(lambda service: wanted.group in service.populations)
    if wanted.speaks or wanted.how or wanted.is_open:
        # One contact must pass them all: a chat that is closed is no help because the phone is open.
        tests.append(lambda service: any(_answers(contact, wanted, now) for contact in service.contacts))
    if wanted.no_police:
        tests.append(_is_without_police)
    return [service for service in directory.services.values() if all(test(service) for test in tests)]


def _is_for(service: Service, wanted: Wanted) -> bool:
    if service.area.scope == "international":
        return True
    if wanted.country not in service.area.countries:
        return False
    # A state's line stands beside the national ones; other states' lines are left out.
    return not wanted.state or not service.area.states or wanted.state in service.area.states


def _is_without_police(service: Service) -> bool:
    """Return whether it is known, not hoped, that police are not brought in."""
    safety = service.safety
    return (
        safety.may_send_police == "no"
        and safety.run_by != "police"
        and safety.answered_by not in {"police", "dispatchers"}
    )


def _answers(contact: Contact, wanted: Wanted, now: datetime) -> bool:
    return (
        (not wanted.speaks or any(one.tag in {wanted.speaks, "mul"} for one in contact.languages))
        and (not wanted.how or contact.type in HOW[wanted.how])
        and (not wanted.is_open or bool(is_open(contact.hours, now)))
    )


#: A line for reports comes after every line that helps: who calls it first may start what they did not want.
_KIND_ORDER = ("emergency", "crisis", "support", "web-tool", "information", "office", "reporting", "tip")


def by_kind(services: Iterable[Service], wanted: Wanted, home: str) -> list[Service]:
    """Return services in the order of a list without words: near ones first, then crisis lines, offices and lines for reports.

    Args: home, the country that is meant where none is chosen.
    """
    return sorted(services, key=lambda service: _order(service, wanted, home))


def _order(service: Service, wanted: Wanted, home: str) -> tuple[int, int, int, str]:
    places = set(places_of(service))
    country = (wanted.country or home).lower()
    is_own_state = bool(wanted.state) and wanted.state.lower() in places
    is_far = bool(places) and country not in places
    is_other_state = not is_own_state and any("-" in place for place in places)
    return (is_far * 2 + is_other_state, _KIND_ORDER.index(service.kind), not is_own_state, service.name)
