"""Files of HSDS to raw service records: JSON, lines of JSON, or a tabular package. It must not trust a size, depth or name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.directory.hsds.tabular import joined, read_folder, read_zip
from app.directory.hsds.texts import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Eight times an export of the whole directory; a larger file is cut up first.
MAX_BYTES = 64 * 1024 * 1024
MAX_RECORDS = 10_000


def read_records(path: Path) -> list[Any]:
    """Return the raw services of a file, a folder or a zip, each with its organization inside where one is known.

    Raises: RecordError where it is no HSDS, is broken, or is larger than MAX_BYTES or MAX_RECORDS.
    """
    if path.is_symlink():
        raise RecordError("", "it is a link; give the real file")
    if path.is_dir():
        return _limited(joined(read_folder(path, MAX_BYTES)))
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise RecordError("", f"it is {size:,} bytes long; the limit is {MAX_BYTES:,}")
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        return _limited(joined(read_zip(data, MAX_BYTES)))
    tree = _parsed(data)
    if isinstance(tree, dict) and any(str(name).endswith(".csv") for name in tree):
        tables = {name.removesuffix(".csv"): rows for name, rows in tree.items() if isinstance(rows, list)}
        return _limited(joined(tables))
    return _limited(_services(tree))


def _limited(records: list[Any]) -> list[Any]:
    if len(records) > MAX_RECORDS:
        raise RecordError("", f"it has {len(records):,} services; the limit is {MAX_RECORDS:,}")
    if not records:
        raise RecordError("", "it has no services")
    return records


def _parsed(data: bytes) -> Any:
    if not data.strip():
        raise RecordError("", "it is empty")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError("", f"byte {error.start} is not UTF-8; save the file with the encoding UTF-8") from error
    try:
        return _json(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text.strip():
            return _lines(text)
        raise RecordError(f"line {error.lineno}", f"it is not JSON: {error.msg}; it may be cut off") from error


def _lines(text: str) -> list[Any]:
    found = []
    # Not splitlines: a text may hold a line separator that is no end of a line of the file.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append(_json(line))
            except json.JSONDecodeError as error:
                raise RecordError(f"line {number}", f"it is not JSON: {error.msg}; it may be cut off") from error
    return found


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise RecordError("", "it is nested too deep to be read") from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise RecordError("", "it has a number that cannot be read") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RecordError(twice[:40], "it is written twice in one object, so it is not clear which holds")
    return tree


def _no_constant(name: str) -> Any:
    raise RecordError("", f"{name} is not a number in JSON")


def _services(tree: Any) -> list[Any]:
    """Return the services of any shape HSDS has: one, a list, a page, an organization that nests them, or lists of these."""
    if isinstance(tree, dict) and "contents" in tree:
        tree = tree["contents"]
    items = tree if isinstance(tree, list) else [tree]
    if len(items) > MAX_RECORDS:
        raise RecordError("", f"it has {len(items):,} records; the limit is {MAX_RECORDS:,}")
    return [service for number, item in enumerate(items, start=1) for service in _of(item, number)]


def _of(item: Any, number: int) -> Iterator[Any]:
    place = f"record {number}"
    if not isinstance(item, dict):
        raise RecordError(place, "it is not an object with fields")
    if isinstance(item.get("services"), list):
        organization = {name: value for name, value in item.items() if name != "services"}
        for service in item["services"]:
            yield {"organization": organization} | service if isinstance(service, dict) else service
    elif "status" not in item and ("service" in item or "location" in item):
        raise RecordError(place, "it is a service at a location", "export services, which nest their locations")
    elif "status" not in item:
        raise RecordError(
            f"{place}, status",
            "it is missing, so this is not a service",
            "an organization is read where it nests its services; export it with full_service=true",
        )
    else:
        yield item
