"""Which contacts wait for a check: the thresholds are those of the check, and what has waited longest stands first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.directory import Directory
from app.directory.due import due_folders, due_services
from app.directory.records import DUE_AFTER_DAYS, OVERDUE_AFTER_DAYS
from tests.support.builders import DAY, a_contact, a_service


def checked(days: int) -> dict[str, object]:
    """Return a contact that was checked some days ago."""
    check = {"on": DAY - timedelta(days), "method": "call", "source": "https://sample.example/", "confidence": "high"}
    return a_contact(verified=[check])


def directory(**ages: list[int]) -> Directory:
    """Return services whose contacts were checked these days ago; `us_one` is the service `one` in the folder `us`."""
    named = {key.partition("_"): days for key, days in ages.items()}
    services = {name: a_service(name, contacts=[checked(day) for day in days]) for (_, _, name), days in named.items()}
    return Directory(services, {}, {name: f"content/directory/{folder}/{name}.yaml" for folder, _, name in named})


@pytest.mark.parametrize(
    ("days", "due", "overdue"),
    [
        (DUE_AFTER_DAYS, 0, 0),
        (DUE_AFTER_DAYS + 1, 1, 0),
        (OVERDUE_AFTER_DAYS, 1, 0),
        (OVERDUE_AFTER_DAYS + 1, 1, 1),
    ],
)
def test_thresholds_are_those_of_the_check(days: int, due: int, overdue: int) -> None:
    found = due_services(directory(us_one=[days]), DAY)

    assert [(one.due, one.overdue, one.days) for one in found] == ([(due, overdue, days)] if due else [])


def test_longest_unchecked_service_comes_first_with_its_worst_contact() -> None:
    found = due_services(directory(us_one=[1, 100], mx_two=[200, 100], us_three=[0]), DAY)

    assert [(one.file, one.due, one.overdue, one.days) for one in found] == [
        ("content/directory/mx/two.yaml", 2, 1, 200),
        ("content/directory/us/one.yaml", 1, 0, 100),
    ]


def test_folder_with_most_overdue_comes_first() -> None:
    ages = {"us_one": [100, 100, 100], "mx_two": [200], "mx_three": [300], "ca_four": [400]}

    found = due_folders(due_services(directory(**ages), DAY))

    assert [(one.folder, one.services, one.due, one.overdue, one.days) for one in found] == [
        ("content/directory/mx", 2, 2, 2, 300),
        ("content/directory/ca", 1, 1, 1, 400),
        ("content/directory/us", 1, 3, 0, 100),
    ]


def test_draft_waits_for_nobody() -> None:
    draft = a_service("draft", draft=True, contacts=[checked(400)])

    assert due_services(Directory({}, {"draft": draft}), DAY) == ()
