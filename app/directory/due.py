"""Which services have contacts that a person should check, by the thresholds of the check. It must not change a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.directory.records import DUE_AFTER_DAYS, OVERDUE_AFTER_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.directory.loader import Directory


@dataclass(frozen=True)
class DueService:
    """A service with contacts whose check is due, how many of these are overdue, and how long ago the oldest was checked."""

    file: str
    due: int
    overdue: int
    days: int

    @property
    def folder(self) -> str:
        """Return the folder it stands in: a country, or `international`."""
        return self.file.rpartition("/")[0]


@dataclass(frozen=True)
class DueFolder:
    """The services of one folder, added up."""

    folder: str
    services: int
    due: int
    overdue: int
    days: int


def due_services(directory: Directory, today: date) -> tuple[DueService, ...]:
    """Return every published service with a contact whose check is due, the longest unchecked first."""
    found = []
    for slug, service in directory.services.items():
        ages = [(today - contact.last_verified.on).days for contact in service.contacts]
        due = [age for age in ages if age > DUE_AFTER_DAYS]
        if due:
            overdue = sum(age > OVERDUE_AFTER_DAYS for age in due)
            found.append(DueService(directory.files.get(slug, slug), len(due), overdue, max(due)))
    return tuple(sorted(found, key=lambda one: (-one.days, -one.overdue, one.file)))


def due_folders(services: Iterable[DueService]) -> tuple[DueFolder, ...]:
    """Return the folders of some services: the one with most overdue contacts first, then the one with most due ones."""
    by_folder: dict[str, list[DueService]] = {}
    for one in services:
        by_folder.setdefault(one.folder, []).append(one)
    found = [
        DueFolder(
            folder,
            len(own),
            sum(one.due for one in own),
            sum(one.overdue for one in own),
            max(one.days for one in own),
        )
        for folder, own in by_folder.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.due, one.folder)))
