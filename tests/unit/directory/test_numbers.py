"""Numbers that may not stand, that cannot be, and that stand under two names. Each is found wherever it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.directory import Directory
from app.directory.checks import directory_problems
from app.directory.numbers import Denied, load_denied, number_problems, shared_problems, text_problems
from tests.support.builders import DAY, a_contact, a_service

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "digits,contact,kind,was,status,use_instead,only_for,evidence,evidence_date\n"
LONG = Denied("18005550199", "988")
BARE = Denied("8005550199", "988")
ABROAD = Denied("08005550199", "another")
SHORT = Denied("66000", "77000")
OWN = Denied("18005550199", "988", only_for="own-line")


def said(contact: dict[str, Any], *denied: Denied, slug: str = "sample-line") -> list[str]:
    """Return what is wrong with the number of a contact."""
    service = a_service(slug, contacts=[contact])
    return [one.message for one in number_problems("x.yaml", service.contacts[0], service, denied)]


DENIED_CONTACTS: dict[str, tuple[dict[str, Any], Denied]] = {
    "as-dialed": (a_contact(value="+18005550199"), LONG),
    "listed-without-its-one": (a_contact(value="+18005550199"), BARE),
    "dialed-without-its-country": (a_contact(value="8005550199"), LONG),
    "both-without": (a_contact(value="8005550199"), BARE),
    "with-a-trunk-zero": (a_contact(value="+448005550199", display="0800 555 0199"), ABROAD),
    "text": (a_contact(type="text", value="+18005550199"), LONG),
    "tty": (a_contact(type="tty", value="+18005550199"), LONG),
    "videophone": (a_contact(type="videophone", value="+18005550199"), LONG),
    "relay": (a_contact(type="relay", value="+18005550199"), LONG),
    "whatsapp": (a_contact(type="whatsapp", value="+18005550199"), LONG),
    "short-code": (a_contact(type="text", value="66000"), SHORT),
    "right-only-elsewhere": (a_contact(value="+18005550199"), OWN),
}


@pytest.mark.parametrize(("contact", "denied"), DENIED_CONTACTS.values(), ids=DENIED_CONTACTS)
def test_denied_number_is_found_at_any_contact(contact: dict[str, Any], denied: Denied) -> None:
    (message,) = [line for line in said(contact, denied) if "may not be published" in line]

    assert message.startswith(contact.get("display", contact["value"]))


ALLOWED_CONTACTS: dict[str, tuple[dict[str, Any], Denied]] = {
    "another": (a_contact(value="+18005550100"), LONG),
    "longer-number-with-the-code-inside": (a_contact(value="+12026600055"), SHORT),
    "number-that-ends-in-the-code": (a_contact(value="+12025566000"), SHORT),
    "address": (a_contact(type="web", value="https://a.example/18005550199"), LONG),
    "email": (a_contact(type="email", value="18005550199@mail.example"), LONG),
}


@pytest.mark.parametrize(("contact", "denied"), ALLOWED_CONTACTS.values(), ids=ALLOWED_CONTACTS)
def test_other_number_is_left_alone(contact: dict[str, Any], denied: Denied) -> None:
    assert [line for line in said(contact, denied) if "may not be published" in line] == []


def test_number_is_allowed_where_it_is_right() -> None:
    assert said(a_contact(value="+18005550199"), OWN, slug="own-line") == []


TEXTS = {
    "as-printed": ("Call 1-800-555-0199 now.", LONG),
    "without-its-one": ("Call (800) 555-0199.", LONG),
    "with-dots": ("800.555.0199", LONG),
    "together": ("8005550199", BARE),
    "with-its-country": ("+44 800 555 0199", ABROAD),
    "short-code": ("Text HI to 66000.", SHORT),
    "right-only-elsewhere": ("1-800-555-0199", OWN),
}


@pytest.mark.parametrize(("text", "denied"), TEXTS.values(), ids=TEXTS)
def test_denied_number_is_found_in_words(text: str, denied: Denied) -> None:
    (problem,) = text_problems("x.yaml", "alert", text, [denied], "sample-line")

    assert str(problem) == (
        f"x.yaml:1 alert: it has the number {denied.digits}, which may not be published; use {denied.instead}"
    )


@pytest.mark.parametrize(
    "text",
    ["Call 1-800-555-0100.", "In 2026 there were 660001 calls and 166000 texts.", "", "No number here."],
    ids=["another", "code-inside-longer-numbers", "empty", "none"],
)
def test_words_without_a_denied_number_are_left_alone(text: str) -> None:
    assert list(text_problems("x.yaml", "alert", text, [LONG, BARE, ABROAD, SHORT, OWN])) == []


def test_number_may_be_named_in_the_words_of_its_own_line() -> None:
    assert list(text_problems("x.yaml", "alert", "1-800-555-0199", [OWN], "own-line")) == []


WRITTEN = "Call 800-555-0199."
PLACES: dict[str, dict[str, Any]] = {
    "name": {"name": WRITTEN},
    "also_known_as": {"also_known_as": [WRITTEN]},
    "organization": {"organization": {"name": WRITTEN}},
    "what_for": {"what_for": {"en": WRITTEN}},
    "what_for-translated": {"what_for": {"en": "Words.", "ar": "٨٠٠-٥٥٥-٠١٩٩"}},
    "alert": {"alert": {"en": WRITTEN}},
    "safety-note": {"safety": {"note": {"en": WRITTEN}}},
    "area-note": {"area": {"scope": "national", "countries": ["US"], "note": {"en": WRITTEN}}},
    "contact-note": {"contacts": [a_contact(note={"en": WRITTEN})]},
    "contact-menu": {"contacts": [a_contact(menu={"en": WRITTEN})]},
    "hours-note": {"contacts": [a_contact(hours={"kind": "always", "note": {"en": WRITTEN}})]},
}


@pytest.mark.parametrize("fields", PLACES.values(), ids=PLACES)
def test_denied_number_fails_the_check_wherever_it_stands(tmp_path: Path, fields: dict[str, Any]) -> None:
    (tmp_path / "numbers-denied.csv").write_text(HEADER + "18005550199,,,,,988,,,\n", encoding="utf-8")
    found = directory_problems(Directory({"sample-line": a_service(**fields)}), tmp_path, DAY)

    assert [one.is_warning for one in found if "18005550199" in one.message] == [False]


@pytest.mark.parametrize(
    ("value", "as_printed", "said_of"),
    [
        ("+12025550123", False, None),
        ("+1202555012", False, False),
        ("+1202555012", True, True),
        ("+442079460123", False, None),
        ("988", False, None),
        ("00000", False, None),
    ],
    ids=["possible", "impossible", "impossible-as-printed", "abroad", "short", "code"],
)
def test_number_that_cannot_be_fails_and_as_printed_it_warns(
    value: str, as_printed: bool, said_of: bool | None
) -> None:
    service = a_service(contacts=[a_contact(value=value, as_printed=as_printed)])
    found = [one.is_warning for one in number_problems("x.yaml", service.contacts[0], service, ())]

    assert found == ([] if said_of is None else [said_of])


def shared(*services: tuple[str, dict[str, Any]]) -> list[str]:
    """Return what is said of numbers that stand more than once."""
    directory = Directory({slug: a_service(slug, **fields) for slug, fields in services})
    return [str(one) for one in shared_problems(directory, {slug: f"{slug}.yaml" for slug, _ in services})]


def test_number_under_two_names_is_found_once_with_the_others() -> None:
    assert shared(("a", {}), ("b", {}), ("c", {})) == [
        "a.yaml:1 contacts: +12025550123 stands also in b, c; "
        "write same_line_as: with the name of the line it belongs to"
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"same_line_as": "a"},
        {"area": {"scope": "national", "countries": ["CA"]}},
        {"contacts": [a_contact(value="+12025550124")]},
        {"contacts": [a_contact(type="web", value="https://sample.example/")]},
    ],
    ids=["said-to-be-the-same", "another-country", "another-number", "no-number"],
)
def test_number_that_is_rightly_there_is_left_alone(other: dict[str, Any]) -> None:
    assert shared(("a", {}), ("b", other)) == []


def test_relay_number_of_a_country_is_shared_by_all() -> None:
    relay = {"contacts": [a_contact(type="relay", value="711")]}

    assert shared(("a", relay), ("b", relay)) == []


def test_list_is_read_from_its_file_and_rows_without_digits_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "numbers-denied.csv").write_text(
        HEADER + '18005550199,"1-800-555-0199",voice,was,gone,"988, or another",,proof,2026\n'
        ",a name,service,was,gone,nothing,,proof,2026\n66000,66000,sms,was,gone,77000,own-line,proof,2026\n",
        encoding="utf-8",
    )

    assert load_denied(tmp_path) == (Denied("18005550199", "988, or another"), Denied("66000", "77000", "own-line"))


def test_site_without_a_list_denies_nothing(tmp_path: Path) -> None:
    assert load_denied(tmp_path) == ()
