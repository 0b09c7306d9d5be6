"""Which texts of a service a person has read in a language, and whether they are still those. It must not judge words."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints, field_validator

from app.directory.opening import Record, Words
from app.errors import Problem
from app.languages import SOURCE_TAG
from app.reviewers import role_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.directory.records import Service


class TextReview(Record):
    """Who read a service's texts in a language, when, and which texts: `texts` are the 16 hex digits that the check tells."""

    reviewer: Annotated[Words, Field(examples=["court interpreter"])]
    on: date
    texts: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$"), Field(examples=['"0123456789abcdef"'])]

    @field_validator("reviewer")
    @classmethod
    def _is_a_role(cls, value: str) -> str:
        fault = role_fault(value)
        if fault:
            raise ValueError(fault)
        return value


def texts_of(service: Service) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the name of each field that is words, with the words by language."""
    named = {
        "what_for": service.what_for,
        "alert": service.alert,
        "safety.note": service.safety.note,
        "area.note": service.area.note,
    }
    for contact in service.contacts:
        yield from _given({"contacts.note": contact.note, "contacts.menu": contact.menu})
        yield from _given({"contacts.hours.note": contact.hours.note})
    yield from _given(named)


def _given(named: Mapping[str, Mapping[str, str] | None]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, texts in named.items():
        if texts is not None:
            yield name, texts


def read_digest(service: Service, tag: str) -> str:
    """Return 16 hex digits for what a reviewer reads: a service's texts in a language, each beside its source."""
    rows = [f"{name}\0{texts.get(SOURCE_TAG, '')}\0{texts.get(tag, '')}" for name, texts in texts_of(service)]
    return sha256("\1".join(rows).encode()).hexdigest()[:16]


def is_reviewed(service: Service, tag: str) -> bool:
    """Return whether a person has read the texts in this language as they are now. A review is of one text: docs/adr/0013."""
    review = service.reviews.get(tag)
    return review is not None and review.texts == read_digest(service, tag)


def review_problems(path: str, service: Service) -> Iterator[Problem]:
    """Yield each mark of review that is not of the texts as they are now."""
    for tag, review in service.reviews.items():
        digest = read_digest(service, tag)
        if review.texts != digest:
            message = f"the texts in {tag} are not those that were reviewed"
            fix = (
                f"write {tag}: unreviewed and take the review out; or, where a person has read these very texts, write"
            )
            yield Problem(path, 1, f"reviews.{tag}.texts", message, f'{fix} "{digest}"')
