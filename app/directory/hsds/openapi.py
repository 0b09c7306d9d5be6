"""The OpenAPI 3.1 description of what we serve, made from our own models and parameters. It must not describe anything else."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from app.directory.hsds.models import OrganizationJson, ServiceJson, TaxonomyJson, TermJson
from app.directory.hsds.parameters import PARAMETERS, TAKES

VERSION = "3.1"
_LISTS: dict[str, tuple[type[Any], str]] = {
    "services": (ServiceJson, "Hotlines and services"),
    "organizations": (OrganizationJson, "Who runs them"),
    "taxonomies": (TaxonomyJson, "The taxonomies behind our attributes"),
    "taxonomy_terms": (TermJson, "The terms of those taxonomies"),
}
_ABOUT = """A directory of hotlines and services for survivors, in the Human Services Data Specification (HSDS) 3.1.

Free to read by anyone and any page, without a key; nothing about a request is kept. What HSDS has no field for (the first
word of a text message, the IANA time zone, who answers, who may be told, how a number was checked) stands in attributes
whose taxonomy terms start with `quiet-exit:` and are published under /taxonomy_terms."""
_PAGE = {
    "type": "object",
    "properties": {
        "total_items": {"type": "integer", "description": "How many there are on all pages"},
        "total_pages": {"type": "integer"},
        "page_number": {"type": "integer", "description": "From 1"},
        "size": {"type": "integer", "description": "How many are on this page"},
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean"},
    },
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"],
}
_ERROR = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "error": {"type": "string", "description": "What is wrong, in words"},
        "parameter": {"type": "string", "description": "Which parameter is wrong, where one is"},
    },
    "required": ["status", "error"],
}


def about(url: str) -> dict[str, str]:
    """Return what the address of the API itself says. Args: url, the whole address of the site."""
    return {
        "version": VERSION,
        "profile": f"{url}/api/hsds/taxonomies",
        "openapi_url": f"{url}/api/hsds/openapi.json",
    }


def description(url: str) -> dict[str, Any]:
    """Return the whole description. Args: url, the whole address of the site."""
    _, shapes = models_json_schema(
        [(model, "serialization") for model, _ in _LISTS.values()], ref_template="#/components/schemas/{model}"
    )
    paths: dict[str, Any] = {
        "/": _path("", "What this is", {"type": "object", "additionalProperties": {"type": "string"}}),
        "/openapi.json": _path("openapi.json", "This description", {"type": "object"}),
    }
    for place, (model, summary) in _LISTS.items():
        shape = {"$ref": f"#/components/schemas/{model.__name__}"}
        page = {
            "allOf": [{"$ref": "#/components/schemas/Page"}],
            "properties": {"contents": {"type": "array", "items": shape}},
            "required": ["contents"],
        }
        paths[f"/{place}"] = _path(place, summary, page, lines=shape)
        paths[f"/{place}/{{id}}"] = _path(f"{place}/id", f"{summary}: one, by id", shape)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Directory", "version": VERSION, "description": _ABOUT},
        "servers": [{"url": f"{url}/api/hsds"}],
        "paths": paths,
        "components": {
            "schemas": {"Page": _PAGE, "Error": _ERROR, **shapes["$defs"]},
            "parameters": {
                name: {
                    "name": name,
                    "in": "query",
                    "required": False,
                    "schema": parameter.schema,
                    "description": parameter.description,
                }
                for name, parameter in PARAMETERS.items()
            },
        },
    }


def _path(place: str, summary: str, shape: dict[str, Any], lines: dict[str, Any] | None = None) -> dict[str, Any]:
    content = {"application/json": {"schema": shape}}
    if lines:
        content["application/x-ndjson"] = {"schema": lines}
    responses: dict[str, Any] = {
        "200": {"description": summary, "content": content},
        "400": _error("A wrong parameter"),
    }
    parameters: list[dict[str, Any]] = [{"$ref": f"#/components/parameters/{name}"} for name in TAKES[place]]
    if place.endswith("/id"):
        parameters.insert(
            0, {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        )
        responses["404"] = _error("There is no such record")
    words = [word.capitalize() for word in place.replace("/", "_").replace(".", "_").split("_") if word]
    return {
        "get": {
            "summary": summary,
            "operationId": "get" + ("".join(words) or "About"),
            "parameters": parameters,
            "responses": responses,
        }
    }


def _error(words: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
