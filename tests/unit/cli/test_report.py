"""How problems are printed: for people, as annotations of a pull request, for other tools. No name in them becomes a command."""

from __future__ import annotations

import json

import pytest

from app.cli.report import annotation, report
from app.errors import Problem

BAD = Problem("content/pages/en/plan.md", 7, "title", '"100%" is wrong', "write it, like this: so")
DUE = Problem("content/facts.yaml", 0, "", "it is old", is_warning=True)


def test_annotation_names_kind_file_line_and_field() -> None:
    assert annotation(BAD) == (
        '::error file=content/pages/en/plan.md,line=7,title=title::"100%25" is wrong; write it, like this: so'
    )
    assert annotation(DUE) == "::warning file=content/facts.yaml::it is old"


@pytest.mark.parametrize(
    "name", ["a\n::error::b", "a\r\n::set-env name=X::y", "a::b", "a,line=1,b", "a%0Ab", "\u202ea"]
)
def test_annotation_cannot_be_ended_or_begun_by_a_name(name: str) -> None:
    line = annotation(Problem(name, 1, name, name))

    assert len(line.splitlines()) == 1
    properties, _, data = line.removeprefix("::error ").partition("::")
    assert sorted(part.partition("=")[0] for part in properties.split(",")) == ["file", "line", "title"]
    assert "\u202e" not in line
    assert "%0A" not in data.replace("%250A", "")


def test_printed_line_moves_no_terminal() -> None:
    assert str(Problem("a\x1b[2J.md", 1, "", "b\nc\u202ed")) == "a\\x1b[2J.md:1 b\\nc\\u202ed"


def test_json_is_one_value_with_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        report([BAD, DUE], "good", "json")

    assert stopped.value.code == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "content/facts.yaml",
            "line": 0,
            "field": "",
            "message": "it is old",
            "fix": "",
            "severity": "warning",
        },
        {
            "path": "content/pages/en/plan.md",
            "line": 7,
            "field": "title",
            "message": '"100%" is wrong',
            "fix": "write it, like this: so",
            "severity": "error",
        },
    ]


@pytest.mark.parametrize("style", ["text", "github", "json"])
def test_warnings_alone_leave_with_status_zero(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    report([DUE], "nothing to mend", style)

    assert "nothing to mend" in "".join(capsys.readouterr())
