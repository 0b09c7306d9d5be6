"""What a press on a card may reach, and what a card may show around it: mailboxes, keywords, numbers that cost, hosts in words.

It must not judge when or how something was checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel import Locale

from app.addresses import address_fault
from app.directory.numbers import DIALED, is_costly
from app.directory.places import state_names
from app.errors import Problem
from app.said_numbers import said_number
from app.signs import hidden_in, seen_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.directory.records import Contact, Service

Fault = tuple[str, str, str]
"""The field, what is wrong, and what a right value looks like."""

_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@([a-z0-9-]+\.)+[a-z]{2,}")
_KEYWORD = re.compile(r"[\w' ]+|<[\w ]+>")
_DISPLAY = re.compile(r"(?:[0-9A-Za-z+(),./\-–]| (?! ))+")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TEMPLATE = re.compile(r"\{[{%]|[}%]\}")
_HOST = re.compile(r"(?<![@\w.])(?:[a-z0-9-]{2,}\.)+[a-z]{2,}\b")
_SHORTEST = 3
_WHOLE_NUMBER = 7


def reached_problems(path: str, service: Service, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the ways to reach a service and with what its words (by field) would lead to."""
    for field, message, fix in (*_of_service(service), *_of_words(service, texts)):
        yield Problem(path, 1, field, message, fix)
    for contact in service.contacts:
        for message, fix in _of_contact(contact):
            yield Problem(path, 1, "contacts", message, fix)
    for field, text in texts.items():
        for host in sorted({found.group() for found in _HOST.finditer(text)} - _hosts_of(service)):
            message = f'"{host}" is no host of its website, contacts or sources'
            yield Problem(path, 1, field, message, "a person should look at it before it lands", is_warning=True)


def _of_service(service: Service) -> Iterator[Fault]:
    if "\n" in service.name or "\n" in service.organization.name:
        yield "name", "a name has a line break", "write it on one line"
    said = said_number(service.name)
    if len(re.sub(r"\D", "", said)) >= _WHOLE_NUMBER:
        yield "name", f'"{said}" looks like a phone number', "numbers stand under contacts, where they are checked"
    if not _TAG.fullmatch(service.name_language):
        yield "name_language", f'"{service.name_language}" is not a language', "write a tag like en or zh-Hans"
    known = Locale("en").territories
    if not service.area.countries and service.area.scope != "international":
        yield "area.countries", "it names no country", "write countries: [US], or scope: international"
    for country in service.area.countries:
        if country not in known or country == "ZZ":
            yield "area.countries", f'"{country}" is not a country', "write two letters of ISO 3166-1, like US"
    for state in service.area.states:
        if state.startswith("US-") and state not in state_names():
            yield "area.states", f'"{state}" is not a state', "write it like US-TX"


def _of_words(service: Service, texts: Mapping[str, str]) -> Iterator[Fault]:
    for field, text in texts.items():
        if "://" in text or _TEMPLATE.search(text):
            yield field, "it has an address or a shortcode, which is not drawn here", "write plain words"
        boxes = {found.group() for found in _MAILBOX.finditer(text)} - {contact.value for contact in service.contacts}
        for box in sorted(boxes):
            yield field, f'"{box}" is no mailbox of this service', "write it as a contact, where it is checked"


def _hosts_of(service: Service) -> set[str]:
    addresses = [service.organization.website or ""]
    addresses += [contact.value for contact in service.contacts if contact.type in {"web", "chat"}]
    addresses += [check.source for contact in service.contacts for check in contact.verified]
    hosts = {urlsplit(address).netloc.removeprefix("www.") for address in addresses if not address_fault(address)}
    return hosts | {f"www.{host}" for host in hosts}


def _of_contact(contact: Contact) -> Iterator[tuple[str, str]]:
    if contact.type == "email" and not _MAILBOX.fullmatch(contact.value):
        yield f'"{contact.value}" is not one mailbox', "write it like help@example.org"
    if contact.keyword and (not _KEYWORD.fullmatch(contact.keyword) or said_number(contact.keyword)):
        yield f'"{contact.keyword}" is not a keyword', "write the word to send, like START"
    if contact.type in DIALED:
        yield from _of_number(contact)


def _of_number(contact: Contact) -> Iterator[tuple[str, str]]:
    shown = contact.display or ""
    sign = hidden_in(shown)
    if sign:
        yield f"display has {seen_as(sign)}", "delete it; direction is set by the site"
    elif shown and not _DISPLAY.fullmatch(shown):
        yield f'display "{shown[:60]}" is not how a number is written', 'write it like "1-800-799-7233"'
    if not contact.value.isascii():
        yield f'"{contact.value}" has digits of another script', "write it with 0 to 9"
    if len(contact.value.removeprefix("+")) < _SHORTEST:
        yield f'"{contact.value}" is too short to be dialed', "check the digits against the source"
    if is_costly(contact.value):
        yield f"{contact.value} costs the caller by the minute", "give a number that is free or costs as usual"
