"""The schemas of HSDS beside the checkout, as validators with formats on. They are CC BY-SA and are never copied in here."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from app.config import ROOT

SHARED = ROOT.parent / "shared" / "hsds"
NEEDS_SCHEMAS = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the schemas of HSDS are not beside the checkout (../shared/hsds)"
)


@cache
def validator(name: str, version: str = "3.1") -> Draft202012Validator:
    """Return a validator of one schema of HSDS, such as `service` or `compiled/service_list`."""
    folder = SHARED / version / "schema"
    registry: Registry[Any] = Registry()
    for path in folder.glob("*.json"):
        if path.stem != "openapi":
            schema = json.loads(path.read_text(encoding="utf-8"))
            resource = Resource.from_contents(
                {
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    **schema,
                    "$id": f"https://hsds.example/{path.name}",
                }
            )
            registry = resource @ registry
    wanted = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(
        {**wanted, "$id": f"https://hsds.example/{name}.json"}, registry=registry, format_checker=FormatChecker()
    )


def faults(name: str, record: Any, version: str = "3.1") -> list[str]:
    """Return what a schema of HSDS finds wrong with a record."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name, version).iter_errors(record)]


def example(name: str, version: str = "3.1") -> Any:
    """Return one of the standard's own examples."""
    return json.loads((SHARED / version / "examples" / name).read_text(encoding="utf-8"))
