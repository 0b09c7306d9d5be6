"""The taxonomies behind our attributes: one for each closed list of the records, and one of plain fields.

HSDS cannot say who answers, what the text keyword is or when a number was checked; every such fact is an attribute whose
term is published here under a code that starts with `quiet-exit:`. It must not know what any service says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args
from uuid import uuid5

from babel import Locale

from app.directory import opening, records
from app.directory.hsds.models import TaxonomyJson, TermJson

if TYPE_CHECKING:
    from uuid import UUID

    from pydantic import BaseModel

PREFIX = "quiet-exit"
VERSION = "1"

#: What the terms of the taxonomy `field` mean: the value of such an attribute is a text.
FIELDS = {
    "slug": "Our stable short name of the service; the id is a UUIDv5 of it.",
    "name-language": "The language the name is in, as a BCP 47 tag.",
    "also-known-as": "Another name people use; alternate_name holds the first.",
    "same-line-as": "The slug of the service whose line this one is too.",
    "what-for": "What the service is for, in the language that the label names; description holds the English.",
    "alert": "The alert in the language that the label names.",
    "area-note": "Where the service is meant for, in words, in the language that the label names.",
    "safety-note": "What a person should know before reaching out, in the language that the label names.",
    "review": "Who read the texts in the language that the label names, when and which; in exports only.",
    "editors-note": "A note between editors; in exports only, never in an answer of the API.",
    "position": "The place of this contact among the contacts of the service, from 1.",
    "display": "The number as people know it; its digits are those of the number.",
    "as-printed": "The number stands as its source prints it, in a form the number plan does not know.",
    "keyword": "The word to send in the first text message.",
    "menu": "What to press or say, in the language that the label names.",
    "contact-note": "About this contact, in the language that the label names.",
    "hours-note": "Hours in words where the rules cannot say it, in the language that the label names.",
    "closed-on": "A day on which this contact does not answer, though its weekly rule says so.",
    "open-on": "A day with other hours than the weekly rule, like 2026-12-24 09:00-12:00.",
    "zone": "The IANA time zone of the schedule; HSDS has only an offset, which is wrong for half the year.",
    "schedule-of": "The id of the phone, URL or contact that this schedule is about.",
    "checked-on": "The day a check of this contact was made; the label groups what belongs to one check.",
    "check-source": "Where the check was read or made; the label groups what belongs to one check.",
    "check-note": "About the check; the label groups what belongs to one check.",
}


@dataclass(frozen=True)
class Vocabulary:
    """One taxonomy. `values` is empty where the terms follow what the directory uses (countries and states)."""

    key: str
    name: str
    description: str
    values: tuple[str, ...] = ()


_KNOWN = get_args(records.Known)


def _values(model: type[BaseModel], field: str) -> tuple[str, ...]:
    return get_args(model.model_fields[field].annotation)


VOCABULARIES = {
    vocabulary.key: vocabulary
    for vocabulary in (
        Vocabulary("field", "Field", "Facts with a text of their own, which the attribute holds as its value", tuple(FIELDS)),
        Vocabulary("kind", "Kind", "What kind of service this is", get_args(records.Kind)),
        Vocabulary("topic", "Topic", "What the service helps with", get_args(records.Topic)),
        Vocabulary("population", "Population", "Who the service is for", get_args(records.Population)),
        Vocabulary("scope", "Scope", "How wide the area of the service is", _values(records.Area, "scope")),
        Vocabulary("country", "Country", "A country the service is meant for, by ISO 3166-1 code"),
        Vocabulary("state", "State", "A state or province the service is meant for, by ISO 3166-2 code"),
        Vocabulary(
            "translation", "Translation", "Whether a second speaker has read our words in the language of the label",
            ("unreviewed", "reviewed"),
        ),
        Vocabulary("answered-by", "Answered by", "Who answers", get_args(records.AnsweredBy)),
        Vocabulary("run-by", "Run by", "Who runs the service", get_args(records.RunBy)),
        Vocabulary("may-report", "May report", "Whether what is said may be reported to authorities", _KNOWN),
        Vocabulary("may-send-police", "May send police", "Whether police may be sent", _KNOWN),
        Vocabulary("asks-location", "Asks location", "Whether the place of the person is asked or found out", _KNOWN),
        Vocabulary("calls-back", "Calls back", "Whether the service may call back", _KNOWN),
        Vocabulary("recorded", "Recorded", "Whether the conversation is recorded", _KNOWN),
        Vocabulary("ai-used", "AI used", "Whether a program takes part in the conversation", _KNOWN),
        Vocabulary("contact", "Contact", "How the contact is reached", get_args(records.ContactType)),
        Vocabulary("cost", "Cost", "What reaching out costs", _values(records.Contact, "cost")),
        Vocabulary("hours", "Hours", "Whether the hours are known", _values(opening.Hours, "kind")),
        Vocabulary(
            "language", "Language", "How the language in the value is spoken; the label is a number of languages "
            "where the value is mul", _values(records.SpokenLanguage, "mode"),
        ),
        Vocabulary("check-method", "Check method", "How the contact was checked", get_args(records.Method)),
        Vocabulary("check-confidence", "Check confidence", "How sure the check makes us", get_args(records.Confidence)),
    )
}  # fmt: skip


def identity(*parts: str) -> UUID:
    """Return the stable id of a thing that these words name."""
    return uuid5(records.NAMESPACE, ":".join(parts))


@cache
def taxonomy_id(key: str) -> UUID:
    """Return the id of a taxonomy."""
    return identity("taxonomy", key)


@cache
def term_id(key: str, value: str) -> UUID:
    """Return the id of a term."""
    return identity("term", key, value)


@cache
def taxonomy(key: str) -> TaxonomyJson:
    """Return a taxonomy as HSDS writes it."""
    known = VOCABULARIES[key]
    return TaxonomyJson(
        id=taxonomy_id(key), name=f"{PREFIX}:{key}", description=known.description + ".", version=VERSION
    )


@cache
def term(key: str, value: str, *, whole: bool = False) -> TermJson:
    """Return a term as HSDS writes it. Args: whole, also nest the taxonomy it is of."""
    vocabulary = VOCABULARIES[key]
    name = value.replace("-", " ")
    if key == "country":
        name = Locale("en").territories.get(value, value)
    elif key == "state":
        name = value
    return TermJson(
        id=term_id(key, value),
        code=f"{PREFIX}:{key}:{value}",
        name=name,
        description=FIELDS[value] if key == "field" else f"{vocabulary.description}: {name}.",
        taxonomy=f"{PREFIX}:{key}" if whole else None,
        taxonomy_detail=taxonomy(key) if whole else None,
        taxonomy_id=taxonomy_id(key),
        language="en" if whole else None,
    )
