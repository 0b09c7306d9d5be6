"""What an import takes and what it refuses. A refused file names the record and the field, and nothing is written."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.directory.hsds import plan, texts, write
from app.directory.hsds.reading import MAX_RECORDS
from app.directory.loader import load_directory
from app.errors import DirectoryError
from tests.support.hsds import NEEDS_SCHEMAS, SHARED

OWN = "ac148810-d857-441c-9679-408f346de14b"
PART = "1554f2e2-a373-45db-a3fa-9fc48a61c15e"
DENIED = (
    "digits,contact,kind,was,status,use_instead,only_for,evidence,evidence_date\n2025550199,x,voice,x,x,another,,x,x\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return an empty content directory with one denied number."""
    folder = tmp_path / "project" / "content"
    (folder / "directory").mkdir(parents=True)
    (folder / "numbers-denied.csv").write_text(DENIED, encoding="utf-8")
    return folder


def a_record(**fields: Any) -> dict[str, Any]:
    """Return a foreign service."""
    record = {
        "id": OWN,
        "name": "Community line",
        "status": "active",
        "description": "Someone to talk to.",
        "organization": {"id": PART, "name": "A group"},
        "phones": [{"id": PART, "number": "+1 202 555 0123", "type": "voice"}],
    }
    return record | fields


def a_file(folder: Path, tree: Any, name: str = "in.json") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    return path


def refusal(path: Path, content: Path, **options: Any) -> str:
    """Return the words of a refusal, having seen that nothing was written."""
    with pytest.raises(DirectoryError) as error:
        write(plan(path, content, **options))
    assert list((content / "directory").rglob("*")) == []
    return str(error.value)


def imported(path: Path, content: Path, **options: Any) -> dict[str, Any]:
    """Return the drafts that an import wrote, by slug."""
    write(plan(path, content, **options))
    directory, problems = load_directory(content)
    assert problems == ()
    assert directory.services == {}, "an import publishes nothing"
    return dict(directory.drafts)


@NEEDS_SCHEMAS
@pytest.mark.parametrize("version", ["3.0", "3.1"])
@pytest.mark.parametrize(
    "name", ["service_full.json", "service_list.json", "organization_full.json", "tabular.json", "csv"]
)
def test_examples_of_the_standard_are_read(content: Path, version: str, name: str) -> None:
    drafts = imported(SHARED / version / "examples" / name, content)
    (service,) = drafts.values()

    assert service.name == "Community Counselling"
    assert service.organization.name == "Example Organization Inc."
    if name != "service_list.json":
        assert service.contacts[0].value == "+441234234567"
        assert [language.tag for language in service.contacts[0].languages] == ["ur"]
        assert service.contacts[0].hours.kind == "unknown", "UTC+3 is no time zone"
        assert service.area.countries == ("US",)
    assert service.contacts == () or all(contact.verified == () for contact in service.contacts)


@NEEDS_SCHEMAS
@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_zip_of_the_standards_tables_is_read(content: Path, tmp_path: Path, version: str) -> None:
    package = tmp_path / "in.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        for path in (SHARED / version / "examples" / "csv").glob("*.csv"):
            file.write(path, f"csv/{path.name}")
        file.write(SHARED / version / "datapackage.json", "csv/datapackage.json")

    assert set(imported(package, content)) == {"us-community-counselling"}


@NEEDS_SCHEMAS
@pytest.mark.parametrize(
    "name", ["taxonomy.json", "organization_list.json", "location.json", "service_at_location_full.json"]
)
def test_other_examples_are_refused_in_words(content: Path, name: str) -> None:
    assert "record 1" in refusal(SHARED / "3.1" / "examples" / name, content)


@pytest.mark.parametrize("shape", ["one", "list", "page", "organization", "organizations", "lines"])
def test_every_shape_is_read(content: Path, tmp_path: Path, shape: str) -> None:
    record = a_record()
    group = {"id": PART, "name": "A group", "services": [a_record(organization=None)]}
    trees: dict[str, Any] = {
        "one": record,
        "list": [record],
        "page": {"total_items": 1, "contents": [record]},
        "organization": group,
        "organizations": [group],
        "lines": json.dumps(record) + "\n" + json.dumps(a_record(name="Second line")) + "\n",
    }
    found = imported(a_file(tmp_path, trees[shape]), content, country="US")

    assert len(found) == (2 if shape == "lines" else 1)
    assert {each.draft for each in found.values()} == {True}


def test_country_of_the_command_decides_the_folder(content: Path, tmp_path: Path) -> None:
    path = a_file(tmp_path, a_record(phones=[{"id": PART, "number": "(202) 555-0123"}]))
    found = imported(path, content, country="US")

    assert found["us-community-line"].contacts[0].value == "+12025550123"
    assert (content / "directory" / "us" / "us-community-line.yaml").exists()


def test_what_has_no_place_is_kept_for_editors(content: Path, tmp_path: Path) -> None:
    long = "Word " * 200
    path = a_file(
        tmp_path, a_record(description=long, wait_time="two weeks", languages=[{"id": PART, "name": "Elvish"}])
    )
    found = imported(path, content)["community-line"]

    assert found.what_for["en"].endswith("…")
    for said in ("not verified", "two weeks", "Elvish", long.strip(), "country is not known"):
        assert said in str(found.editors_note)


def test_round_the_clock_is_understood_and_other_hours_become_a_note(content: Path, tmp_path: Path) -> None:
    every = {"id": PART, "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}
    office = {"id": PART, "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00", "timezone": -5}
    path = a_file(
        tmp_path,
        [
            a_record(schedules=[every]),
            a_record(name="Office", schedules=[office]),
            a_record(name="Summer", schedules=[every | {"valid_to": "2026-08-31"}]),
        ],
    )
    found = imported(path, content)

    assert found["community-line"].contacts[0].hours.kind == "always"
    assert found["office"].contacts[0].hours.kind == "unknown"
    assert found["office"].contacts[0].hours.note == {"en": "MO 09:00 17:00 UTC-5"}
    assert found["summer"].contacts[0].hours.kind == "unknown"


def test_names_of_persons_are_not_taken(content: Path, tmp_path: Path) -> None:
    imported(
        a_file(tmp_path, a_record(contacts=[{"id": PART, "name": "Ann Persona", "email": "ann@a.example"}])), content
    )

    assert "ann" not in "".join(path.read_text(encoding="utf-8").lower() for path in content.rglob("*.yaml"))


@pytest.mark.parametrize(
    "name", ["名前", "...", "../../etc/passwd", "-", "CON", "a" * 300, "Ligne d’écoute", "!!python/x", "*a &b"]
)
def test_any_name_gives_a_slug_that_stays_inside(content: Path, tmp_path: Path, name: str) -> None:
    (slug,) = imported(a_file(tmp_path, a_record(name=name)), content)
    (path,) = content.rglob("*.yaml")

    assert path.resolve() == (content / "directory" / "international" / f"{slug}.yaml").resolve()


def changed(**fields: Any) -> Any:
    """Return a list of a good record and one that `fields` spoil."""
    return [a_record(), a_record(**{"name": "Second line", **fields})]


def phone(**fields: Any) -> Any:
    """Return a list of a good record and one whose phone `fields` spoil."""
    return changed(phones=[{"id": PART, "number": "+1 202 555 0123", "type": "voice"} | fields])


def marked(**values: Any) -> Any:
    """Return a record with attributes in our name."""
    terms = [
        {
            "id": PART,
            "value": value,
            "taxonomy_term": {"id": PART, "code": f"quiet-exit:{key}", "name": "x", "description": "x"},
        }
        for key, value in values.items()
    ]
    return changed(attributes=terms)


#: id: the tree, and the words that the refusal must have.
WRONG: dict[str, tuple[Any, tuple[str, ...]]] = {
    "name-missing": ([a_record(), {"id": OWN, "status": "active"}], ("record 2, name", "missing")),
    "id-missing": ([{"name": "A", "status": "active"}], ("record 1 (A), id",)),
    "id-mistyped": (changed(id=12), ("record 2 (Second line), id",)),
    "name-mistyped": ([a_record(), a_record(name=5)], ("record 2, name",)),
    "status-unknown": (changed(status="open"), ("record 2 (Second line), status", "open")),
    "phones-mistyped": (changed(phones="+1 202 555 0123"), ("phones",)),
    "phone-mistyped": (changed(phones=["+1 202 555 0123"]), ("phones.0",)),
    "number-missing": (changed(phones=[{"id": PART}]), ("phones.0.number", "missing")),
    "number-words": (phone(number="call us"), ("phones.0.number", "dialed")),
    "number-impossible": (phone(number="+1 202 5"), ("phones.0.number",)),
    "number-denied": (phone(number="+1 202 555 0199"), ("contacts.0.value", "may not be published")),
    "number-denied-in-words": (changed(description="Call 202-555-0199."), ("description", "may not be published")),
    "type-unknown": (phone(type="carrier pigeon"), ("phones.0.type", "carrier pigeon")),
    "organization-mistyped": (changed(organization=[]), ("organization",)),
    "record-mistyped": ([a_record(), 5], ("record 2", "object")),
    "not-a-tree": ("12", ("record 1",)),
    "nothing": ([], ("no services",)),
    "empty-page": ({"contents": []}, ("no services",)),
    "javascript-url": (changed(url="javascript:alert(1)"), ("record 2 (Second line), url", "javascript")),
    "data-url": (changed(additional_urls=[{"id": PART, "url": "data:text/html,x"}]), ("additional_urls.0.url",)),
    "website-javascript": (
        changed(organization={"id": PART, "name": "A", "website": "JavaScript:x"}), ("organization.website",)
    ),
    "url-with-quote": (changed(url='https://a.example/"onclick=x'), ("url",)),
    "email-wrong": (changed(email="nobody"), ("email",)),
    "control": (changed(description="a\x07b"), ("description", "U+0007")),
    "escape-sequence": (changed(description="\x1b[2Jgone"), ("description", "U+001B")),
    "nul": (changed(description="a\x00b"), ("description", "U+0000")),
    "bidi-override": (phone(number="+1 202 555 \u202e3210"), ("phones.0.number", "U+202E")),
    "bidi-isolate": (changed(name="\u2066A\u2069"), ("U+2066",)),
    "lone-surrogate": (json.dumps([a_record(name="\ud800")]), ("name", "U+D800")),
    "tag-character": (changed(alert="a\U000e0041"), ("alert", "U+E0041")),
    "control-in-unread-field": (changed(logo=["a\x07"]), ("logo.0", "U+0007")),
    "formula": (changed(description="=HYPERLINK(1)"), ("description", "formula")),
    "formula-at": (changed(alternate_name="@SUM(1)"), ("alternate_name", "formula")),
    "formula-plus": (changed(alert="+cmd|' /C calc'!A0"), ("alert", "formula")),
    "huge-text": (changed(description="x" * 10_001), ("description", "10,001")),
    "deep": (changed(logo=json.loads("[" * 60 + "]" * 60)), ("logo", "deep")),
    "too-deep-to-parse": ("[" * 200_000, ("deep",)),
    "too-many": (f"[{','.join(['1'] * (MAX_RECORDS + 1))}]", ("10,001", "limit")),
    "twice-in-one-object": (json.dumps(a_record()).replace('"status"', '"name": "B", "status"'), ("name", "twice")),
    "not-a-number": ('[{"id": NaN}]', ("NaN",)),
    "giant-number": ("[" + "9" * 5_000 + "]", ("number",)),
    "cut-off": (json.dumps(changed())[:-40], ("line 1", "cut off")),
    "cut-off-lines": (json.dumps(a_record()) + "\n" + json.dumps(a_record())[:50], ("line 2", "cut off")),
    "empty-file": ("", ("empty",)),
    "not-json": ("slug: a", ("not JSON",)),
    "same-name-twice": ([a_record(), a_record()], ("record 2 (Community line), name", "already")),
    "slug-out": (marked(**{"field:slug": "../../../etc/cron.d/x"}), ("record 2",)),
    "slug-of-another-id": (marked(**{"field:slug": "crisis-line"}), ("record 2 (Second line), id",)),
    "position-of-ours": (
        changed(
            phones=[
                {"id": PART, "number": "1", "attributes": [
                    {"id": PART, "taxonomy_term": {
                        "id": PART, "code": "quiet-exit:contact:voice", "name": "x", "description": "x"}}]}
            ]
        ),
        ("position",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_wrong_file_changes_nothing_and_says_where(content: Path, tmp_path: Path, case: str) -> None:
    tree, said = WRONG[case]
    words = refusal(a_file(tmp_path, tree), content)

    for each in ("in.json", *said):
        assert each in words
    assert words.replace("\n", "").isprintable(), "a file must not steer the terminal"


def test_every_wrong_record_is_listed_up_to_a_limit(content: Path, tmp_path: Path) -> None:
    some = refusal(a_file(tmp_path, [a_record(status="x"), a_record(), a_record(id=1)]), content)
    many = refusal(a_file(tmp_path, [a_record(status="x")] * 80), content)

    assert ("record 1" in some, "record 2" in some, "record 3" in some) == (True, False, True)
    assert len(many.splitlines()) == 50


def test_file_that_is_not_text_is_refused(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(b'{"name": "\xff"}')

    assert "UTF-8" in refusal(path, content)


def test_file_that_is_too_large_is_refused_before_it_is_read(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)

    assert "the limit is" in refusal(path, content)


def test_link_is_refused(content: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(a_file(tmp_path, a_record()))

    assert "link" in refusal(link, content)


def test_nothing_is_overwritten(content: Path, tmp_path: Path) -> None:
    imported(a_file(tmp_path, a_record()), content)
    (path,) = content.rglob("*.yaml")
    before = path.read_bytes()

    with pytest.raises(DirectoryError, match="overwritten"):
        plan(a_file(tmp_path, [a_record(name="New"), a_record()]), content)
    assert path.read_bytes() == before


def test_nothing_stays_where_one_file_cannot_be_written(content: Path, tmp_path: Path) -> None:
    drafts = plan(a_file(tmp_path, [a_record(), a_record(name="Second line")]), content)
    (content / "directory" / "international").mkdir()
    drafts[1].path.write_text("in the way", encoding="utf-8")

    with pytest.raises(OSError, match="exists"):
        write(drafts)
    assert [path.name for path in content.rglob("*.yaml")] == [drafts[1].path.name]


def test_folder_that_is_a_link_is_not_written_through(content: Path, tmp_path: Path) -> None:
    (content / "directory" / "international").symlink_to(tmp_path)

    with pytest.raises(OSError, match="link"):
        write(plan(a_file(tmp_path, a_record()), content))
    assert list(tmp_path.glob("*.yaml")) == []


def table(*rows: dict[str, str]) -> str:
    """Return rows as a CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


TABLES = {
    "datapackage.json": '{"resources": []}',
    "organizations.csv": table({"id": PART, "name": "A group", "description": "x"}),
    "services.csv": table({"id": OWN, "organization_id": PART, "name": "Community line", "status": "active"}),
    "phones.csv": table(
        {"id": PART, "service_id": OWN, "number": "+1 202 555 0123", "type": "voice", "extension": "7"}
    ),
}


def a_zip(path: Path, files: dict[str, str], **info: Any) -> Path:
    """Write a zip; `info` sets attributes of the last member."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            if name == list(files)[-1]:
                for key, value in info.items():
                    setattr(member, key, value)
            package.writestr(member, text)
    return path


@pytest.mark.parametrize("kind", ["folder", "zip", "zip-with-folder"])
def test_tabular_package_is_read(content: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "package"
    if kind == "folder":
        path.mkdir()
        for name, text in TABLES.items():
            a_file(path, text, name)
    else:
        a_zip(path, {("in/" if kind == "zip-with-folder" else "") + name: text for name, text in TABLES.items()})
    found = imported(path, content)["community-line"]

    assert found.organization.name == "A group"
    assert (found.contacts[0].value, found.contacts[0].menu) == ("+12025550123", {"en": "Extension 7"})


#: id: files that replace those of the package (None takes one away), words of the refusal.
WRONG_TABLES: dict[str, tuple[dict[str, str | None], tuple[str, ...]]] = {
    "no-package": ({"datapackage.json": None}, ("datapackage.json", "missing")),
    "package-cut-off": ({"datapackage.json": '{"resources": ['}, ("datapackage.json", "cut off")),
    "package-without-resources": ({"datapackage.json": "[]"}, ("resources",)),
    "no-services": ({"services.csv": None}, ("services.csv", "missing")),
    "row-cut-off": ({"services.csv": f"id,name,status\n{OWN},Line"}, ("services.csv line 2", "cut off")),
    "quote-open": ({"services.csv": f'id,name,status\n{OWN},"Line'}, ("services.csv line 2",)),
    "column-twice": ({"services.csv": "id,id\n1,2\n"}, ("services.csv line 1",)),
    "no-header": ({"services.csv": ""}, ("services.csv line 1",)),
    "huge-cell": (
        {"services.csv": f"id,name,status\n{OWN},{'x' * 200_000},active\n"},
        ("services.csv",),
    ),
    "formula": (
        {"phones.csv": table({"id": PART, "service_id": OWN, "number": "=1+1"})},
        ("phones.0.number", "formula"),
    ),
    "bad-number": ({"phones.csv": table({"id": PART, "service_id": OWN, "number": "x"})}, ("phones.0.number",)),
    "bad-extension": (
        {"phones.csv": table({"id": PART, "service_id": OWN, "number": "+12025550123", "extension": "x"})},
        ("phones.0.extension",),
    ),
    "bad-id": ({"services.csv": table({"id": "1", "name": "A", "status": "active"})}, ("record 1 (A), id",)),
    "no-such-organization": (
        {"services.csv": table({"id": OWN, "organization_id": OWN, "name": "A", "status": "active"})},
        ("record 1, organization_id",),
    ),
}


@pytest.mark.parametrize("case", WRONG_TABLES)
@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_wrong_package_changes_nothing_and_says_where(content: Path, tmp_path: Path, case: str, kind: str) -> None:
    changes, said = WRONG_TABLES[case]
    files = {name: text for name, text in {**TABLES, **changes}.items() if text is not None}
    path = tmp_path / "package"
    if kind == "folder":
        path.mkdir()
        for name, text in files.items():
            a_file(path, text, name)
    else:
        a_zip(path, files)
    words = refusal(path, content)

    for each in said:
        assert each in words


@pytest.mark.parametrize(
    "name", ["../services.csv", "/etc/x.csv", "..\\x.csv", "a/b/services.csv", "C:x.csv", "a/../x.csv", "\x1b[2J.csv"]
)
def test_zip_that_leads_out_is_refused(content: Path, tmp_path: Path, name: str) -> None:
    words = refusal(a_zip(tmp_path / "in.zip", {**TABLES, name: "id\n"}), content)

    assert "leads out" in words
    assert words.isprintable()


def test_zip_with_a_link_is_refused(content: Path, tmp_path: Path) -> None:
    path = a_zip(
        tmp_path / "in.zip", {**TABLES, "languages.csv": "/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16
    )

    assert "languages.csv it is a link" in refusal(path, content).replace(":", "")


def test_folder_with_a_link_is_refused(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "package"
    path.mkdir()
    for name, text in TABLES.items():
        a_file(path, text, name)
    (path / "languages.csv").symlink_to("/etc/passwd")

    assert "languages.csv" in refusal(path, content)


def test_zip_bomb_is_refused_early(content: Path, tmp_path: Path) -> None:
    path = a_zip(tmp_path / "in.zip", {**TABLES, "languages.csv": "0" * 30_000_000})

    assert "languages.csv" in refusal(path, content)


def test_zip_of_many_files_is_refused(content: Path, tmp_path: Path) -> None:
    assert "100 files" in refusal(
        a_zip(tmp_path / "in.zip", {f"a{number}.csv": "id" for number in range(100)}), content
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zip_with_a_file_twice_is_refused(content: Path, tmp_path: Path) -> None:
    path = a_zip(tmp_path / "in.zip", TABLES)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("services.csv", TABLES["services.csv"])

    assert "twice" in refusal(path, content)


@pytest.mark.parametrize("keep", [10, 60, 200, -30])
def test_zip_that_is_cut_off_is_refused(content: Path, tmp_path: Path, keep: int) -> None:
    path = a_zip(tmp_path / "in.zip", TABLES)
    path.write_bytes(path.read_bytes()[:keep])

    assert "cut off" in refusal(path, content)


def test_zip_with_a_broken_member_is_refused(content: Path, tmp_path: Path) -> None:
    path = a_zip(tmp_path / "in.zip", TABLES)
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))

    assert "in.zip" in refusal(path, content)


@pytest.mark.parametrize(
    "text",
    ["مثال \u200f(١)", "a\u200db", "\u200c", "e\u0301", "line\nline", "+1 (202) 555-0123", "- a list", "5 > 3", "😀"],
)
def test_ordinary_writing_is_not_hostile(text: str) -> None:
    assert texts.text_problem(text) is None
