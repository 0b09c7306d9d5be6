"""Every answer of the API over the real directory, held against the schemas of HSDS 3.1 and against our own description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.support.hsds import NEEDS_SCHEMAS, example, faults

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

#: place: schema of HSDS for one record, schema for a record of a list.
SCHEMAS = {
    "services": ("service", "compiled/service_list"),
    "organizations": ("organization", "compiled/organization_list"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}
ENVELOPE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}


@pytest.fixture(scope="module")
def api(real_app: Flask) -> FlaskClient:
    """Return a plain client of the real site."""
    return real_app.test_client(use_cookies=False)


def asked(api: FlaskClient, path: str, **query: Any) -> Any:
    """Return the JSON of a good answer."""
    response = api.get(f"/api/hsds{path}", query_string=query)
    assert (response.status_code, response.mimetype) == (200, "application/json"), response.text
    return response.json


def everything(api: FlaskClient, place: str, **query: Any) -> list[Any]:
    """Return the records of all pages."""
    page = asked(api, f"/{place}", per_page=500, **query)
    assert {name: type(value) for name, value in page.items()} == ENVELOPE
    assert page["total_pages"] == 1, "there are more; ask for the other pages too"
    return list(page["contents"])


@NEEDS_SCHEMAS
@pytest.mark.parametrize("place", ["organizations", "taxonomies", "taxonomy_terms"])
def test_every_record_by_its_id_is_valid(api: FlaskClient, place: str) -> None:
    ids = [record["id"] for record in everything(api, place)]
    assert ids

    wrong = {own: found for own in ids if (found := faults(SCHEMAS[place][0], asked(api, f"/{place}/{own}")))}

    assert wrong == {}


def test_every_service_by_its_id_is_what_the_full_list_has(api: FlaskClient) -> None:
    services = everything(api, "services", full="true")
    assert services

    assert all(asked(api, f"/services/{service['id']}") == service for service in services)


@NEEDS_SCHEMAS
@pytest.mark.parametrize("place", SCHEMAS)
def test_every_record_of_a_list_is_valid(api: FlaskClient, place: str) -> None:
    records = everything(api, place)

    assert [found for record in records for name in SCHEMAS[place] for found in faults(name, record)] == []


@NEEDS_SCHEMAS
@pytest.mark.parametrize("query", ["minimal", "full"])
def test_every_service_is_valid_in_each_form(api: FlaskClient, query: str) -> None:
    page = asked(api, "/services", **{query: "true"}, per_page=500)

    assert page["size"] == page["total_items"]
    assert [found for record in page["contents"] for found in faults("service", record)] == []


@NEEDS_SCHEMAS
@pytest.mark.parametrize("query", ["full", "full_service"])
def test_every_organization_and_service_in_it_is_valid(api: FlaskClient, query: str) -> None:
    records = everything(api, "organizations", **{query: "true"})
    services = [service for record in records for service in record["services"]]

    assert [found for record in records for found in faults("organization", record)] == []
    assert [found for service in services for found in faults("service", service)] == []
    assert len(services) == asked(api, "/services")["total_items"]


@NEEDS_SCHEMAS
@pytest.mark.parametrize("place", SCHEMAS)
def test_every_line_of_ndjson_is_valid(api: FlaskClient, place: str) -> None:
    response = api.get(f"/api/hsds/{place}?format=ndjson")
    records = [json.loads(line) for line in response.text.splitlines()]

    assert response.mimetype == "application/x-ndjson"
    assert len(records) == asked(api, f"/{place}")["total_items"]
    assert [found for record in records for found in faults(SCHEMAS[place][0], record)] == []


@NEEDS_SCHEMAS
def test_page_has_the_fields_of_the_standards_own_example() -> None:
    assert set(example("service_list.json")) == set(ENVELOPE)


@NEEDS_SCHEMAS
def test_first_answer_has_the_fields_of_the_standards_own_example(api: FlaskClient) -> None:
    assert set(asked(api, "/")) == set(example("base.json"))
    assert asked(api, "/")["version"] == "3.1"


@NEEDS_SCHEMAS
@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "not-a-uuid"), ("url", "no address at all"), ("email", "nobody"), ("last_modified", "soon")],
)
def test_validator_would_see_a_wrong_format(field: str, value: str) -> None:
    good = {"id": "a971a3d6-f1f7-5d00-bd13-3aaf8908fbbc", "name": "A", "status": "active"}

    assert faults("service", good) == []
    assert faults("service", good | {field: value}) != []


def test_answers_are_as_our_own_description_says(api: FlaskClient) -> None:
    described = asked(api, "/openapi.json")
    for place, operations in described["paths"].items():
        if not place.endswith("s"):
            continue
        content = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            {"$id": "https://site.example/", "components": described["components"], **content},
            format_checker=FormatChecker(),
        )

        assert list(validator.iter_errors(asked(api, place, per_page=200))) == [], place


def test_description_names_every_address_and_parameter_that_is_taken(api: FlaskClient, real_app: Flask) -> None:
    described = asked(api, "/openapi.json")
    rules = {rule.rule.removeprefix("/api/hsds") for rule in real_app.url_map.iter_rules() if "/api/" in rule.rule}

    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {rule.replace("<record_id>", "{id}") for rule in rules}
    for place, operations in described["paths"].items():
        for parameter in operations["get"]["parameters"]:
            name = parameter.get("$ref", "").removeprefix("#/components/parameters/")
            assert name in described["components"]["parameters"] or parameter["name"] == "id", place


def test_drafts_are_not_served(real_app: Flask, api: FlaskClient) -> None:
    services = everything(api, "services", full="true")
    slugs = {
        mark["value"] for each in services for mark in each["attributes"] if mark["taxonomy_term"]["name"] == "slug"
    }

    assert len(slugs) == len(services)
    assert real_app.extensions["quiet_exit_live"].site.directory.services.keys() == slugs


def test_notes_of_editors_are_not_served(api: FlaskClient) -> None:
    assert "editors-note" not in api.get("/api/hsds/services?full=true&format=ndjson").text
