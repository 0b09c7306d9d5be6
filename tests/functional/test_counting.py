"""Counting end to end: a request through HTTP, the live counters, the close and the database, on a clock that is moved by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.analytics import window
from app.analytics.close import Keeper
from app.analytics.counting import Counting
from app.analytics.sql_store import SqlStore
from app.config import ROOT, Settings
from app.current import COUNTING
from app.factory import create_app
from tests.support.counting import NEXT, SWAP, VISIT, Clock, MemoryStore, all_totals, no_pause

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "draw", lambda *_: 0)


@pytest.fixture
def clock() -> Clock:
    """Return a clock at a Wednesday's noon."""
    return Clock()


def an_app(settings: Settings, folder: Path, clock: Clock, **more: Any) -> Flask:
    """Return an app that counts in a folder of its own."""
    own = {"counting": "visits", "counts_dir": folder, "counts_url": f"sqlite:///{folder}/counts.sqlite3", **more}
    return create_app(settings.model_copy(update=own), clock=clock)


def client_of(app: Flask) -> FlaskClient:
    """Return a browser without cookies."""
    return app.test_client(use_cookies=False)


def night(app: Flask, clock: Clock, folder: Path) -> dict[tuple[str, str, str, str], int]:
    """Let a week pass, keep the windows once, and return what is not zero in the database."""
    counting: Counting = app.extensions[COUNTING]
    clock.now += 8 * 86_400
    Keeper(counting.counters, SqlStore(f"sqlite:///{folder}/counts.sqlite3", ROOT), no_pause).round()
    return {
        key: value for key, value in all_totals(SqlStore(f"sqlite:///{folder}/counts.sqlite3", ROOT)).items() if value
    }


def test_visit_reaches_the_database(settings: Settings, tmp_path: Path, clock: Clock) -> None:
    app = an_app(settings, tmp_path, clock)
    for path in ("/en/plan/", "/en/plan", "/"):
        assert client_of(app).get(path, headers={**VISIT, "Accept-Language": "ar"}).status_code == 200

    assert night(app, clock, tmp_path) == {
        ("2026-11-18", "visits", "", ""): 3,
        ("2026-11-18", "language", "en", ""): 2,
        ("2026-11-18", "language", "ar", ""): 1,
        ("2026-11-16", "section", "en", "steps"): 2,
        ("2026-11-16", "section", "ar", "start"): 1,
    }


def test_page_answered_by_flask_counts_as_one_from_the_table_does(
    settings: Settings, tmp_path: Path, clock: Clock
) -> None:
    # with this setting every page is made by Flask
    app = an_app(settings, tmp_path, clock, force_https=True)
    client_of(app).get("/es/plan/", headers=VISIT, base_url="https://site.example")

    assert night(app, clock, tmp_path) == {
        ("2026-11-18", "visits", "", ""): 1,
        ("2026-11-18", "language", "es", ""): 1,
        ("2026-11-16", "section", "es", "steps"): 1,
    }


def test_ways_of_reading_count_as_pages(settings: Settings, tmp_path: Path, clock: Clock) -> None:
    app = an_app(settings, tmp_path, clock, counting="pages")
    client = client_of(app)
    client.get("/en/plan/", headers=VISIT)
    client.get("/en/plan/", headers=NEXT)
    client.get("/en/plan/", headers=SWAP)
    client.post("/", data="language=en&page=plan", content_type=FORM, headers=NEXT)

    found = night(app, clock, tmp_path)
    assert found["2026-11-16", "page", "en", "plan"] == 4
    assert found["2026-11-18", "visits", "", ""] == 1


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        pytest.param("GET", "/en/no-such-page/", VISIT, id="not found"),
        pytest.param("HEAD", "/en/plan/", VISIT, id="head"),
        pytest.param("GET", "/sitemap.xml", VISIT, id="sitemap"),
        pytest.param("GET", "/healthz", VISIT, id="health"),
        pytest.param("GET", "/en/stats/", VISIT, id="the figures themselves"),
        pytest.param("POST", "/en/find/", NEXT, id="search"),
        pytest.param("GET", "/en/plan/", {}, id="no metadata"),
        pytest.param("GET", "/en/plan/", {**VISIT, "Sec-GPC": "1"}, id="global privacy control"),
    ],
)
def test_what_is_no_shown_page_does_not_count(  # noqa: PLR0917 - fixtures and one case
    settings: Settings, tmp_path: Path, clock: Clock, method: str, path: str, headers: dict[str, str]
) -> None:
    app = an_app(settings, tmp_path, clock, counting="pages")
    client_of(app).open(path, method=method, headers=headers)

    assert night(app, clock, tmp_path) == {}


def test_off_counts_nothing_and_makes_no_file(settings: Settings, tmp_path: Path, clock: Clock) -> None:
    app = an_app(settings, tmp_path, clock, counting="off")
    client_of(app).get("/en/plan/", headers=VISIT)

    assert app.extensions[COUNTING] is None
    assert list(tmp_path.iterdir()) == []


def test_page_that_came_after_the_window_opened_counts_as_other(
    settings: Settings, tmp_path: Path, clock: Clock
) -> None:
    app = an_app(settings, tmp_path, clock)
    counting: Counting = app.extensions[COUNTING]
    counting.counters.keep_open()
    counting.count(
        {"REQUEST_METHOD": "GET", **{f"HTTP_{k.upper().replace('-', '_')}": v for k, v in VISIT.items()}}, ("en", "new")
    )

    assert night(app, clock, tmp_path)["2026-11-16", "section", "en", "other"] == 1


def test_request_never_touches_the_store(settings: Settings, tmp_path: Path, clock: Clock) -> None:
    app = an_app(settings, tmp_path, clock)
    counting: Counting = app.extensions[COUNTING]
    counting.keeper._store = MemoryStore(failure=AssertionError("the store was asked"))
    client = client_of(app)
    for path in ("/en/plan/", "/stats/", "/en/stats/", "/en/privacy/"):
        assert client.get(path, headers=VISIT).status_code == 200

    assert not (tmp_path / "counts.sqlite3").exists()


def test_no_cookie_is_set_and_nothing_varies_by_what_is_counted(
    settings: Settings, tmp_path: Path, clock: Clock
) -> None:
    client = client_of(an_app(settings, tmp_path, clock))
    first, second = (client.get("/en/plan/", headers=headers) for headers in (VISIT, {}))

    assert list(first.headers.items()) == list(second.headers.items())
    assert "Set-Cookie" not in first.headers
