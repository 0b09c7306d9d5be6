"""The file of excuses: an overdue check that has a reason warns and does not fail. Without a reason or a date it is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.directory import Directory
from app.directory.checks import directory_problems
from tests.support.builders import DAY, a_contact, a_service

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import Problem

REASON = "The page was away; to be called by a person first."
GOOD = f"- reason: {REASON}\n  until: 2027-12-31\n  services: [sample-line]\n"
LONG_AGO = DAY + timedelta(days=200)


def found(folder: Path, text: str | None, today: date = LONG_AGO) -> list[Problem]:
    """Return the problems of one service on a day, with an excuse file."""
    if text is not None:
        (folder / "directory-overdue.yaml").write_text(text, encoding="utf-8")
    return list(directory_problems(Directory({"sample-line": a_service()}), folder, today))


def lines(folder: Path, text: str) -> list[str]:
    """Return what is said of the excuse file itself."""
    return [str(one).split("/", 1)[1] for one in found(folder, text) if "directory-overdue" in one.path]


@pytest.mark.parametrize(
    ("text", "is_warning"),
    [
        (None, False),
        ("", False),
        (GOOD, True),
        (GOOD.replace("2027-12-31", str(LONG_AGO)), True),
        (GOOD.replace("2027-12-31", str(LONG_AGO - timedelta(days=1))), False),
    ],
    ids=["no-file", "empty-file", "excused", "last-day", "day-after"],
)
def test_overdue_check_fails_unless_it_is_excused_on_this_day(
    tmp_path: Path, text: str | None, is_warning: bool
) -> None:
    assert [one.is_warning for one in found(tmp_path, text)] == [is_warning]


def test_check_that_is_only_due_needs_no_excuse(tmp_path: Path) -> None:
    assert [one.is_warning for one in found(tmp_path, None, DAY + timedelta(days=120))] == [True]


def test_excuse_is_for_every_contact_of_its_service_and_for_no_other(tmp_path: Path) -> None:
    (tmp_path / "directory-overdue.yaml").write_text(GOOD, encoding="utf-8")
    contacts = [a_contact(), a_contact(type="text")]
    services = {"sample-line": a_service(contacts=contacts), "other": a_service("other", same_line_as="sample-line")}
    problems = directory_problems(Directory(services), tmp_path, LONG_AGO)

    assert [one.is_warning for one in problems if one.path == "sample-line"] == [True, True]
    assert [one.is_warning for one in problems if one.path == "other"] == [False]


REFUSED = {
    "no-reason": ("- until: 2027-12-31\n  services: [sample-line]\n", ":1 reason: it is missing"),
    "short-reason": (
        "- reason: later\n  until: 2027-12-31\n  services: [sample-line]\n",
        ':1 reason: "later" is too short: it needs 20 characters or more',
    ),
    "no-date": (f"- reason: {REASON}\n  services: [sample-line]\n", ":1 until: it is missing"),
    "no-such-day": (GOOD.replace("2027-12-31", "soon"), ':2 until: "soon" is not a date'),
    "no-service": (f"- reason: {REASON}\n  until: 2027-12-31\n  services: []\n", ":3 services: "),
    "unknown-service": (
        GOOD.replace("[sample-line]", "[sample-lien]"),
        ' services: there is no service "sample-lien"; did you',
    ),
    "unknown-field": (GOOD + "  days: 3\n", ":4 days: there is no such field"),
    "not-yaml": ("- [", ":1 the bracket [ that opens here is not closed"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_excuse_that_is_wrong_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (line, *more) = lines(tmp_path, text)

    assert line.startswith(f"directory-overdue.yaml{said}")
    assert more == []


@pytest.mark.parametrize("text", ["word\n", "reason: x\n", "- word\n"], ids=["word", "no-list", "list-of-words"])
def test_excuse_file_of_another_shape_is_a_problem_and_no_exception(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, text)


def test_excuse_that_is_wrong_excuses_nothing(tmp_path: Path) -> None:
    problems = found(tmp_path, GOOD + "  days: 3\n")

    assert [one.is_warning for one in problems if one.path == "sample-line"] == [False]
