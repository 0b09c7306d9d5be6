"""How a preview is started."""

from __future__ import annotations

import subprocess

import pytest
from click.testing import CliRunner

from app.config import ROOT, Settings
from app.preview.__main__ import main, preview_settings
from app.preview.serve import HOST


def test_only_this_machine_is_listened_on() -> None:
    assert HOST == "127.0.0.1"
    assert "no such option" in CliRunner().invoke(main, ["--host", "0.0.0.0"]).output.lower()  # noqa: S104 - refused


def test_a_setting_that_cannot_be_used_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_NAEM", "x")
    done = CliRunner().invoke(main, [])

    assert done.exit_code == 1
    assert done.output.startswith("Error: SITE_NAEM is not a setting")


def test_the_operator_s_words_stay_and_what_only_a_server_needs_does_not() -> None:
    given = Settings(name="Sample", force_https=True, hsts_seconds=60, counting="pages")
    made = preview_settings(given, 8001)

    assert (made.name, made.counting) == ("Sample", "pages")
    assert (made.url, made.force_https, made.hsts_seconds) == ("http://127.0.0.1:8001", False, 0)
    assert made.away_exit_seconds == 86_400


@pytest.mark.parametrize(("given", "port"), [([], "8001"), (["PORT=9001"], "9001")], ids=["none", "chosen"])
def test_make_preview_has_a_port_of_its_own(given: list[str], port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    # What make itself hands down would be another choice of a port.
    monkeypatch.delenv("MAKEFLAGS", raising=False)
    done = subprocess.run(["make", "-n", "preview", *given], cwd=ROOT, capture_output=True, text=True, check=True)

    assert f"-m app.preview --port {port}" in done.stdout
