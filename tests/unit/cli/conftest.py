"""A made-up site whose files a test may change, and a runner of commands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner

    from app.config import Settings


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the content folder of a made-up site that this test may change."""
    return made_up_site(tmp_path)


@pytest.fixture
def runner(content: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Return a runner on that site, which is not built: a command has to work where a file is broken."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    own = {"content_dir": content, "cache_dir": tmp_path / "cache"}
    return create_app(settings.model_copy(update=own), MADE_UP_LANGUAGES).test_cli_runner()
