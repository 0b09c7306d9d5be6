"""Problems in services: denied or misprinted numbers, overdue checks, missing words. It must not change a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import phonenumbers

from app.directory.records import DUE_AFTER_DAYS
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from app.directory.loader import Directory
    from app.directory.records import Contact, Service

_DIALED = {"voice", "text", "tty", "videophone", "relay", "whatsapp"}


def directory_problems(directory: Directory, content_dir: Path, today: date) -> tuple[Problem, ...]:
    """Return every problem of the services, each at its file."""
    denied = denied_digits(content_dir)
    root = content_dir.parent
    paths = {path.stem: str(path.relative_to(root)) for path in (content_dir / "directory").rglob("*.yaml")}
    problems: list[Problem] = []
    for service in directory.services.values():
        path = paths.get(service.slug, service.slug)
        for contact in service.contacts:
            problems += _number(path, contact, service, denied)
            problems += _age(path, contact, today)
        problems += _words(path, service)
    return tuple(problems)


def denied_digits(content_dir: Path) -> dict[str, str]:
    """Return the digits of every number that may not be published, with what to use instead.

    Source: content/numbers-denied.csv, whose rows name the evidence.
    """
    path = content_dir / "numbers-denied.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["digits"]: row["use_instead"] for row in rows if row["digits"]}


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isdigit())


def _number(path: str, contact: Contact, service: Service, denied: dict[str, str]) -> Iterator[Problem]:
    if contact.type not in _DIALED:
        return
    digits = _digits(contact.value)
    for wrong, instead in denied.items():
        if digits == wrong or (len(wrong) >= 9 and digits.endswith(wrong)):
            yield Problem(
                path,
                1,
                "contacts",
                f"{contact.display or contact.value} is a number that may not be published",
                f"use {instead}",
            )
    if not contact.value.startswith("+"):
        return
    try:
        known = phonenumbers.is_possible_number(phonenumbers.parse(contact.value))
    except phonenumbers.NumberParseException:
        known = False
    if not known:
        country = ", ".join(service.area.countries) or "any country"
        yield Problem(
            path,
            1,
            "contacts",
            f"{contact.value} is not a possible number in {country}",
            "check the digits against the source",
        )


def _age(path: str, contact: Contact, today: date) -> Iterator[Problem]:
    days = (today - contact.last_verified.on).days
    if days > DUE_AFTER_DAYS:
        shown = contact.display or contact.value
        message = f"{shown} was last checked {days} days ago, on {contact.last_verified.on}"
        yield Problem(
            path, 1, "contacts", message, "check it on the operator's own page or by asking them", is_warning=True
        )


def _words(path: str, service: Service) -> Iterator[Problem]:
    texts = {"what_for": service.what_for, "alert": service.alert, "safety.note": service.safety.note}
    for name, text in texts.items():
        if text is None:
            continue
        for tag in service.translations:
            if tag not in text:
                yield Problem(
                    path, 1, name, f'translations names "{tag}" but this text has none', f"add a line {tag}: …"
                )
    if service.kind in {"emergency", "tip"} and service.safety.answered_by == "unknown":
        yield Problem(
            path,
            1,
            "safety.answered_by",
            "a line that police may answer must say who answers",
            "write police, dispatchers or another",
        )
