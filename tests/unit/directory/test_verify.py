"""A check is written into a service's file: its lines are added, and not one other byte changes, whatever goes wrong."""

from __future__ import annotations

import difflib
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.directory import Directory, load_directory
from app.directory.verify import NewCheck, record_check
from app.directory.writing import yaml_of
from app.errors import DirectoryError
from tests.support.builders import a_service

#: With every habit of an editor: comments, quotes of both kinds, lists in a row, an empty line, a long line.
FILE = """# Kept by hand.
slug: sample-line
name: "Sample line"   # as they write it
organization:
  name: 'Sample group (not real)'
kind: support
what_for:
  en: A sample. It is not a real line. It goes on for so long that a careless writer would fold it into two lines or more here.
  ar: 'مثال.'
topics: [general, housing]   # two

area: {scope: national, countries: [US]}
contacts:
  # The line that people know.
  - type: voice
    value: "+12025550123"
    display: '1-202-555-0123'
    hours: always
    verified:
      # Called twice.
      - on: 2026-01-02   # a Friday
        method: call
        source: https://sample.example/
        confidence: high
        note: >-
          Folded
          by hand.
  - type: text
    value: "00000"
    keyword: "yes"
    verified:
      - {on: 2026-01-02, method: text, source: "https://sample.example/", confidence: medium}
  - type: chat
    value: https://chat.sample.example/talk
    verified: [{on: 2026-01-02, method: chat, source: "https://sample.example/", confidence: medium}]
editors_note: |
  Two lines,
  kept as they are.
# The end.
"""
CHECK = NewCheck(date(2026, 11, 22), "call", "https://checked.example/")
VOICE = """      - on: 2026-11-22
        method: call
        source: https://checked.example/
        confidence: high
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content directory with the one service."""
    path = tmp_path / "content" / "directory" / "us" / "sample-line.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FILE, encoding="utf-8")
    return tmp_path / "content"


def file_in(content: Path) -> Path:
    """Return the service's file."""
    return content / "directory" / "us" / "sample-line.yaml"


def record(content: Path, check: NewCheck = CHECK, slug: str = "sample-line") -> int:
    """Record a check as the command does."""
    return record_check(load_directory(content)[0], content, slug, check)


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    lines = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def test_one_contact_gets_its_lines_and_nothing_else_changes(content: Path) -> None:
    changed = record(content, NewCheck(date(2026, 11, 22), "call", "https://checked.example/", contact="+12025550123"))

    gone, come = changes(FILE, file_in(content).read_text(encoding="utf-8"))
    assert changed == 1
    assert gone == []
    assert "".join(come) == VOICE


def test_all_contacts_are_checked_where_none_is_named(content: Path) -> None:
    assert record(content) == 3

    service = load_directory(content)[0].services["sample-line"]
    assert [contact.last_verified.on for contact in service.contacts] == [date(2026, 11, 22)] * 3
    assert [len(contact.verified) for contact in service.contacts] == [2, 2, 2]


def test_comments_quotes_and_folded_texts_survive(content: Path) -> None:
    record(content)
    after = file_in(content).read_text(encoding="utf-8")

    for kept in ("# Kept by hand.", "# as they write it", "# two", "# Called twice.", "# a Friday", "# The end."):
        assert kept in after
    assert "name: 'Sample group (not real)'" in after
    assert 'keyword: "yes"' in after
    assert "note: >-\n          Folded\n          by hand.\n" in after
    assert after.count("\n") == FILE.count("\n") + 2 * VOICE.count("\n")


def test_note_and_confidence_are_written(content: Path) -> None:
    record(content, NewCheck(date(2026, 11, 22), "call", "https://checked.example/", "medium", "No: it rang.", "00000"))

    newest = load_directory(content)[0].services["sample-line"].contacts[1].last_verified
    assert (newest.confidence, newest.note) == ("medium", "No: it rang.")


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("+12025550123", 0),
        ("1-202-555-0123", 0),
        ("202-555-0123", 0),
        ("(202) 555 0123", 0),
        ("555-0123", 0),
        ("00000", 1),
        ("https://chat.sample.example/talk", 2),
    ],
)
def test_contact_is_named_by_its_number_or_address(content: Path, named: str, place: int) -> None:
    assert record(content, NewCheck(date(2026, 11, 22), "call", "https://checked.example/", contact=named)) == 1

    contacts = load_directory(content)[0].services["sample-line"].contacts
    assert [len(contact.verified) for contact in contacts].index(2) == place


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown-service": ("sample-lien", {}, "sample-lien there is no such service; did you mean sample-line?"),
    "path-for-a-service": ("../us/sample-line", {}, "there is no such service"),
    "unknown-contact": (
        "sample-line",
        {"contact": "988"},
        'there is no contact "988"; use one of: 1-202-555-0123, 00000',
    ),
    "end-of-a-number": ("sample-line", {"contact": "0123"}, 'there is no contact "0123"'),
    "one-digit": ("sample-line", {"contact": "0"}, 'there is no contact "0"'),
    "empty-contact": ("sample-line", {"contact": "-"}, 'there is no contact "-"'),
    "unknown-method": ("sample-line", {"method": "guess"}, '"guess" is not allowed'),
    "no-address": ("sample-line", {"source": "their page"}, '"their page" cannot be used'),
    "unknown-confidence": ("sample-line", {"confidence": "low"}, '"low" is not allowed'),
    "long-note": ("sample-line", {"note": "x" * 601}, "the text has 601 characters; the limit is 600"),
}


@pytest.mark.parametrize(("slug", "fields", "said"), REFUSED.values(), ids=REFUSED)
def test_check_that_cannot_be_is_refused_and_the_file_stays(
    content: Path, slug: str, fields: dict[str, Any], said: str
) -> None:
    given: dict[str, Any] = {"on": date(2026, 11, 22), "method": "call", "source": "https://checked.example/"} | fields

    with pytest.raises(DirectoryError) as caught:
        record(content, NewCheck(**given), slug)

    assert said in str(caught.value)
    assert file_in(content).read_text(encoding="utf-8") == FILE


def stops(*_: object) -> None:
    """Fail as a full disk does."""
    raise OSError("no space left on device")


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_stop_half_way_leaves_the_old_file_and_no_other(
    content: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(Path, step, stops)

    with pytest.raises(OSError, match="no space"):
        record(content)

    assert file_in(content).read_text(encoding="utf-8") == FILE
    assert list(file_in(content).parent.iterdir()) == [file_in(content)]


def test_file_is_put_in_place_whole(content: Path) -> None:
    """Whoever reads meanwhile has the old file or the new one: the name moves to another file, the old is not written to."""
    before = file_in(content).stat()
    file_in(content).chmod(0o640)
    with file_in(content).open(encoding="utf-8") as reader:
        record(content)
        assert reader.read() == FILE
    assert file_in(content).stat().st_ino != before.st_ino
    assert file_in(content).stat().st_mode & 0o777 == 0o640


def test_draft_that_was_never_checked_gets_its_first_check(content: Path) -> None:
    contact = {"type": "voice", "value": "+12025550123"}
    draft = a_service("new-line", draft=True, contacts=[contact])
    path = content / "directory" / "us" / "new-line.yaml"
    path.write_text(yaml_of(draft), encoding="utf-8")

    assert record(content, slug="new-line") == 1
    assert load_directory(content)[0].drafts["new-line"].contacts[0].last_verified.on == date(2026, 11, 22)


@pytest.mark.parametrize("line", ["", "contacts: []\n"], ids=["none", "empty"])
def test_service_without_contacts_has_nothing_to_check(content: Path, line: str) -> None:
    path = content / "directory" / "us" / "quiet-line.yaml"
    text = yaml_of(a_service("quiet-line", contacts=[])) + line
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DirectoryError, match="there is no contact to check"):
        record(content, slug="quiet-line")

    assert path.read_text(encoding="utf-8") == text


def test_service_of_another_folder_is_found(content: Path) -> None:
    path = content / "directory" / "mx" / "far-line.yaml"
    path.parent.mkdir()
    path.write_text(
        yaml_of(a_service("far-line", area={"scope": "national", "countries": ["MX"]})).replace("call", "call  # rang"),
        encoding="utf-8",
    )

    assert record(content, slug="far-line") == 1
    assert "# rang" in path.read_text(encoding="utf-8")


def test_directory_that_does_not_know_a_file_does_not_touch_it(content: Path) -> None:
    with pytest.raises(DirectoryError):
        record_check(Directory({}), content, "sample-line", CHECK)

    assert os.listdir(file_in(content).parent) == ["sample-line.yaml"]  # noqa: PTH208 - names, hidden ones too
