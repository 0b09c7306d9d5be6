"""The record of a service: each wrong field is refused with its file, its line and how a right one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.directory.loader import load_directory, load_service
from tests.support.builders import SERVICE, a_contact, a_service

if TYPE_CHECKING:
    from pathlib import Path

GOOD = SERVICE.format(slug="sample-line")
PLACE = "content/directory/us/sample-line.yaml"


def write(root: Path, text: str, name: str = "sample-line", country: str = "us") -> Path:
    """Write a service file below a content directory and return its path."""
    path = root / "content" / "directory" / country / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def printed(root: Path, text: str) -> list[str]:
    """Return what an editor reads about a service file with this text."""
    service, problems = load_service(write(root, text), root)
    assert (service is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_right_file_has_no_problem(tmp_path: Path) -> None:
    assert printed(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: Sample line\n", "", ":1 name: it is missing; add a line like name: Sample line"),
        ("name: Sample line", "nam: Sample line", ":2 nam: there is no such field; did you mean name?"),
        ("kind: support", "kind: suport", ':5 kind: "suport" is not allowed; did you mean support?'),
        ("topics: [general]", "topics: [generel]", ':10 topics.1: "generel" is not allowed; did you mean general?'),
        ("[general]", "general", ':10 topics: "general" is not a list; put square brackets around it, like [general]'),
        ("  en: A sample. It is not a real line.\n", "", "the English text (en) is missing; other languages"),
        ('"+12025550123"', '"202-555-0123"', "write the number with digits only, like +18007997233, or a short code like 988"),
        ('"+12025550123"', "12025550123", ':23 contacts.1.value: "12025550123" is a number, not text; put it in quotes: '),
        ('"1-202-555-0123"', '"1-202-555-0124"', '"1-202-555-0124" has other digits than the value, "+12025550123"'),
        ("type: voice", "type: phone", ':22 contacts.1.type: "phone" is not allowed'),
        ("zone: America/New_York", "zone: New York", '"New York" is not a time zone; did you mean America/New_York?'),
        ("      zone: America/New_York\n", "", "weekly hours need a zone and at least one rule; write zone: America/Chicago"),
        ('opens: "09:00"', 'opens: "nine"', ':30 contacts.1.hours.weekly.1.opens: "nine"'),
        ("days: [mon,", "days: [monday,", ':29 contacts.1.hours.weekly.1.days.1: "monday" is not allowed; did you mean mon?'),
        ("on: 2026-11-01", "on: yesterday", ':36 contacts.1.verified.1.on: "yesterday" is not a date; write it like 2026-03-01'),
        ("keyword: SAMPLE", "keywords: SAMPLE", ":42 contacts.2.keywords: there is no such field; did you mean keyword?"),
        ("countries: [US]", "countries: [us]", ':13 area.countries.1: "us" cannot be used; write it like US'),
        ("answered_by: advocates", "answered_by: angels", ':16 safety.answered_by: "angels" is not allowed'),
        ("slug: sample-line", "slug: other-line", ':1 slug: "other-line" is not the name of the file; write slug: sample-line'),
        ("countries: [US]", "countries: [MX]", ':1 area.countries: the file stands in "us", which is not among its countries'),
        ("kind: support", "\tkind: support", ":5 it has a tab; indent with spaces"),
        ("kind: support", "kind: &x support", ":5 a value may not begin with &, * or ! outside quotes"),
        ("kind: support", "kind: support\nkind: tip", ":6 kind stands twice, first on line 5; take one of the two out"),
    ],
    ids=[
        "missing", "unknown", "kind", "topic", "no-list", "no-english", "dashes", "number", "display", "type", "zone", "no-zone",
        "time", "day", "date", "nested", "country", "who", "slug", "folder", "tab", "anchor", "duplicate",
    ],
)  # fmt: skip
def test_wrong_field_is_named_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = printed(tmp_path, GOOD.replace(old, new, 1))

    assert found[0].startswith(PLACE)
    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"type": "chat", "value": "http://chat.example/"},
            "a chat contact needs an address that starts with https://",
        ),
        ({"type": "web", "value": "site.example"}, "a web contact needs an address that starts with https://"),
        ({"type": "email", "value": "help.example"}, "an email contact needs a mailbox like help@example.org"),
        ({"type": "voice", "keyword": "HELP"}, "only a text contact has a keyword"),
        ({"type": "videophone", "value": "++12025550123"}, "write the number with digits only"),
        ({"hours": {"kind": "always", "zone": "America/New_York"}}, "zone and weekly go only with kind: weekly"),
        ({"hours": {"kind": "weekly"}}, "weekly hours need a zone"),
        ({"hours": {"exceptions": [{"on": "2026-12-25"}]}}, "an exception has closed: true, or both opens and closes"),
        ({"hours": {"exceptions": [{"on": "2026-12-25", "opens": "09:00"}]}}, "an exception has closed: true"),
        (
            {"hours": {"exceptions": [{"on": "2026-12-25", "closed": True, "opens": "09:00", "closes": "10:00"}]}},
            "an exception has",
        ),
        ({"verified": []}, "was never checked"),
    ],
    ids=[
        "http-chat",
        "bare-web",
        "mailbox",
        "keyword",
        "plus",
        "always",
        "weekly",
        "bare-day",
        "half-day",
        "closed-open",
        "unchecked",
    ],
)
def test_contact_that_could_mislead_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        a_service(contacts=[a_contact(**fields)])


def test_hours_may_be_written_as_one_word() -> None:
    assert a_service(contacts=[a_contact(hours="always")]).contacts[0].hours.kind == "always"


def test_hours_that_are_not_given_are_unknown() -> None:
    assert a_service().contacts[0].hours.kind == "unknown"


def test_newest_check_counts() -> None:
    check = {"method": "call", "source": "https://sample.example/", "confidence": "high"}
    service = a_service(contacts=[a_contact(verified=[{"on": "2026-03-01", **check}, {"on": "2026-02-01", **check}])])

    assert str(service.contacts[0].last_verified.on) == "2026-03-01"


def test_id_of_a_service_follows_from_its_slug_for_ever() -> None:
    assert str(a_service("sample-line").id) == str(a_service("sample-line", name="Other").id)
    assert a_service("sample-line").id != a_service("other-line").id


def test_slug_that_stands_twice_is_found(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, country="international")

    _, problems = load_directory(tmp_path / "content")

    # At both: a branch may have touched only one of the two.
    assert sorted(str(problem) for problem in problems) == [
        f'content/directory/{folder}/sample-line.yaml:1 slug: "sample-line" is taken twice; choose another'
        for folder in ("international", "us")
    ]


def test_earlier_copy_stands_in_for_a_broken_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    earlier, _ = load_directory(tmp_path / "content")
    write(tmp_path, "slug: [\n")

    now, problems = load_directory(tmp_path / "content", previous=earlier)

    assert now.service("sample-line") == earlier.service("sample-line")
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["", "- a\n", "words\n", "=\n"], ids=["empty", "list", "words", "sign"])
def test_file_that_is_no_record_is_a_problem(tmp_path: Path, text: str) -> None:
    assert len(printed(tmp_path, text)) == 1
