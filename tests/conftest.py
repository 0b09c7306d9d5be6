"""Fixtures for every test: a small made-up site, and the real one built once. They must not reach the network or a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.factory import create_app
from app.site import build_site
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskCliRunner

    from app.site import Site


@pytest.fixture(scope="session")
def made_up_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content directory of the made-up site; a test that changes files writes its own."""
    return made_up_site(tmp_path_factory.mktemp("made-up"))


@pytest.fixture(scope="session")
def settings(made_up_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of the made-up site, which writes only below a folder of the tests."""
    folder = tmp_path_factory.mktemp("built")
    return Settings(
        content_dir=made_up_content,
        url="https://site.example",
        cache_dir=folder / "cache",
        index_dir=folder / "search",
        counting="off",
    )


@pytest.fixture(scope="session")
def real_settings(settings: Settings) -> Settings:
    """Return settings of the real site; what it builds goes below a folder of the tests."""
    built = {"cache_dir": settings.cache_dir / "real", "index_dir": settings.index_dir / "real", "counting": "off"}
    return Settings.model_validate(built)


@pytest.fixture(scope="session")
def site(settings: Settings) -> Site:
    """Return the made-up site, without Flask."""
    return build_site(settings, MADE_UP_LANGUAGES)


@pytest.fixture
def app(settings: Settings) -> Flask:
    """Return a new app that shows the made-up site; a test may add a view to it."""
    return create_app(settings, MADE_UP_LANGUAGES)


@pytest.fixture(scope="session")
def shared_app(settings: Settings) -> Flask:
    """Return the app that shows the made-up site, made once: a test must not change it."""
    return create_app(settings, MADE_UP_LANGUAGES)


@pytest.fixture(scope="session")
def client(shared_app: Flask) -> PageClient:
    """Return a client of the made-up site that checks every page it gets."""
    return PageClient(shared_app)


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """Return a runner of `flask` commands on the made-up site."""
    return app.test_cli_runner()


@pytest.fixture(scope="session")
def real_app(real_settings: Settings) -> Flask:
    """Return the app that shows the real content, with default settings but for counting and where it builds."""
    return create_app(real_settings)


@pytest.fixture(scope="session")
def real_site(real_settings: Settings) -> Site:
    """Return the real site, without Flask."""
    return build_site(real_settings)


@pytest.fixture(scope="session")
def real_client(real_app: Flask) -> PageClient:
    """Return a client of the real site; it remembers which links it has followed."""
    return PageClient(real_app)


#: What reads every page, place or record of the real site: `make test` runs it, `make unit` does not.
SLOW_FOLDERS = {"data"}
SLOW_FILES = {
    "test_compare.py",
    "test_desk.py",
    "test_find_places.py",
    "test_imports.py",
    "test_suggest.py",
    "test_api_conformance.py",
    "test_directory_commands.py",
    "test_document_pictures.py",
    "test_documented_commands.py",
    "test_documented_lines.py",
    "test_find_sitewide.py",
    "test_hsds_round_trip.py",
    "test_i18n_add.py",
    "test_new_language.py",
    "test_pages_shown.py",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow files."""
    for item in items:
        if item.path.name in SLOW_FILES or item.path.parent.name in SLOW_FOLDERS:
            item.add_marker(pytest.mark.slow)
