"""HSDS tabular packages: CSV tables in a folder or zip, joined into the nested form. It must not read outside the package.

Nothing is unpacked to disk, links are refused, and what a zip says of its own sizes is not believed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import zipfile
from typing import TYPE_CHECKING, Any

from app.directory.hsds.texts import RecordError, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Row = dict[str, Any]
Tables = dict[str, list[Row]]

MAX_FILES = 64
MAX_ROWS = 200_000
#: How many times its own size a member of a zip may unpack to; text seldom passes 20.
MAX_RATIO = 200
#: Tables we read, by the names that HSDS 3.0 and 3.1 give their files.
TABLES = (
    "organizations", "services", "phones", "languages", "schedules", "service_areas", "attributes", "taxonomy_terms",
    "service_at_location", "locations", "addresses", "url", "urls",
)  # fmt: skip
_PACKAGE = "datapackage.json"


def read_folder(folder: Path, limit: int) -> Tables:
    """Return the tables of a package in a folder. Raises: RecordError for a link, a missing table or more than `limit` bytes."""
    texts: dict[str, bytes] = {}
    left = limit
    for name in (_PACKAGE, *(f"{table}.csv" for table in TABLES)):
        path = folder / name
        if path.is_symlink():
            raise RecordError(name, "it is a link; put the real file there")
        if path.is_file():
            left -= path.stat().st_size
            if left < 0:
                raise RecordError(name, f"the package is larger than {limit:,} bytes")
            texts[name] = path.read_bytes()
    return _tables(texts)


def read_zip(data: bytes, limit: int) -> Tables:
    """Return the tables of a package in a zip. Raises: RecordError for a link, a path outside, a bomb or a broken zip."""
    texts: dict[str, bytes] = {}
    left = limit
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            # A Mac adds a folder of its own.
            listed = [each for each in package.infolist() if not each.filename.startswith("__MACOSX/")]
            members = [each for each in listed if not each.is_dir()]
            if len(members) > MAX_FILES:
                raise RecordError("", f"it has {len(members):,} files; the limit is {MAX_FILES}")
            for member in members:
                name = _member_name(member)
                if name in texts:
                    raise RecordError(name, "it is in the package twice")
                with package.open(member) as file:
                    texts[name] = file.read(min(left, member.compress_size * MAX_RATIO + 4_096) + 1)
                left -= len(texts[name])
                if left < 0 or len(texts[name]) > member.compress_size * MAX_RATIO + 4_096:
                    raise RecordError(name, f"it unpacks to more than {limit:,} bytes or {MAX_RATIO} times its size")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RecordError("", "it is not a zip that can be read; it may be cut off or locked") from error
    except ValueError as error:
        raise RecordError("", "it is not a zip that can be read") from error
    return _tables(texts)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return the plain name of a member; it may stand in one folder, as most tools pack it."""
    shown = printable(member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise RecordError(shown, "it is a link")
    if not re.fullmatch(r"([\w-][\w .-]*/)?[\w-][\w.-]*", member.filename):
        raise RecordError(shown, "its name leads out of the package or cannot be used")
    return member.filename.rpartition("/")[2]


def _tables(texts: Mapping[str, bytes]) -> Tables:
    if _PACKAGE not in texts:
        raise RecordError(_PACKAGE, "it is missing, so this is not a tabular package")
    _check_package(texts[_PACKAGE])
    if "services.csv" not in texts:
        raise RecordError("services.csv", "it is missing")
    return {table: _rows(table, texts[f"{table}.csv"]) for table in TABLES if f"{table}.csv" in texts}


def _check_package(data: bytes) -> None:
    # git stores a link as a file whose text is the path; the standard's own example package has one. It is not followed.
    if re.fullmatch(rb"(\.\./)+datapackage\.json\s*", data):
        return
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(_PACKAGE, "it is not JSON; it may be cut off") from error
    if not isinstance(tree, dict) or not isinstance(tree.get("resources"), list):
        raise RecordError(_PACKAGE, "it has no list of resources")


def _rows(table: str, data: bytes) -> list[Row]:
    name = f"{table}.csv"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RecordError(f"{name} line {line}", "it is not UTF-8; save the file with the encoding UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        header = next(reader, [])
        if len(set(header)) != len(header) or "id" not in header:
            raise RecordError(
                f"{name} line 1", "its first line does not name the columns, each once, with id among them"
            )
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                found = f"it has {len(cells)} cells where the first line names {len(header)}"
                raise RecordError(f"{name} line {reader.line_num}", found, "the file may be cut off")
            if len(rows) >= MAX_ROWS:
                raise RecordError(name, f"it has more than {MAX_ROWS:,} rows")
            rows.append({column: cell for column, cell in zip(header, cells, strict=True) if cell != ""})
    except csv.Error as error:
        raise RecordError(f"{name} line {reader.line_num}", f"it cannot be read: {error}") from error
    return rows


def joined(tables: Tables) -> list[Row]:
    """Return the services of the tables, each with the rows of the other tables that belong to it nested inside.

    Raises: RecordError where a service names an organization that is not there.
    """
    for table, rows in tables.items():
        if not all(isinstance(row, dict) for row in rows):
            raise RecordError(table, "a row is not an object with columns")
    terms = {row.get("id"): row for row in tables.get("taxonomy_terms", [])}
    attributes = [
        row | {"taxonomy_term": terms[row["taxonomy_term_id"]]} if row.get("taxonomy_term_id") in terms else row
        for row in tables.get("attributes", [])
    ]
    marked = _grouped(attributes, "link_id")
    spoken = _grouped(tables.get("languages", []), "phone_id")
    organizations = {row.get("id"): row for row in tables.get("organizations", [])}
    places = _places(tables)
    parts = {
        "phones": [_with(row, attributes=marked, languages=spoken) for row in tables.get("phones", [])],
        "schedules": [_with(row, attributes=marked) for row in tables.get("schedules", [])],
        "service_areas": tables.get("service_areas", []),
        "languages": [row for row in tables.get("languages", []) if not row.get("phone_id")],
        "additional_urls": [_with(row, attributes=marked) for row in tables.get("url", tables.get("urls", []))],
        "service_at_locations": [
            row | {"location": places[row["location_id"]]}
            for row in tables.get("service_at_location", [])
            if row.get("location_id") in places
        ],
    }
    grouped = {name: _grouped(rows, "service_id") for name, rows in parts.items()}
    services = []
    for number, row in enumerate(tables.get("services", []), start=1):
        own = row.get("organization_id")
        if own and organizations and own not in organizations:
            raise RecordError(f"record {number}, organization_id", "there is no such organization in the package")
        nested = {name: found[row.get("id")] for name, found in grouped.items() if row.get("id") in found}
        organization = {"organization": organizations[own]} if own in organizations else {}
        services.append(_with(row, attributes=marked) | nested | organization)
    return services


def _places(tables: Tables) -> dict[Any, Row]:
    addresses = _grouped(tables.get("addresses", []), "location_id")
    return {row.get("id"): _with(row, addresses=addresses) for row in tables.get("locations", [])}


def _grouped(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    grouped: dict[Any, list[Row]] = {}
    for row in rows:
        owner = row.get(column)
        if isinstance(owner, str):
            grouped.setdefault(owner, []).append(row)
    return grouped


def _with(row: Row, **found: Mapping[Any, list[Row]]) -> Row:
    own = row.get("id")
    return row | {name: rows[own] for name, rows in found.items() if isinstance(own, str) and own in rows}
