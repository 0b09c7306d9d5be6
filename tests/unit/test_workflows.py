"""What runs where the project is kept: valid, pinned, without rights or secrets, and the same commands that people run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from ruamel.yaml import YAML

from tests.support.documents import ROOT, shown

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PINNED = re.compile(r"^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _jobs(path: Path) -> list[dict[str, Any]]:
    return list(_read(path)["jobs"].values())


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _jobs(path) for step in job["steps"]]


def test_nothing_unsafe_is_found_in_the_workflows() -> None:
    tool = str(Path(sys.executable).with_name("zizmor"))
    words = ["--offline", "--persona", "pedantic", "--no-progress", ".github"]
    done = subprocess.run([tool, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
    ids=["workflows", "forms", "config"],
)
def test_files_follow_the_schema_of_the_host(schema: str, paths: list[Path]) -> None:
    # In this process: loading the checker takes longer than all its checks.
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, paths)])
    assert paths
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("path", WORKFLOWS, ids=shown)
def test_every_step_is_a_command_that_people_run(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
    lines = [str(step["run"]).strip() for step in _steps(path) if "run" in step]
    assert lines
    for line in lines:
        assert line == ".ci/run" or (line.startswith("make ") and line.removeprefix("make ") in targets), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=shown)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    used = [str(step["uses"]) for step in _steps(path) if "uses" in step]
    assert used
    assert [action for action in used if not PINNED.match(action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=shown)
def test_workflow_may_only_read_and_sees_no_secret(path: Path) -> None:
    text, read = path.read_text(encoding="utf-8"), _read(path)
    assert read["permissions"] == {"contents": "read"}
    assert all("permissions" not in job and job["timeout-minutes"] <= 30 for job in _jobs(path))
    assert "concurrency" in read
    assert "pull_request_target" not in text
    assert "secrets" not in text.replace("no secret", "")
    checkouts = [step for step in _steps(path) if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False]


@pytest.mark.parametrize("path", WORKFLOWS, ids=shown)
def test_nothing_of_a_pull_request_becomes_part_of_a_command(path: Path) -> None:
    used = {one.strip() for one in re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"))}
    # A branch's name, a title and an author are text of anybody's.
    assert used <= {"github.workflow", "github.ref", "!cancelled()"}
    assert all("${{" not in str(step.get("run", "")) for step in _steps(path))


@pytest.mark.parametrize("path", FORMS, ids=shown)
def test_form_warns_that_it_is_public_before_it_asks_anything(path: Path) -> None:
    first, *questions = _read(path)["body"]
    assert first["type"] == "markdown"
    words = " ".join(first["attributes"]["value"].split())
    assert "Everybody can read what you write here" in words
    assert "SECURITY.md" in words
    assert "somebody you trust to write from their account" in words
    assert all(question["type"] in {"input", "textarea", "dropdown"} for question in questions)


@pytest.mark.parametrize("path", FORMS, ids=shown)
def test_form_asks_nothing_about_the_person(path: Path) -> None:
    asked = [question["attributes"] for question in _read(path)["body"][1:]]
    words = " ".join(
        f"{one['label']} {one.get('description', '')} {one.get('placeholder', '')}" for one in asked
    ).casefold()
    assert not re.search(
        r"\byour (name|e-?mail|story|phone|age|situation|account|browser|device)|why (do|did|are) you", words
    )


def test_three_lists_of_the_pull_request_are_those_of_the_contributing_page() -> None:
    template = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", template, re.MULTILINE)[:3] == ["A page", "A language", "A hotline"]
    assert "Delete the lists that do not apply" in template
    assert "(../CONTRIBUTING.md)" in template
