"""A Service as HSDS 3.1 JSON: minimal, basic (one-to-one fields) or full. It must not leave out a safety fact.

A reader of HSDS who knows none of our taxonomies still reads in the description that police answer or that a call may be
reported.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from app.directory.hsds.encode_contacts import contact_parts, language_name
from app.directory.hsds.marks import service_marks
from app.directory.hsds.models import LanguageJson, OrganizationJson, ServiceAreaJson, ServiceJson
from app.directory.hsds.taxonomy import identity, term
from app.directory.hsds.terms import attributes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from app.directory.records import Service

#: Said after the description where it is so: (field of the safety block, its value, the sentence).
WARNINGS = (
    ("answered_by", "police", "Police answer."),
    ("answered_by", "dispatchers", "Emergency dispatchers answer."),
    ("run_by", "police", "Run by police."),
    ("may_report", "yes", "What is said may be reported to authorities."),
    ("may_send_police", "yes", "Police may be sent."),
)


def warnings_of(safety: object) -> str:
    """Return the sentences about police and reporting that a safety block calls for, or an empty text."""
    return " ".join(sentence for field, value, sentence in WARNINGS if getattr(safety, field) == value)


def organization_id(service: Service) -> UUID:
    """Return the id of the organization: the same name in two countries is two organizations."""
    countries = service.area.countries
    return identity("organization", countries[0] if len(countries) == 1 else "", service.organization.name)


def last_modified(service: Service) -> datetime | None:
    """Return the day of the newest check as a moment, or None where no contact was ever checked."""
    days = [check.on for contact in service.contacts for check in contact.verified]
    return datetime.combine(max(days), time(), UTC) if days else None


def assured_date(service: Service) -> date | None:
    """Return the oldest of the contacts' last checks: every contact was checked on that day or later."""
    if not service.contacts or not all(contact.verified for contact in service.contacts):
        return None
    return min(contact.last_verified.on for contact in service.contacts)


def minimal(service: Service) -> ServiceJson:
    """Return what tells a harvester whether to fetch a service again, and what HSDS requires of every service."""
    return ServiceJson(id=service.id, name=service.name, status=service.status, last_modified=last_modified(service))


def basic(service: Service, organization: OrganizationJson | None) -> ServiceJson:
    """Return the one-to-one fields of a service. Args: organization, nested as it is."""
    mailboxes = [contact.value for contact in service.contacts if contact.type == "email"]
    costs = {contact.cost for contact in service.contacts}
    return ServiceJson(
        id=service.id,
        organization_id=organization_id(service),
        name=service.name,
        alternate_name=service.also_known_as[0] if service.also_known_as else None,
        description=" ".join(filter(None, (service.what_for["en"], warnings_of(service.safety)))),
        url=service.organization.website,
        email=mailboxes[0] if mailboxes else None,
        status=service.status,
        interpretation_services=_interpreted(service),
        fees_description="Free of charge." if costs == {"free"} else None,
        eligibility_description="For: " + ", ".join(term("population", key).name for key in service.populations) + ".",
        assured_date=assured_date(service),
        alert=service.alert.get("en") if service.alert else None,
        last_modified=last_modified(service),
        organization=organization,
    )


def full(service: Service, organization: OrganizationJson | None, *, for_editors: bool = False) -> ServiceJson:
    """Return a service with everything nested. Args: for_editors, also give what only editors may read."""
    parts = contact_parts(service)
    return basic(service, organization).model_copy(
        update={
            "phones": tuple(parts.phones) or None,
            "schedules": tuple(parts.schedules) or None,
            "additional_urls": tuple(parts.urls) or None,
            "contacts": tuple(parts.mailboxes) or None,
            "languages": _languages(service) or None,
            "service_areas": _areas(service),
            "attributes": attributes(service.id, "service", service_marks(service, for_editors=for_editors)),
        }
    )


def organization_of(services: Sequence[Service]) -> OrganizationJson:
    """Return the organization that these services of one organization share; it describes itself by what it runs."""
    sites = [service.organization.website for service in services if service.organization.website]
    names = "; ".join(service.name for service in services)
    return OrganizationJson(
        id=organization_id(services[0]),
        name=services[0].organization.name,
        description=f"Listed here for: {names}.",
        website=max(sorted(set(sites)), key=sites.count) if sites else None,
    )


def _interpreted(service: Service) -> str | None:
    named = {
        language_name(language): None
        for contact in service.contacts
        for language in contact.languages
        if language.mode == "interpreter"
    }
    return "Through an interpreter: " + ", ".join(named) + "." if named else None


def _languages(service: Service) -> tuple[LanguageJson, ...]:
    spoken = {
        language.tag: language
        for contact in service.contacts
        for language in contact.languages
        if language.mode != "interpreter"
    }
    return tuple(
        LanguageJson(
            id=identity("language", str(service.id), tag),
            service_id=service.id,
            name=language_name(language),
            code=tag.split("-")[0],
            note=None if language.mode == "direct" else "It is not known whether an interpreter is needed.",
        )
        for tag, language in spoken.items()
    )


def _areas(service: Service) -> tuple[ServiceAreaJson, ...]:
    area = service.area
    note = (area.note or {}).get("en")
    places = [(code, code) for code in area.states] or [(code, term("country", code).name) for code in area.countries]
    return tuple(
        ServiceAreaJson(
            id=identity("area", str(service.id), code),
            service_id=service.id,
            name=name,
            description=note,
            extent=code or None,
            extent_type="text" if code else None,
        )
        for code, name in places or [("", "International" if area.scope == "international" else "Not known")]
    )
