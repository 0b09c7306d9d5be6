"""The parameters of the HSDS API: which each address takes, and their texts read into values. It must not know Flask.

Source: HSDS 3.1 API reference. A wrong value is refused by name; nothing is guessed or passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from app.errors import SiteError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PER_PAGE = 50
MAX_PER_PAGE = 500
MAX_PAGE = 1_000_000
MAX_SEARCH = 200

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class ParameterError(SiteError):
    """A parameter is unknown or its value cannot be used; `parameter` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True)
class Query:
    """What was asked for. None and False mean that nothing was said."""

    search: str = ""
    page: int = 1
    per_page: int | None = None
    format: Literal["json", "ndjson"] = "json"
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    top_only: bool = False
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    modified_after: datetime | None = None


@dataclass(frozen=True)
class Parameter:
    """One parameter: how its text is read, its JSON schema and what it does."""

    read: Callable[[str], Any]
    schema: dict[str, Any]
    description: str


def read_uuid(text: str) -> UUID:
    """Return the id. Raises: ValueError where it is not a UUID as HSDS writes one."""
    if not _UUID.fullmatch(text):
        raise ValueError("it must be a UUID, like ac148810-d857-441c-9679-408f346de14b")
    return UUID(text)


def _number(limit: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= limit:
            raise ValueError(f"it must be a whole number from 1 to {limit}")
        return int(text)

    return read


def _flag(text: str) -> bool:
    if text.lower() not in {"true", "false", "1", "0"}:
        raise ValueError("it must be true or false")
    return text.lower() in {"true", "1"}


def _moment(text: str) -> datetime:
    # A plus sign that was not escaped arrives as a space.
    text = re.sub(r" (?=\d\d:?\d\d$)", "+", text) if "T" in text else text
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
            raise ValueError(text)
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError("it must be a date or a moment, like 2026-03-01 or 2026-03-01T10:30:00Z") from error


def _format(text: str) -> str:
    if text not in {"json", "ndjson"}:
        raise ValueError("it must be json or ndjson")
    return text


def _words(text: str) -> str:
    if len(text) > MAX_SEARCH:
        raise ValueError(f"it may have {MAX_SEARCH} characters at most")
    return text


_ID = {"type": "string", "format": "uuid"}
_FLAG = {"type": "boolean", "default": False}
PARAMETERS = {
    "search": Parameter(
        _words, {"type": "string", "maxLength": MAX_SEARCH}, "Only what has all of these words; case and accents do not matter."
    ),
    "page": Parameter(
        _number(MAX_PAGE), {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 1},
        "Which page; not used with format=ndjson, which has all in one.",
    ),
    "per_page": Parameter(
        _number(MAX_PER_PAGE), {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": PER_PAGE},
        "How many to a page; not used with format=ndjson. With minimal=true and no per_page all come in one page.",
    ),
    "format": Parameter(
        _format, {"type": "string", "enum": ["json", "ndjson"], "default": "json"},
        "json for a page, ndjson for everything, one record to a line.",
    ),
    "minimal": Parameter(_flag, _FLAG, "Only id, name, status and last_modified. Not together with full."),
    "full": Parameter(_flag, _FLAG, "Everything nested."),
    "full_service": Parameter(_flag, _FLAG, "Organizations with their services fully nested."),
    "top_only": Parameter(_flag, _FLAG, "Only terms without a parent; no term of ours has one."),
    "taxonomy_term_id": Parameter(read_uuid, _ID, "Only what carries this term."),
    "taxonomy_id": Parameter(read_uuid, _ID, "Only what carries a term of this taxonomy."),
    "organization_id": Parameter(read_uuid, _ID, "Only services of this organization."),
    "parent_id": Parameter(read_uuid, _ID, "Only terms with this parent; no term of ours has one."),
    "modified_after": Parameter(
        _moment, {"type": "string", "format": "date-time"},
        "Only services changed at or after this moment. The newest check of a contact counts as a change.",
    ),
}  # fmt: skip

_PAGED = ("search", "page", "per_page", "format")
#: What each list, and one record of each, takes.
TAKES: dict[str, tuple[str, ...]] = {
    "": (),
    "openapi.json": (),
    "services": (
        *_PAGED, "minimal", "full", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after",
    ),
    "services/id": (),
    "organizations": (*_PAGED, "full", "full_service", "taxonomy_term_id", "taxonomy_id"),
    "organizations/id": ("full_service",),
    "taxonomies": _PAGED,
    "taxonomies/id": (),
    "taxonomy_terms": (*_PAGED, "taxonomy_id", "top_only", "parent_id"),
    "taxonomy_terms/id": (),
}  # fmt: skip


def read_query(place: str, given: Sequence[tuple[str, str]]) -> Query:
    """Return what a query string asks of a place (a key of TAKES).

    Raises: ParameterError for a parameter the place does not take, one given twice, or a value that cannot be used.
    """
    values: dict[str, Any] = {}
    for name, text in given:
        if name not in TAKES[place]:
            shown = re.sub(r"[^\w.-]", "", name, flags=re.ASCII)[:40]
            takes = did_you_mean(name, TAKES[place]) if TAKES[place] else "none is known here"
            raise ParameterError(shown, f"there is no such parameter here; {takes}")
        if name in values:
            raise ParameterError(name, "it is given twice")
        try:
            values[name] = PARAMETERS[name].read(text)
        except ValueError as error:
            raise ParameterError(name, str(error)) from error
    if values.get("minimal") and values.get("full"):
        raise ParameterError("minimal", "it cannot be asked for together with full")
    return Query(**values)
