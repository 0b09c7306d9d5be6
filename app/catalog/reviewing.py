"""Records in a translation's file that a person read it, or brought it up to date. It must not write files.

A review is of one text: docs/adr/0013.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.build_cache import BuildCache
from app.content import TranslationMeta
from app.content.front_matter import parse_header, split
from app.content.header_lines import with_fields
from app.errors import ContentError, Problem
from app.reviewers import role_fault
from app.yaml import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from app.content import ParsedPage


def accepted(text: str, page: ParsedPage, source: ParsedPage, reviewer: str, on: date) -> str:
    """Return a translation's file with a review recorded, everything else as it was.

    Args: text, the file as it is now; reviewer, a role; on, the day of the review.
    Raises: ContentError where the translation is out of date, the role is none, or the day cannot be.
    """
    meta = _meta(page)
    if meta.translated_from != source.digest:
        raise _refused(
            page,
            "translated_from",
            f"{source.path} has changed since this was translated",
            f"bring the text up to date, then run: flask content mark-current {page.path}",
        )
    fault = role_fault(reviewer)
    if fault:
        raise _refused(page, "reviewer", fault)
    if on < meta.updated_on:
        message = f"{on} is before {meta.updated_on}, when the text was last changed"
        raise _refused(page, "reviewed_on", message, "give the day on which this text was read")
    fields: dict[str, str | None] = {
        "translation": "reviewed",
        "reviewer": dump_yaml({"": reviewer.strip()}).partition(":")[2].strip(),
        "reviewed_on": on.isoformat(),
        "reviewed_text": f'"{page.read_digest}"',
    }
    expected = {
        "translation": "reviewed",
        "reviewer": reviewer.strip(),
        "reviewed_on": on,
        "reviewed_text": page.read_digest,
    }
    return _changed(text, page, fields, expected)


def brought_up_to_date(text: str, page: ParsedPage, source: ParsedPage, today: date) -> str:
    """Return a translation's file that says it follows its source as it is now. What was reviewed before is unreviewed."""
    none: dict[str, str | None] = dict.fromkeys(("reviewer", "reviewed_on", "reviewed_text"))
    fields: dict[str, str | None] = {
        "updated_on": today.isoformat(),
        "translated_from": f'"{source.digest}"',
        "translation": "unreviewed",
    }
    expected = {"updated_on": today, "translated_from": source.digest, "translation": "unreviewed"} | none
    return _changed(text, page, fields | none, expected)


def _meta(page: ParsedPage) -> TranslationMeta:
    if not isinstance(page.meta, TranslationMeta):
        raise _refused(page, "", "it is a source page", "name a translation of it, like content/pages/es/plan.md")
    return page.meta


def _refused(page: ParsedPage, field: str, message: str, fix: str = "") -> ContentError:
    return ContentError([Problem(page.path, page.line_of(field), field, message, fix)])


def _changed(text: str, page: ParsedPage, fields: Mapping[str, str | None], expected: Mapping[str, Any]) -> str:
    """Return the file with these fields set, after reading it again: all else in it has to be what it was."""
    new = with_fields(text, fields)
    before, after = split(text), split(new)
    wanted = _meta(page).model_copy(update=expected)
    found, _ = parse_header(after[0], page.path, TranslationMeta, BuildCache()) if after else (None, ())
    if before is None or after is None or before[1] != after[1] or found != wanted:
        fix = "write each field of the header on a line of its own, like translation: unreviewed"
        raise _refused(page, "", "its header is laid out in a way that cannot be changed here", fix)
    return new
