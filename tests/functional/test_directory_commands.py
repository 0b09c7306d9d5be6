"""The everyday commands on hotlines and the index: what they print, what they change, and the status they leave with.

Each runs on a small made-up directory that it may break, and on the real one where it only reads.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app.directory.writing import yaml_of
from app.factory import create_app
from tests.support.builders import a_contact, a_service, made_up_site
from tests.support.real import SERVICE_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask import Flask
    from flask.testing import FlaskCliRunner

    from app.config import Settings

#: The commands judge dates by the day they are run on.
TODAY = datetime.now(UTC).date()


def check_on(days_ago: int) -> dict[str, str]:
    """Return a check as a file spells it."""
    day = TODAY - timedelta(days=days_ago)
    return {"on": day.isoformat(), "method": "call", "source": "https://sample.example/", "confidence": "high"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content directory whose one line was checked yesterday."""
    content_dir = made_up_site(tmp_path)
    (content_dir / "directory" / "us" / "sample-line.yaml").unlink()
    put(content_dir, "sample-line", 1)
    return content_dir


def put(content_dir: Path, slug: str, days_ago: int, number: str = "+12025550123", **fields: object) -> Path:
    """Write a line whose number was checked some days ago."""
    service = a_service(slug, contacts=[a_contact(value=number, verified=[check_on(days_ago)])], **fields)
    path = content_dir / "directory" / "us" / f"{slug}.yaml"
    path.write_text(yaml_of(service), encoding="utf-8")
    return path


@pytest.fixture
def runner(settings: Settings, content: Path, tmp_path: Path) -> FlaskCliRunner:
    """Return a runner on that directory, which builds in a folder of its own."""
    own = {"content_dir": content, "cache_dir": tmp_path / "cache", "index_dir": tmp_path / "search"}
    return create_app(settings.model_copy(update=own)).test_cli_runner()


@pytest.fixture(scope="module")
def real_runner(real_app: Flask) -> FlaskCliRunner:
    """Return a runner on the real directory."""
    return real_app.test_cli_runner()


def run(runner: FlaskCliRunner, *words: str) -> Result:
    """Return the result of one command."""
    return runner.invoke(args=list(words))


def counted(output: str) -> dict[str, int]:
    """Return the number of services of each group in the table that check prints."""
    rows = re.findall(r"^(\S.*?) +(\d+)(?: +\d+){0,3}$", output, flags=re.MULTILINE)
    return {group: int(count) for group, count in rows}


def test_check_counts_services_by_group_and_says_that_nothing_is_wrong(runner: FlaskCliRunner) -> None:
    result = run(runner, "directory", "check")

    assert result.exit_code == 0
    assert counted(result.output) == {"United States, national": 1, "in all": 1}
    assert result.output.splitlines()[-1] == "directory: 1 services, nothing to mend, 0 numbers due for a check"


def test_check_puts_each_service_in_its_group_by_its_weakest_contact(runner: FlaskCliRunner, content: Path) -> None:
    state = {"scope": "state", "countries": ["US"], "states": ["US-TX"]}
    medium = {**check_on(1), "confidence": "medium"}
    contacts = [
        a_contact(value="+12025550124", verified=[check_on(1)]),
        a_contact(type="text", value="00000", verified=[medium]),
    ]
    lines: dict[str, dict[str, Any]] = {
        "us-tx-coalition": {"kind": "office", "area": state, "contacts": []},
        "us-tx-report": {
            "kind": "reporting",
            "area": state,
            "contacts": contacts,
            "safety": {"note": {"en": "It starts."}},
        },
        "us-tx-line": {"area": state, "contacts": contacts, "same_line_as": "us-tx-report"},
        "abroad": {"area": {"scope": "international"}, "contacts": []},
    }
    for slug, fields in lines.items():
        path = content / "directory" / "us" / f"{slug}.yaml"
        path.write_text(yaml_of(a_service(slug, **fields)), encoding="utf-8")

    result = run(runner, "directory", "check")

    assert result.exit_code == 0, result.output
    assert counted(result.output) == {
        "United States, national": 1,
        "United States, state coalitions": 1,
        "United States, state reporting lines": 1,
        "United States, other state lines": 1,
        "other countries": 1,
        "in all": 5,
    }
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "United States, state reporting lines 1 0 1 0" in rows
    assert "United States, state coalitions 1 0 0 1" in rows


def test_check_names_everything_that_is_wrong_and_fails(runner: FlaskCliRunner, content: Path) -> None:
    put(content, "twin", 1)
    put(content, "wrong-number", 1, "+1202555012")
    put(content, "denied", 1, "+12025550199")
    put(content, "tips", 1, "+12025550125", kind="tip")
    put(content, "old", 181, "+12025550126")
    (content / "numbers-denied.csv").write_text("digits,use_instead,only_for\n2025550199,988,\n", encoding="utf-8")
    (content / "directory" / "us" / "broken.yaml").write_text("slug: broken\nkind: suport\n", encoding="utf-8")

    result = run(runner, "directory", "check")

    assert result.exit_code == 1
    for said in (
        "sample-line.yaml:17 contacts: +12025550123 stands also in twin; write same_line_as:",
        "wrong-number.yaml:17 contacts: +1202555012 is not a possible number in US",
        "denied.yaml:17 contacts: +12025550199 is a number that may not be published here; use 988",
        "tips.yaml:1 safety.answered_by: a line that police may answer must say who answers",
        "old.yaml:17 contacts: +12025550126 was last checked 181 days ago",
        'broken.yaml:2 kind: "suport" is not allowed; did you mean support?',
    ):
        assert said in result.output, result.output
    assert result.output.splitlines()[-1].endswith(" to mend")


def test_check_warns_of_what_is_due_and_passes(runner: FlaskCliRunner, content: Path) -> None:
    put(content, "due", 91, "+12025550124")

    result = run(runner, "directory", "check")
    quiet = run(runner, "directory", "check", "--no-warnings")

    assert (result.exit_code, quiet.exit_code) == (0, 0)
    assert "due.yaml:17 (warning) contacts: +12025550124 was last checked 91 days ago" in result.output
    assert "(warning)" not in quiet.output
    assert quiet.output.splitlines()[-1].endswith("1 numbers due for a check")


def test_check_takes_an_excuse_with_its_reason(runner: FlaskCliRunner, content: Path) -> None:
    put(content, "old", 200, "+12025550124")
    excuse = f"- reason: The page was away when it was looked for.\n  until: {TODAY + timedelta(days=9)}\n  services: [old]\n"
    (content / "directory-overdue.yaml").write_text(excuse, encoding="utf-8")

    assert run(runner, "directory", "check").exit_code == 0
    (content / "directory-overdue.yaml").unlink()
    assert run(runner, "directory", "check").exit_code == 1


def test_overdue_lists_the_oldest_first_with_the_page_to_look_at(runner: FlaskCliRunner, content: Path) -> None:
    organization = {"name": "Sample group", "website": "https://due.example/"}
    put(content, "due", 91, "+12025550124", organization=organization)
    put(content, "older", 200, "+12025550125")

    result = run(runner, "directory", "overdue")

    assert result.exit_code == 0
    assert [line.split() for line in result.output.splitlines()[:-1]] == [
        ["200", "days", "older", "+12025550125", "no", "page", "known"],
        ["91", "days", "due", "+12025550124", "https://due.example/"],
    ]
    assert result.output.splitlines()[-1].startswith("2 to check; record each with: flask directory verify")


@pytest.mark.parametrize(("days", "count"), [("1", 2), ("90", 2), ("91", 1), ("300", 0)])
def test_overdue_takes_the_days_it_is_asked_for(runner: FlaskCliRunner, content: Path, days: str, count: int) -> None:
    put(content, "due", 91, "+12025550124")
    put(content, "older", 200, "+12025550125")

    assert run(runner, "directory", "overdue", "--days", days).output.splitlines()[-1].startswith(f"{count} to check")


def test_overdue_refuses_days_that_cannot_be(runner: FlaskCliRunner) -> None:
    assert run(runner, "directory", "overdue", "--days", "0").exit_code == 2


VERIFY = ("directory", "verify", "old", "--method", "call", "--source", "https://checked.example/")


def test_verify_records_a_check_and_the_line_is_not_due_any_more(runner: FlaskCliRunner, content: Path) -> None:
    path = put(content, "old", 200, "+12025550124")
    path.write_text("# By hand.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()

    result = run(runner, *VERIFY, "--note", "It rang twice.")

    after = path.read_text(encoding="utf-8").splitlines()
    assert (result.exit_code, result.output) == (0, f"old: 1 contacts checked on {date.today()}\n")  # noqa: DTZ011 - the editor's own day
    assert [line for line in before if line not in after] == []
    assert [line.strip() for line in after if line not in before] == [
        f"- on: {date.today()}",  # noqa: DTZ011 - as above
        "source: https://checked.example/",
        "note: It rang twice.",
    ]
    assert run(runner, "directory", "overdue").output.startswith("0 to check")


def test_verify_takes_a_day_a_contact_and_how_sure_it_is(runner: FlaskCliRunner, content: Path) -> None:
    path = put(content, "old", 200, "+12025550124")

    result = run(runner, *VERIFY, "--on", "2026-11-01", "--contact", "202-555-0124", "--confidence", "medium")

    assert result.output == "old: 1 contacts checked on 2026-11-01\n"
    assert "- on: 2026-11-01" in path.read_text(encoding="utf-8").replace("'", "")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("verify", "lod", *VERIFY[3:]), 1, "lod there is no such service; did you mean old?"),
        ((*VERIFY[1:], "--contact", "988"), 1, 'there is no contact "988"; use one of: +12025550124'),
        ((*VERIFY[1:3], "--method", "guess", *VERIFY[5:]), 2, "'guess' is not one of"),
        (VERIFY[1:5], 2, "Missing option '--source'"),
        ((*VERIFY[1:], "--on", "soon"), 2, "'soon' does not match the format"),
        ((*VERIFY[1:6], "their page"), 1, '"their page" cannot be used'),
    ],
    ids=["service", "contact", "method", "no-source", "day", "address"],
)
def test_verify_refuses_what_it_does_not_know_and_changes_nothing(
    runner: FlaskCliRunner, content: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    path = put(content, "old", 200, "+12025550124")
    before = path.read_bytes()

    result = run(runner, "directory", *words)

    assert result.exit_code == status
    assert said in result.output
    assert path.read_bytes() == before


def test_search_rebuild_makes_the_index_and_says_what_is_in_it(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = run(runner, "search", "rebuild")

    assert (result.exit_code, result.output) == (0, "index of 1 services and 8 pages is ready\n")
    assert [path.name for path in (tmp_path / "search").iterdir() if path.is_dir()]


def test_search_query_shows_how_words_are_understood_and_what_they_find(
    settings: Settings, content: Path, tmp_path: Path
) -> None:
    synonyms = content / "search" / "synonyms.yaml"
    synonyms.parent.mkdir()
    synonyms.write_text('talk:\n  means: ["topic:general"]\n  en: [sample]\n', encoding="utf-8")
    own = {"content_dir": content, "index_dir": tmp_path / "search"}
    runner = create_app(settings.model_copy(update=own)).test_cli_runner()

    result = run(runner, "search", "query", "smaple line")
    first, means, hit, *_ = result.output.splitlines()

    assert result.exit_code == 0
    assert (first, means) == ("understood as: sample line", "means: topic:general")
    assert hit.split()[1] == "s:sample-line"
    assert float(hit.split()[0]) > 0


def test_search_query_that_finds_nothing_prints_nothing_and_passes(runner: FlaskCliRunner) -> None:
    result = run(runner, "search", "query", "qqqqzzzz", "--language", "ar")

    assert (result.exit_code, result.output) == (0, "")


def test_real_directory_has_nothing_to_mend_and_counts_every_file(real_runner: FlaskCliRunner) -> None:
    result = run(real_runner, "directory", "check", "--no-warnings")
    groups = counted(result.output)

    assert result.exit_code == 0, result.output
    assert groups["in all"] == sum(count for group, count in groups.items() if group != "in all")
    assert groups["in all"] <= len(SERVICE_FILES)
    assert groups["in all"] >= 400
    assert set(groups) >= {
        "United States, national",
        "United States, state coalitions",
        "United States, state reporting lines",
        "United States, other state lines",
        "other countries",
    }


def test_real_directory_lists_what_to_check_next(real_runner: FlaskCliRunner) -> None:
    result = run(real_runner, "directory", "overdue", "--days", "400")
    ages = [int(line.split()[0]) for line in result.output.splitlines()[:-1]]

    assert result.exit_code == 0
    assert ages == sorted(ages, reverse=True)
    assert result.output.splitlines()[-1].startswith(f"{len(ages)} to check")


def test_real_index_is_made_and_answers(real_runner: FlaskCliRunner) -> None:
    made = run(real_runner, "search", "rebuild")
    asked = run(real_runner, "search", "query", "national domestic violence hotline")

    assert re.fullmatch(r"index of \d{3} services and \d+ pages is ready\n", made.output)
    assert asked.output.splitlines()[1].split()[1] == "s:national-domestic-violence-hotline"
