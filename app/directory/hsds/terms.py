"""Marks to HSDS attributes and back. It must not know what a mark is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.directory.hsds.marks import Mark
from app.directory.hsds.models import AttributeJson
from app.directory.hsds.taxonomy import PREFIX, identity, term, term_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID


def attributes(owner: UUID, entity: str, marks: Iterable[Mark]) -> tuple[AttributeJson, ...]:
    """Return the marks as attributes of `owner`, which stands in the table `entity`."""
    return tuple(
        AttributeJson(
            id=identity("attribute", str(owner), str(number), mark.vocabulary, mark.key),
            link_id=owner,
            taxonomy_term_id=term_id(mark.vocabulary, mark.key),
            link_entity=entity,
            value=mark.value,
            label=mark.label,
            taxonomy_term=term(mark.vocabulary, mark.key),
        )
        for number, mark in enumerate(marks)
    )


class Marks:
    """The marks of ours among the attributes of one entity, in their order."""

    def __init__(self, found: Sequence[AttributeJson] | None) -> None:
        self.all: list[Mark] = []
        self.others = 0
        for attribute in found or ():
            code = (attribute.taxonomy_term.code if attribute.taxonomy_term else None) or ""
            prefix, _, rest = code.partition(":")
            vocabulary, _, key = rest.partition(":")
            if prefix == PREFIX and key:
                self.all.append(Mark(vocabulary, key, attribute.value, attribute.label))
            else:
                self.others += 1

    def keys(self, vocabulary: str) -> list[str]:
        """Return the terms of one taxonomy."""
        return [mark.key for mark in self.all if mark.vocabulary == vocabulary]

    def key(self, vocabulary: str) -> str | None:
        """Return the first term of one taxonomy, or None."""
        return next(iter(self.keys(vocabulary)), None)

    def values(self, field: str) -> list[str]:
        """Return every value of a field."""
        return [mark.value for mark in self.all if mark[:2] == ("field", field) and mark.value is not None]

    def value(self, field: str) -> str | None:
        """Return the first value of a field, or None."""
        return next(iter(self.values(field)), None)

    def texts(self, field: str) -> dict[str, str]:
        """Return a field's texts by language."""
        return {
            mark.label: mark.value
            for mark in self.all
            if mark[:2] == ("field", field) and mark.label and mark.value is not None
        }
