"""A proposed service may not hold hidden signs, markup, numbers of somebody else or addresses that mislead."""

from __future__ import annotations

from typing import Any

import pytest

from app.directory.proposed import proposed_problems
from tests.support.builders import a_contact, a_service


def told(texts: dict[str, str] | None = None, **fields: Any) -> list[str]:
    """Return what an editor reads about a service."""
    return [str(problem) for problem in proposed_problems("us/a.yaml", a_service(**fields), texts or {})]


def test_plain_service_has_no_problem() -> None:
    service = {"also_known_as": ["1-202-555-0123", "202-JKL-0123", "147 Sample wire", "Sample"]}
    assert told({"what_for.en": "Call 202-555-0123, also in 2026. 911 is another."}, **service) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Call 202-555-0199.", '"202-555-0199" is no number of this service'),
        ("Call ２０２-５５５-０１９９.", '"202-555-0199" is no number of this service'),
        ("A\u202eB", "it has an invisible character (RIGHT-TO-LEFT OVERRIDE)"),
        ("s\u0430mple", '"s\u0430mple" mixes Latin and Cyrillic letters'),
        ("<b>Sample</b>", "it has markup, which is not drawn here"),
        ("[Sample](https://evil.example/)", "it has markup, which is not drawn here"),
        ("A &lt; B", "it has markup, which is not drawn here"),
    ],
)
def test_words_that_mislead_are_told_with_their_field(text: str, message: str) -> None:
    (line,) = told({"what_for.en": text})

    assert line.startswith(f"us/a.yaml:1 what_for.en: {message}; ")


@pytest.mark.parametrize("name", ["1-202-555-SAFE", "(800) 555-HELP", "1 800 SAMPLES", "2025550199"])
def test_letters_that_dial_another_number_are_told(name: str) -> None:
    (line,) = told(also_known_as=[name])

    assert line.startswith(f'us/a.yaml:1 also_known_as: "{name}" dials another number than the contacts; ')


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({"organization": {"name": "Sample", "website": "http://example.org@evil.example/"}}, "organization.website"),
        ({"organization": {"name": "Sample", "website": "https://192.0.2.1/"}}, "organization.website"),
        ({"contacts": [a_contact(type="web", value="https://xn--exmple-cua.org/")]}, "contacts"),
        ({"contacts": [a_contact(type="chat", value="https://example.org:8443/")]}, "contacts"),
        ({"name": "Sample\u200bline"}, "name"),
        ({"organization": {"name": "<i>Sample</i>"}}, "organization.name"),
    ],
)
def test_address_or_name_that_misleads_is_told(fields: dict[str, Any], begins: str) -> None:
    (line,) = told(**fields)

    assert line.startswith(f"us/a.yaml:1 {begins}: ")
