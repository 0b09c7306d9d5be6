"""What HSDS has no field for, as marks: the one list that both directions and the filters of the API go by.

A mark is a term of a taxonomy of ours, with a text and a label where it needs them. It must not know JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.directory.records import Contact, Service

#: Marks of the safety block: the name of the taxonomy, and of the field it is of.
SAFETY = {
    key: key.replace("-", "_")
    for key in (
        "answered-by",
        "run-by",
        "may-report",
        "may-send-police",
        "asks-location",
        "calls-back",
        "recorded",
        "ai-used",
    )
}


class Mark(NamedTuple):
    """A term (`vocabulary` and `key`), with a text and a label."""

    vocabulary: str
    key: str
    value: str | None = None
    label: str | None = None


def service_marks(service: Service, *, for_editors: bool = False) -> Iterator[Mark]:
    """Yield the marks of a service, its contacts left out. Args: for_editors, also give what only editors may read."""
    yield Mark("field", "slug", service.slug)
    yield Mark("field", "name-language", service.name_language)
    for name in service.also_known_as:
        yield Mark("field", "also-known-as", name)
    if service.same_line_as:
        yield Mark("field", "same-line-as", service.same_line_as)
    yield Mark("kind", service.kind)
    yield from (Mark("topic", topic) for topic in service.topics)
    yield from (Mark("population", population) for population in service.populations)
    yield Mark("scope", service.area.scope)
    yield from (Mark("country", country) for country in service.area.countries)
    yield from (Mark("state", state) for state in service.area.states)
    for vocabulary, field in SAFETY.items():
        yield Mark(vocabulary, getattr(service.safety, field))
    yield from _texts("what-for", {tag: text for tag, text in service.what_for.items() if tag != "en"})
    yield from _texts("alert", service.alert)
    yield from _texts("area-note", service.area.note)
    yield from _texts("safety-note", service.safety.note)
    for tag, state in service.translations.items():
        yield Mark("translation", state, None, tag)
    for tag, review in service.reviews.items() if for_editors else ():
        yield Mark("field", "review", f"{review.on} {review.texts} {review.reviewer}", tag)
    if for_editors and service.editors_note:
        yield Mark("field", "editors-note", service.editors_note)


def contact_marks(contact: Contact, position: int) -> Iterator[Mark]:
    """Yield the marks of one contact, which stands at `position` (from 1)."""
    yield Mark("field", "position", str(position))
    yield Mark("contact", contact.type)
    yield Mark("cost", contact.cost)
    yield Mark("hours", contact.hours.kind)
    if contact.display:
        yield Mark("field", "display", contact.display)
    if contact.as_printed:
        yield Mark("field", "as-printed", "true")
    if contact.keyword:
        yield Mark("field", "keyword", contact.keyword)
    yield from _texts("menu", contact.menu)
    yield from _texts("contact-note", contact.note)
    yield from _texts("hours-note", contact.hours.note)
    for exception in contact.hours.exceptions:
        if exception.opens and exception.closes and not exception.closed:
            yield Mark("field", "open-on", f"{exception.on} {exception.opens:%H:%M}-{exception.closes:%H:%M}")
        else:
            yield Mark("field", "closed-on", str(exception.on))
    for language in contact.languages:
        yield Mark("language", language.mode, language.tag, str(language.about) if language.about else None)
    for number, check in enumerate(contact.verified, start=1):
        label = f"check {number}"
        yield Mark("field", "checked-on", str(check.on), label)
        yield Mark("check-method", check.method, None, label)
        yield Mark("check-confidence", check.confidence, None, label)
        yield Mark("field", "check-source", check.source, label)
        if check.note:
            yield Mark("field", "check-note", check.note, label)


def terms_used(service: Service) -> frozenset[tuple[str, str]]:
    """Return the vocabulary and key of every term that the service or a contact of it carries."""
    marks = [*service_marks(service)]
    for position, contact in enumerate(service.contacts, start=1):
        marks += contact_marks(contact, position)
        if contact.hours.kind != "unknown" or contact.hours.note:
            marks.append(Mark("field", "schedule-of"))
        if contact.hours.zone:
            marks.append(Mark("field", "zone"))
    return frozenset((mark.vocabulary, mark.key) for mark in marks)


def _texts(key: str, texts: Mapping[str, str] | None) -> Iterator[Mark]:
    for tag, text in (texts or {}).items():
        yield Mark("field", key, text, tag)
