"""Records a check in a service's file without touching its comments. It must not write a file that would not load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from app.directory.numbers import digits_of
from app.directory.records import Service
from app.errors import DirectoryError, Problem, did_you_mean
from app.files import read_text, write_whole
from app.yaml import dump_yaml, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.directory.loader import Directory

_ENOUGH_DIGITS = 7


@dataclass(frozen=True)
class NewCheck:
    """A check to record: of one contact (its number as shown or dialed, or its address), or of all."""

    on: date
    method: str
    source: str
    confidence: str = "high"
    note: str | None = None
    contact: str | None = None


def record_check(directory: Directory, content_dir: Path, slug: str, check: NewCheck) -> int:
    """Add a check to a service's file and return how many contacts it was added to.

    Raises: DirectoryError where there is no such service or contact, or the file would not be valid with it.
    """
    known = {**directory.services, **directory.drafts}
    if slug not in known:
        raise DirectoryError([Problem(slug, 0, "", "there is no such service", did_you_mean(slug, tuple(known)))])
    path = next((content_dir / "directory").rglob(f"{slug}.yaml"))
    shown = str(path.relative_to(content_dir.parent))
    tree = load_yaml(read_text(path, content_dir))
    known_contacts = tree.get("contacts") or []
    contacts = [contact for contact in known_contacts if check.contact is None or _is(contact, check.contact)]
    if not contacts:
        names = [str(contact.get("display") or contact["value"]) for contact in known_contacts]
        missing = f'there is no contact "{check.contact}"' if check.contact else "there is no contact to check"
        fix = "use one of: " + ", ".join(names) if names else "add its contacts first"
        raise DirectoryError([Problem(shown, 0, "contacts", missing, fix)])
    for contact in contacts:
        entry: dict[str, Any] = {
            "on": check.on,
            "method": check.method,
            "source": check.source,
            "confidence": check.confidence,
        }
        # A draft that came from elsewhere has contacts that were never checked.
        contact.setdefault("verified", []).insert(0, entry | ({"note": check.note} if check.note else {}))
    try:
        Service.model_validate(plain(tree))
    except ValidationError as error:
        raise DirectoryError(problems_of(error, tree, shown, 0, Service)) from error
    write_whole(path, content_dir, dump_yaml(tree))
    return len(contacts)


def _is(contact: Any, wanted: str) -> bool:
    own = {str(contact["value"]), str(contact.get("display") or "")}
    digits = digits_of(wanted)
    # The end of a number is enough, but not so little of it that a short code of somebody else ends alike.
    return wanted in own or any(
        digits == digits_of(one) or (len(digits) >= _ENOUGH_DIGITS and digits_of(one).endswith(digits))
        for one in own
        if digits and one
    )
