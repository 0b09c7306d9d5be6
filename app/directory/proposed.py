"""What a proposed service must not hold in its words and addresses: hidden signs, markup, numbers of somebody else.

It must not judge what a service is or how it was checked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from app.addresses import address_fault
from app.directory.numbers import DIALED, digits_of
from app.errors import Problem
from app.said_numbers import said_number
from app.signs import hidden_in, mixed_in, seen_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.directory.records import Service

#: The letters on the keys of a telephone. Source: ITU-T E.161.
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_MARKUP = re.compile(r"<\s*[/!?]?\s*[A-Za-z]|&#?\w+;|\]\(")
#: Digits and letters without a space, or after the beginning of a free number. "147 Rat auf Draht" is a name.
_DIALED_LETTERS = re.compile(r"\W*\d[0-9A-Z().+\-]*|\+?1?[\s.\-(]*8\d\d[0-9A-Z\s().\-]+")
#: Fewer digits are a short code, which may stand for several things.
_WHOLE_NUMBER = 7


def proposed_problems(path: str, service: Service, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the words (by the name of their field) and addresses of a service."""
    for field, text in {"name": service.name, "organization.name": service.organization.name, **texts}.items():
        yield from _signs(path, field, text)
        said = said_number(text) if field not in {"name", "organization.name"} else ""
        if said and not _is_own(said, service):
            fix = "a number in words must be one of the contacts or of also_known_as, where it is checked"
            yield Problem(path, 1, field, f'"{said}" is no number of this service', fix)
    for name in service.also_known_as:
        yield from _signs(path, "also_known_as", name)
        if _is_of_somebody_else(name, service):
            fix = "letters on the keys count as digits; check it against the source"
            yield Problem(path, 1, "also_known_as", f'"{name}" dials another number than the contacts', fix)
    for field, address in _addresses(service):
        fault = address_fault(address)
        # What was read at a host in other letters stays a source: nobody is led there.
        if fault and not (field == "contacts.verified" and "other letters" in fault[0]):
            yield Problem(path, 1, field, f'"{address}" cannot be used: {fault[0]}', fault[1])


def _signs(path: str, field: str, text: str) -> Iterator[Problem]:
    sign = hidden_in(text)
    if sign:
        yield Problem(path, 1, field, f"it has {seen_as(sign)}", "delete it; direction is set by the site")
    for word, scripts in mixed_in(text):
        message = f'"{word}" mixes {scripts} letters'
        yield Problem(path, 1, field, message, "type the word again with one keyboard")
    if _MARKUP.search(unicodedata.normalize("NFKC", text)):
        yield Problem(path, 1, field, "it has markup, which is not drawn here", "write plain words")


def _addresses(service: Service) -> Iterator[tuple[str, str]]:
    """Yield what may be pressed or read as an address. Those of old sources may be http: they are shown as text only."""
    for field, address in _texts_with_addresses(service):
        yield field, "https://" + address.removeprefix("http://") if address.startswith("http://") else address
    for contact in service.contacts:
        if contact.type in {"chat", "web"}:
            yield "contacts", contact.value


def _texts_with_addresses(service: Service) -> Iterator[tuple[str, str]]:
    if service.organization.website:
        yield "organization.website", service.organization.website
    for contact in service.contacts:
        for check in contact.verified:
            yield "contacts.verified", check.source


def _own_digits(service: Service) -> list[str]:
    dialed = [contact for contact in service.contacts if contact.type in DIALED]
    numbers = [text for contact in dialed for text in (contact.value, contact.display or "")]
    return [digits_of(text) for text in (*numbers, *service.also_known_as) if text]


def _is_own(said: str, service: Service) -> bool:
    digits = digits_of(said).lstrip("0")
    # A short code stands inside many longer numbers, so only whole numbers may be a part of what is said.
    return any(
        digits in own or (len(own) >= _WHOLE_NUMBER and own.lstrip("0") in digits) for own in _own_digits(service)
    )


def _is_of_somebody_else(name: str, service: Service) -> bool:
    """Return whether a name that is a whole number with letters (1-800-799-SAFE) dials no contact of the service."""
    spelled = unicodedata.normalize("NFKC", name).upper()
    if not _DIALED_LETTERS.fullmatch(spelled):
        return False
    digits = digits_of(spelled.translate(_KEYS)).lstrip("0")
    values = [digits_of(contact.value) for contact in service.contacts if contact.type in DIALED]
    if len(digits) < _WHOLE_NUMBER or not values:
        return False
    # A word may be longer than the number: what comes after its last digit is not heard.
    return not any(digits in own or any(digits.startswith(own[cut:]) for cut in range(4)) for own in values)
