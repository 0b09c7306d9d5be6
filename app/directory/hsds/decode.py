"""HSDS 3.0 and 3.1 JSON as draft Services. It must not invent what the file does not say, nor publish anything.

A record of ours (it carries our marks) comes back as it was. Of any other record what has no place here is kept in the note
for editors, so that a person can place it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from app.directory.hsds.decode_contacts import Notes, contacts_of
from app.directory.hsds.encode import warnings_of
from app.directory.hsds.marks import SAFETY
from app.directory.hsds.models import ServiceJson
from app.directory.hsds.taxonomy import identity
from app.directory.hsds.terms import Marks
from app.directory.hsds.texts import RecordError, cut, one_line, printable, refuse_hostile
from app.directory.records import Safety, Service

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Fields of HSDS that say something worth reading, for which a Service has no place.
_WITHOUT_PLACE = (
    "application_process",
    "eligibility_description",
    "fees_description",
    "interpretation_services",
    "assured_date",
    "accreditations",
    "minimum_age",
    "maximum_age",
    "wait_time",
    "fees",
    "licenses",
)


def service_of(raw: Any, country: str | None = None) -> Service:
    """Return the draft that one HSDS service describes.

    Args: raw, the service as JSON; country, an ISO 3166-1 code for records that name none.
    Raises: RecordError with the field that cannot be used.
    """
    refuse_hostile(raw)
    if not isinstance(raw, dict):
        raise RecordError("", "it is not a service", "write an object with id, name and status")
    try:
        read = ServiceJson.model_validate(raw)
    except ValidationError as error:
        raise _first(error) from error
    marks = Marks(read.attributes)
    tree = _ours(read, marks) if marks.value("slug") else _foreign(read, marks, raw, country)
    try:
        return Service.model_validate(tree | {"draft": True})
    except ValidationError as error:
        raise _first(error) from error


def _first(error: ValidationError) -> RecordError:
    detail = error.errors()[0]
    place = ".".join(str(step) for step in detail["loc"]) or "the record"
    if detail["type"] == "missing":
        return RecordError(place, "it is missing")
    shown = printable(str(detail["input"]))
    return RecordError(place, f'"{shown}" cannot be used: {detail["msg"].removeprefix("Value error, ")}')


def _ours(read: ServiceJson, marks: Marks) -> dict[str, Any]:
    safety = {field: marks.key(vocabulary) for vocabulary, field in SAFETY.items() if marks.key(vocabulary)}
    tree = {
        "slug": marks.value("slug"),
        "name": read.name,
        "name_language": marks.value("name-language") or "en",
        "also_known_as": marks.values("also-known-as"),
        "same_line_as": marks.value("same-line-as"),
        "organization": {"name": read.organization.name if read.organization else read.name, "website": read.url},
        "kind": marks.key("kind") or "support",
        "topics": marks.keys("topic") or ["general"],
        "populations": marks.keys("population") or ["anyone"],
        "area": {
            "scope": marks.key("scope") or "local",
            "countries": marks.keys("country"),
            "states": marks.keys("state"),
            "note": marks.texts("area-note") or None,
        },
        "status": read.status,
        "alert": marks.texts("alert") or None,
        "translations": {mark.label: mark.key for mark in marks.all if mark.vocabulary == "translation" and mark.label},
        "reviews": {mark.label: _review(mark.value or "") for mark in marks.all if mark.key == "review" and mark.label},
        "safety": safety | {"note": marks.texts("safety-note") or None},
        "editors_note": marks.value("editors-note"),
        "contacts": contacts_of(read, [], Notes()),
    }
    try:
        warnings = warnings_of(Safety.model_validate(safety))
    except ValidationError as error:
        raise _first(error) from error
    purpose = one_line(read.description).removesuffix(warnings).rstrip() if warnings else read.description
    tree["what_for"] = {"en": purpose, **marks.texts("what-for")}
    # The id is made of the slug: another id under a slug of ours is another service that would take its place.
    if identity(str(tree["slug"])) != read.id:
        raise RecordError("id", "it is not the id of the slug that the attributes give")
    return tree


def _review(text: str) -> dict[str, str]:
    """Return a review as a file spells it. A mark without one is refused: nothing would say by whom a text was read."""
    on, _, rest = text.partition(" ")
    texts, _, reviewer = rest.partition(" ")
    return {"on": on, "texts": texts, "reviewer": reviewer}


def _foreign(read: ServiceJson, marks: Marks, raw: Mapping[str, Any], given: str | None) -> dict[str, Any]:
    notes = Notes(["Imported, not verified."])
    countries = [given] if given else _countries(read)
    contacts = contacts_of(read, countries, notes)
    for name in _WITHOUT_PLACE:
        if raw.get(name) not in (None, "", []):
            notes.add(f"{name}: {cut(one_line(str(raw[name])))}")
    if len(one_line(read.description)) > 600:
        notes.add(f"description in full: {one_line(read.description)}")
    for name in ("contacts", "cost_options", "required_documents", "funding", "program", "service_at_locations"):
        if raw.get(name):
            notes.add(f"{name} was not imported")
    if marks.others:
        notes.add(f"{marks.others} attributes of other taxonomies were not imported")
    area = " / ".join(one_line(each.name) for each in read.service_areas or () if each.name)
    if not countries:
        notes.add("the country is not known")
    if not read.organization:
        notes.add("the organization is not named")
    organization = read.organization
    site = (organization.website if organization else None) or read.url
    alternate = one_line(read.alternate_name)
    return {
        "slug": _slug(read, countries),
        "name": cut(one_line(read.name)),
        "also_known_as": [cut(alternate)] if alternate else [],
        "organization": {"name": cut(one_line(organization.name if organization else read.name)), "website": site},
        "kind": "support",
        "what_for": {"en": cut(one_line(read.description) or one_line(read.name))},
        "topics": ["general"],
        "area": {"scope": "local", "countries": countries, "note": {"en": cut(area)} if area else None},
        "status": read.status,
        "alert": {"en": cut(one_line(read.alert))} if one_line(read.alert) else None,
        "contacts": contacts,
        "editors_note": cut(notes.text(), 12_000),
    }


def _countries(read: ServiceJson) -> list[str]:
    """Return the ISO codes that the record's areas, else its addresses, name."""
    extents = [each.extent for each in read.service_areas or () if each.extent_type == "text" and each.extent]
    named = [extent[:2] for extent in extents if re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", extent)]
    if not named:
        places = [placed.location for placed in read.service_at_locations or () if placed.location]
        written = [one_line(address.country).upper() for place in places for address in place.addresses or ()]
        named = [code for code in written if re.fullmatch(r"[A-Z]{2}", code)]
    return list(dict.fromkeys(named))


def _slug(read: ServiceJson, countries: list[str]) -> str:
    spread = unicodedata.normalize("NFKD", read.name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", spread).strip("-")[:60].strip("-") or f"service-{str(read.id)[:8]}"
    return f"{countries[0].lower()}-{words}" if countries else words
