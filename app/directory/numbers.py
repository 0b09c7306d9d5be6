"""Numbers that may not stand, numbers that cannot be, and numbers under two names. It must not look at dates or words."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import phonenumbers

from app.errors import Problem
from app.files import ReadProblemError, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.directory.loader import Directory
    from app.directory.records import Contact, Service

_DENIED = "numbers-denied.csv"
_COLUMNS = {"digits", "use_instead", "only_for"}
#: A spreadsheet would work it out. Source: OWASP, CSV Injection.
_FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z(]")
DIALED = {"voice", "text", "tty", "videophone", "relay", "whatsapp"}
#: The relay number of a whole country stands wherever a line takes relay calls.
_SHARED_BY_ALL = {"711"}
_SATELLITE = {870, 881, 882, 883}
_LONG = 7
_WITH_ONE = 11
#: No country has longer ones among those that are listed.
_LONGEST_SHORT_CODE = 8
_SAME_LINE = "write same_line_as: with the name of the line it belongs to"


@dataclass(frozen=True)
class Denied:
    """Digits that may not be published, except at `only_for` where they are right."""

    digits: str
    instead: str
    only_for: str = ""

    @property
    def core(self) -> str:
        """Return the digits that stand in every way of writing the number: without trunk zeros and North America's 1."""
        if len(self.digits) < _LONG:
            return self.digits
        own = self.digits.lstrip("0")
        return own[1:] if own == self.digits and len(own) == _WITH_ONE and own.startswith("1") else own

    def is_in(self, digits: str) -> bool:
        """Return whether a dialed number is this one, with or without its country code and trunk zero."""
        return digits == self.digits or (len(self.core) >= _LONG and digits.endswith(self.core))

    def stands_in(self, text: str) -> bool:
        """Return whether the number stands in words: a long one however it is spaced, a short code only as a whole."""
        if len(self.core) >= _LONG:
            return self.core in digits_of(text)
        return bool(re.search(rf"(?<!\d){self.digits}(?!\d)", text))


def load_denied(content_dir: Path) -> tuple[Denied, ...]:
    """Return every number that may not be published. Source: content/numbers-denied.csv, whose rows name the evidence.

    A row that is wrong is left out here and told by denied_problems.
    """
    try:
        rows = _denied_rows(content_dir)
    except (ReadProblemError, csv.Error):
        return ()
    return tuple(
        Denied(row["digits"], row["use_instead"], row["only_for"])
        for _, row in rows
        if not _row_fault(row) and row["digits"]
    )


def denied_problems(content_dir: Path) -> Iterator[Problem]:
    """Yield what is wrong with the list itself: without it a retired number would come back unseen."""
    shown = f"{content_dir.name}/{_DENIED}"
    if not (content_dir / _DENIED).exists():
        return
    try:
        rows = _denied_rows(content_dir)
    except (ReadProblemError, csv.Error) as error:
        yield Problem(shown, 0, "", f"it cannot be read: {error}", "save it as plain text, a row a line")
        return
    if not rows:
        yield Problem(
            shown,
            1,
            "",
            "it has no rows",
            "begin with the line of its columns: digits, use_instead, only_for and the others",
        )
    for line, row in rows:
        fault = _row_fault(row)
        if fault:
            yield Problem(shown, line, "", fault, "write a value for each column, in quotes where one has a comma")


def _denied_rows(content_dir: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with the line each ends on. Raises: ReadProblemError, csv.Error."""
    path = content_dir / _DENIED
    if not path.exists():
        return []
    reader = csv.DictReader(StringIO(read_text(path, content_dir)), strict=True)
    return [(reader.line_num, row) for row in reader]


def _row_fault(row: Mapping[str, Any]) -> str:
    """Return what is wrong with a row. `digits` is empty where what is denied is no number of its own."""
    if not set(row) >= _COLUMNS or not all(isinstance(value, str) for value in row.values()):
        return "a row has other columns than the list"
    if not re.fullmatch("[0-9]*", row["digits"]):
        return f'"{row["digits"][:40]}" are no digits'
    formula = next((value for value in row.values() if _FORMULA.match(value)), "")
    return f'"{formula[:40]}" would be a formula where the list is opened as a table' if formula else ""


def digits_of(text: str) -> str:
    """Return the digits of a text, in order and as 0 to 9, in whatever script they are written."""
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


def number_problems(path: str, contact: Contact, service: Service, denied: Sequence[Denied]) -> Iterator[Problem]:
    """Yield what is wrong with the number of one contact."""
    if contact.type not in DIALED:
        return
    shown = contact.display or contact.value
    digits = digits_of(contact.value)
    for wrong in denied:
        if wrong.is_in(digits) and service.slug != wrong.only_for:
            yield Problem(
                path, 1, "contacts", f"{shown} is a number that may not be published here", f"use {wrong.instead}"
            )
    if len(digits) > _LONGEST_SHORT_CODE and not contact.value.startswith("+"):
        message = f"{contact.value} has no + and country in front, so it cannot be dialed from everywhere"
        fix = 'write it like "+18007997233"; only a short code goes without'
        yield Problem(path, 1, "contacts", message, fix, is_warning=bool(contact.as_printed))
    if contact.value.startswith("+") and not _is_possible(contact.value):
        country = ", ".join(service.area.countries) or "any country"
        message = f"{contact.value} is not a possible number in {country}"
        yield Problem(
            path, 1, "contacts", message, "check the digits against the source", is_warning=bool(contact.as_printed)
        )


def text_problems(path: str, name: str, text: str, denied: Sequence[Denied], slug: str = "") -> Iterator[Problem]:
    """Yield denied numbers that stand in words of the service `slug`."""
    for wrong in denied:
        if wrong.stands_in(text) and (not wrong.only_for or wrong.only_for != slug):
            yield Problem(
                path, 1, name, f"it has the number {wrong.digits}, which may not be published", f"use {wrong.instead}"
            )


def shared_problems(directory: Directory, paths: Mapping[str, str], first: Collection[str] = ()) -> Iterator[Problem]:
    """Yield each number that stands under two names in one country, where neither says that it is the other's line.

    Args: first, slugs: the problem is told at one of their files where it can be.
    """
    owners: dict[tuple[str, str], list[Service]] = defaultdict(list)
    for service in sorted(directory.services.values(), key=lambda one: one.slug not in first):
        for value in {contact.value for contact in service.contacts if contact.type in DIALED} - _SHARED_BY_ALL:
            for country in service.area.countries:
                owners[country, value].append(service)
    seen = set()
    for (_, value), services in owners.items():
        main = {service.same_line_as or service.slug for service in services}
        if len(main) > 1 and (value, frozenset(main)) not in seen:
            seen.add((value, frozenset(main)))
            others = ", ".join(sorted(service.slug for service in services[1:]))
            yield Problem(
                paths[services[0].slug],
                1,
                "contacts",
                f"{value} stands also in {others}",
                _SAME_LINE,
            )


def is_costly(value: str) -> bool:
    """Return whether callers pay by the minute for a number: a premium number, or a telephone by satellite.

    Source: the number plans that the package phonenumbers carries; ITU-T E.164 annex D.
    """
    try:
        number = phonenumbers.parse(value) if value.startswith("+") else None
    except phonenumbers.NumberParseException:
        return False
    premium = phonenumbers.PhoneNumberType.PREMIUM_RATE
    return number is not None and (number.country_code in _SATELLITE or phonenumbers.number_type(number) == premium)


def _is_possible(value: str) -> bool:
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(value)))
    except phonenumbers.NumberParseException:
        return False
