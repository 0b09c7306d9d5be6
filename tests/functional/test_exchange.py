"""flask directory import and export: what an editor sees, and that the site shows nothing that is not checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.directory.loader import load_directory
from app.factory import create_app
from tests.support.builders import made_up_site

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

RECORD = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community line",
    "status": "active",
    "phones": [{"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "+1 202 555 0199", "type": "voice"}],
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the content directory of a made-up site that a test may change."""
    return made_up_site(tmp_path / "site")


@pytest.fixture(autouse=True)
def as_the_flask_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load content only when it is asked for, as under the `flask` command."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")


def run(content: Path, *words: str) -> Result:
    """Return the result of a `flask directory` command."""
    return create_app(Settings(content_dir=content)).test_cli_runner().invoke(args=["directory", *words])


def test_import_writes_drafts_and_names_them(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    result = run(content, "import", str(file), "--country", "US")

    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "content/directory/us/us-community-line.yaml"
    assert "1 drafts written" in result.output


def test_imported_draft_is_not_shown_or_served(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    run(content, "import", str(file))
    client = create_app(Settings(content_dir=content)).test_client()

    assert "Community line" not in client.get("/api/hsds/services?full=true&format=ndjson").text
    assert client.get(f"/api/hsds/services?search={RECORD['name']}").get_json()["total_items"] == 0


def test_draft_is_published_once_checked_and_its_line_taken_out(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    run(content, "import", str(file))
    (path,) = content.rglob("community-line.yaml")
    text = path.read_text(encoding="utf-8").replace("draft: true\n", "")

    path.write_text(text, encoding="utf-8")
    assert "never checked" in str(load_directory(content)[1])
    check = "    verified:\n      - {on: 2026-11-01, method: call, source: https://a.example/, confidence: high}\n"
    path.write_text(text.replace("    display:", check + "    display:"), encoding="utf-8")
    assert "community-line" in load_directory(content)[0].services


def test_refused_import_says_where_and_changes_nothing(content: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    file = tmp_path / "in.json"
    file.write_text(json.dumps([RECORD, {**RECORD, "name": "B", "status": "open"}]), encoding="utf-8")
    result = run(content, "import", str(file))

    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert "in.json record 2 (B), status:" in result.output
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("country", ["us", "USA", "", "U1", "../"])
def test_country_is_a_code(content: Path, tmp_path: Path, country: str) -> None:
    file = tmp_path / "in.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")

    assert run(content, "import", str(file), "--country", country).exit_code == 2


def test_import_of_no_file_is_said(content: Path) -> None:
    assert "does not exist" in run(content, "import", "nowhere.json").output


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_export_imports_back_to_the_same_records(content: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"out.{form}"
    assert run(content, "export", "--format", form, "--output", str(file)).exit_code == 0
    other = tmp_path / "other" / "content"
    (other / "directory").mkdir(parents=True)
    assert run(other, "import", str(file)).exit_code == 0

    published, drafts = load_directory(content)[0].services, load_directory(other)[0].drafts
    assert {slug: draft.model_copy(update={"draft": False}) for slug, draft in drafts.items()} == published
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_export_on_the_screen_is_the_same_as_in_a_file(content: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "out"
    run(content, "export", "--format", form, "--output", str(file))

    assert run(content, "export", "--format", form).stdout == file.read_text(encoding="utf-8")


def test_export_of_a_broken_directory_writes_nothing(content: Path, tmp_path: Path) -> None:
    (content / "directory" / "us" / "sample-line.yaml").write_text("slug: [", encoding="utf-8")
    file = tmp_path / "out.json"
    result = run(content, "export", "--output", str(file))

    assert result.exit_code == 1
    assert not file.exists()


def test_own_export_is_not_written_over_what_is_there(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    run(content, "export", "--output", str(file))
    result = run(content, "import", str(file))

    assert result.exit_code == 1
    assert "nothing is overwritten" in result.output
