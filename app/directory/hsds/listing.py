"""What the API can be asked for: services, organizations, taxonomies and terms, found and filtered. It must not know Flask.

It is built once for one Directory; what is sent is made anew from the records for each answer.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from app.directory.hsds.encode import basic, full, last_modified, minimal, organization_id, organization_of
from app.directory.hsds.marks import terms_used
from app.directory.hsds.taxonomy import VOCABULARIES, taxonomy, taxonomy_id, term, term_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from pydantic import BaseModel

    from app.directory import Directory, Service
    from app.directory.hsds.models import OrganizationJson, ServiceJson, TaxonomyJson, TermJson
    from app.directory.hsds.parameters import Query


#: How many services' full texts are kept, at 20 kB each: harvesters ask for all of them, readers wait meanwhile.
KEPT_TEXTS = 2_000


class Listing:
    """Every published service of a Directory by its id, in the order of the slugs."""

    def __init__(self, directory: Directory) -> None:
        self.services = {
            service.id: service for service in sorted(directory.services.values(), key=lambda service: service.slug)
        }
        self._runs: dict[UUID, list[Service]] = {}
        for service in self.services.values():
            self._runs.setdefault(organization_id(service), []).append(service)
        self.organizations = {own: organization_of(services) for own, services in self._runs.items()}
        self._texts: dict[UUID, str] = {}
        self.taxonomies = {taxonomy_id(key): taxonomy(key) for key in VOCABULARIES}

    @cached_property
    def _index(self) -> tuple[dict[UUID, array[int]], set[tuple[str, str]]]:
        """Which services (by number) carry a term or taxonomy, and every term in use."""
        carriers: dict[UUID, array[int]] = {}
        in_use: set[tuple[str, str]] = set()
        for number, service in enumerate(self.services.values()):
            used = terms_used(service)
            in_use |= used
            for own in {found for key, value in used for found in (term_id(key, value), taxonomy_id(key))}:
                # Numbers in an array: sets of ids would take 400 MB for 100,000 services.
                carriers.setdefault(own, array("I")).append(number)
        return carriers, in_use

    def _carrying(self, query: Query) -> frozenset[UUID]:
        """Return the ids of the services that carry the term and the taxonomy asked for; all where none is."""
        own = list(self.services)
        numbers = set(range(len(own)))
        for wanted in (query.taxonomy_term_id, query.taxonomy_id):
            if wanted is not None:
                numbers &= set(self._index[0].get(wanted, ()))
        return frozenset(own[number] for number in numbers)

    @cached_property
    def _folded(self) -> dict[UUID, str]:
        return {
            own: folded(service.name, *service.also_known_as, *service.what_for.values())
            for own, service in self.services.items()
        }

    @cached_property
    def terms(self) -> dict[UUID, TermJson]:
        """Return every published term: those of the closed lists, and those of countries and states in use."""
        known = {(key, value) for key, vocabulary in VOCABULARIES.items() for value in vocabulary.values}
        return {term_id(*pair): term(*pair, whole=True) for pair in sorted(known | self._index[1])}

    def find_services(self, query: Query) -> list[Service]:
        """Return the services that fulfil every part of a query."""
        carrying = self._carrying(query)
        words = folded(query.search).split()
        found = []
        for own, service in self.services.items():
            if own not in carrying:
                continue
            if query.organization_id and organization_id(service) != query.organization_id:
                continue
            if query.modified_after and not self._changed(service, query):
                continue
            if not self.matches(service, words):
                continue
            found.append(service)
        return found

    def matches(self, service: Service, words: Sequence[str]) -> bool:
        """Return whether a service has all these folded words in its names or in what it is for."""
        return not words or all(word in self._folded[service.id] for word in words)

    def find_organizations(self, query: Query) -> list[OrganizationJson]:
        """Return the organizations that fulfil every part of a query; a term is carried by one of their services."""
        carrying = self._carrying(query)
        return [
            organization
            for own, organization in self.organizations.items()
            if any(service.id in carrying for service in self._runs[own])
            if not query.search or _has(query.search, organization.name)
        ]

    def find_taxonomies(self, query: Query) -> list[TaxonomyJson]:
        """Return the taxonomies that fulfil a query."""
        return [
            each
            for each in self.taxonomies.values()
            if not query.search or _has(query.search, each.name, each.description)
        ]

    def find_terms(self, query: Query) -> list[TermJson]:
        """Return the terms that fulfil every part of a query."""
        return [
            each
            for each in self.terms.values()
            if query.taxonomy_id in {None, each.taxonomy_id}
            if query.parent_id in {None, each.parent_id}
            if not query.search or _has(query.search, each.name, each.code or "", each.description)
        ]

    def service_text(self, service: Service, query: Query) -> str:
        """Return a service as the JSON that the query wants: minimal, full, or basic with its organization."""
        if query.minimal:
            return text_of(minimal(service))
        organization = self.organizations[organization_id(service)]
        if not query.full:
            return text_of(basic(service, organization))
        text = self._texts.get(service.id)
        if text is None:
            text = text_of(full(service, organization))
            if len(self._texts) < KEPT_TEXTS:
                self._texts[service.id] = text
        return text

    def organization_text(self, organization: OrganizationJson, query: Query) -> str:
        """Return an organization as JSON, with its services as the query wants them: full, minimal or none."""
        if not (query.full or query.full_service):
            return text_of(organization)
        services = self._runs[organization.id]
        nested = tuple(full(each, None) if query.full_service else minimal(each) for each in services)
        return text_of(organization.model_copy(update={"services": nested}))

    def _changed(self, service: Service, query: Query) -> bool:
        changed = last_modified(service)
        return changed is not None and query.modified_after is not None and changed >= query.modified_after


def text_of(model: BaseModel) -> str:
    """Return the JSON of what is to be sent; what is not said is left out."""
    return model.model_dump_json(exclude_none=True)


def folded(*texts: str) -> str:
    """Return texts, a line each, without case, accents and marks."""
    spread = unicodedata.normalize("NFKD", "\n".join(texts).casefold())
    return "".join(character for character in spread if not unicodedata.combining(character))


def _has(words: str, *texts: str) -> bool:
    inside = folded(*texts)
    return all(word in inside for word in folded(words).split())


def everything(services: Iterable[Service], listing: Listing) -> Iterable[ServiceJson]:
    """Yield services as an export has them: full, with the notes of editors."""
    for service in services:
        yield full(service, listing.organizations[organization_id(service)], for_editors=True)
