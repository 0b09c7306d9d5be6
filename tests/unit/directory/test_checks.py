"""Problems in services: a number that cannot be, or must not be, dialed; a check that is due; words that are missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.directory import Directory
from app.directory.checks import directory_problems
from tests.support.builders import DAY, a_contact, a_service

if TYPE_CHECKING:
    from pathlib import Path

    from app.directory import Service


def printed(service: Service, content_dir: Path, days: int = 0) -> list[str]:
    """Return what an editor reads about a service, some days after its check."""
    directory = Directory({service.slug: service})
    return [str(problem) for problem in directory_problems(directory, content_dir, DAY + timedelta(days=days))]


@pytest.mark.parametrize("value", ["+12025550123", "988", "741741", "711", "+442079460123"])
def test_number_that_can_be_dialed_has_no_problem(tmp_path: Path, value: str) -> None:
    assert printed(a_service(contacts=[a_contact(value=value)]), tmp_path) == []


@pytest.mark.parametrize("value", ["+1202555012", "+120255501234", "+1", "+999123456789"])
def test_number_that_cannot_be_is_found(tmp_path: Path, value: str) -> None:
    assert printed(a_service(contacts=[a_contact(value=value + ("0" if value == "+1" else ""))]), tmp_path)[0].endswith(
        "is not a possible number in US; check the digits against the source"
    )


@pytest.mark.parametrize(
    ("days", "mark"), [(90, None), (91, " (warning)"), (180, " (warning)"), (181, ""), (400, "")], ids=str
)
def test_check_that_is_due_is_a_warning_and_an_overdue_one_fails(tmp_path: Path, days: int, mark: str | None) -> None:
    found = [line.split(";")[0] for line in printed(a_service(), tmp_path, days)]

    line = f"sample-line:1{mark} contacts: +12025550123 was last checked {days} days ago, on 2026-11-22"
    assert found == ([] if mark is None else [line])


@pytest.mark.parametrize("value", ["+12025550123", "+12025550199"])
def test_number_that_may_not_be_published_is_found_with_what_to_use(tmp_path: Path, value: str) -> None:
    (tmp_path / "numbers-denied.csv").write_text(
        "digits,use_instead,only_for\n2025550199,another,\n,nothing,\n", encoding="utf-8"
    )

    found = printed(a_service(contacts=[a_contact(value=value)]), tmp_path)

    assert found == (
        ["sample-line:1 contacts: +12025550199 is a number that may not be published here; use another"]
        if value.endswith("199")
        else []
    )


def test_short_denied_number_is_found_only_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "numbers-denied.csv").write_text("digits,use_instead,only_for\n0123,another,\n", encoding="utf-8")

    assert printed(a_service(), tmp_path) == []


def test_text_without_a_promised_language_is_found(tmp_path: Path) -> None:
    service = a_service(translations={"es": "unreviewed", "ar": "unreviewed"}, alert={"en": "A change."})

    assert [line.split(": ")[0] for line in printed(service, tmp_path)] == [
        "sample-line:1 what_for",
        "sample-line:1 alert",
        "sample-line:1 alert",
    ]


@pytest.mark.parametrize(("kind", "count"), [("emergency", 1), ("tip", 1), ("support", 0), ("crisis", 0)])
def test_line_that_police_may_answer_must_say_who_answers(tmp_path: Path, kind: str, count: int) -> None:
    assert len(printed(a_service(kind=kind), tmp_path)) == count
    assert printed(a_service(kind=kind, safety={"answered_by": "police"}), tmp_path) == []
