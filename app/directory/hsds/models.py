"""The shapes of HSDS 3.1 that this site writes and reads, in our own words. They must not know our records.

Fields we neither fill nor read are left out; what stands in a file beside them is ignored here and reported by `decode`.

Source: Human Services Data Specification 3.1, an Open Referral resource (https://openreferral.org/).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

Status = Literal["active", "inactive", "defunct", "temporarily closed"]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$", max_length=400),
    Field(json_schema_extra={"format": "uri"}),
]
Mailbox = Annotated[
    str,
    StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$", max_length=200),
    Field(json_schema_extra={"format": "email"}),
]
Moment = Annotated[
    datetime,
    PlainSerializer(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z", return_type=str),
    Field(json_schema_extra={"format": "date-time"}),
]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class TaxonomyJson(_Shape):
    """A list of terms."""

    id: UUID
    name: str
    description: str
    uri: WebAddress | None = None
    version: str | None = None


class TermJson(_Shape):
    """One term of a taxonomy."""

    id: UUID
    code: str | None = None
    name: str
    description: str
    parent_id: UUID | None = None
    taxonomy: str | None = None
    taxonomy_detail: TaxonomyJson | None = None
    taxonomy_id: UUID | None = None
    language: str | None = None


class AttributeJson(_Shape):
    """A term, with a value where it has one, said of the entity it stands in."""

    id: UUID
    link_id: UUID | None = None
    taxonomy_term_id: UUID | None = None
    link_type: str | None = None
    link_entity: str | None = None
    value: str | None = None
    label: str | None = None
    taxonomy_term: TermJson | None = None


Attributes = tuple[AttributeJson, ...] | None


class LanguageJson(_Shape):
    """A language spoken without an interpreter, or where that is not known (`note` says so)."""

    id: UUID
    service_id: UUID | None = None
    phone_id: UUID | None = None
    name: str | None = None
    code: str | None = None
    note: str | None = None


class PhoneJson(_Shape):
    """A number that is dialed or written to. `type` is of RFC 6350; ours beyond it start with `x-`."""

    id: UUID
    service_id: UUID | None = None
    number: str
    extension: float | None = None
    type: str | None = None
    description: str | None = None
    languages: tuple[LanguageJson, ...] | None = None
    attributes: Attributes = None


class ScheduleJson(_Shape):
    """Opening hours as an RFC 5545 rule. `timezone` is filled only where the zone keeps one offset all year."""

    id: UUID
    service_id: UUID | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    timezone: float | None = None
    until: date | None = None
    count: float | None = None
    wkst: Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"] | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    interval: float | None = None
    byday: str | None = None
    byweekno: str | None = None
    bymonthday: str | None = None
    byyearday: str | None = None
    description: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    notes: str | None = None
    attributes: Attributes = None


class ServiceAreaJson(_Shape):
    """Where a service is meant for; `extent` is an ISO 3166 code where `extent_type` is `text`."""

    id: UUID
    service_id: UUID | None = None
    name: str | None = None
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None


class UrlJson(_Shape):
    """An address on the web beside the main one, such as a chat."""

    id: UUID
    service_id: UUID | None = None
    organization_id: UUID | None = None
    label: str | None = None
    url: WebAddress
    attributes: Attributes = None


class ContactJson(_Shape):
    """A mailbox. Names of persons are neither written nor read."""

    id: UUID
    service_id: UUID | None = None
    email: Mailbox | None = None
    attributes: Attributes = None


class AddressJson(_Shape):
    """Read only for the country it names."""

    country: str | None = None


class LocationJson(_Shape):
    """Read only for the country of its addresses."""

    addresses: tuple[AddressJson, ...] | None = None


class PlacedJson(_Shape):
    """A service at a location; read only for the country."""

    location: LocationJson | None = None


class OrganizationJson(_Shape):
    """Who runs services. `services` is there where the answer nests them."""

    id: UUID
    name: str
    description: str | None = None
    website: WebAddress | None = None
    additional_websites: tuple[UrlJson, ...] | None = None
    services: tuple[ServiceJson, ...] | None = None


class ServiceJson(_Shape):
    """One service. Only `id`, `name`, `status` and `last_modified` are filled in a minimal answer."""

    id: UUID
    organization_id: UUID | None = None
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: WebAddress | None = None
    email: Mailbox | None = None
    status: Status
    interpretation_services: str | None = None
    fees_description: str | None = None
    eligibility_description: str | None = None
    assured_date: date | None = None
    alert: str | None = None
    last_modified: Moment | None = None
    phones: tuple[PhoneJson, ...] | None = None
    schedules: tuple[ScheduleJson, ...] | None = None
    service_areas: tuple[ServiceAreaJson, ...] | None = None
    service_at_locations: tuple[PlacedJson, ...] | None = None
    languages: tuple[LanguageJson, ...] | None = None
    additional_urls: tuple[UrlJson, ...] | None = None
    contacts: tuple[ContactJson, ...] | None = None
    organization: OrganizationJson | None = None
    attributes: Attributes = None


OrganizationJson.model_rebuild()
