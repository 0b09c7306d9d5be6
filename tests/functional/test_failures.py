"""What happens when our own code fails: a page with the exit, and one line in the log.

Neither may name the visitor or the address.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from app.current import ASSETS
from tests.support.html_checks import parsed, words_of
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from flask import Flask

CANARY = "canary7f3a"


@pytest.fixture
def failing(app: Flask) -> PageClient:
    """Return a client of an app with a view that raises and quotes what it was sent."""

    @app.get("/en/breaks/<what>/")
    def breaks(what: str) -> str:
        raise RuntimeError(f"could not do {what}")

    return PageClient(app)


@pytest.mark.parametrize(
    ("tag", "title"),
    [("en", "Something went wrong here"), ("es", "Algo falló aquí")],
)
def test_failure_is_a_translated_page_with_the_exit(app: Flask, tag: str, title: str) -> None:
    @app.get(f"/{tag}/breaks/")
    def breaks() -> str:
        raise RuntimeError("broken")

    assert words_of(PageClient(app).get(f"/{tag}/breaks/", status=500).html.one("h1")) == title


def test_failure_logs_the_place_and_nothing_of_the_request(
    failing: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    answer = failing.get(f"/en/breaks/{CANARY}/?{CANARY}", headers={"User-Agent": CANARY}, status=500)

    assert CANARY not in answer.text
    (record,) = caplog.records
    line = record.getMessage()
    assert line.startswith("RuntimeError at test_failures.py:")
    assert line.endswith(" in breaks")
    assert record.exc_info is None


def test_failure_of_the_error_page_gives_the_last_resort(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    # Given a site whose every template fails
    del app.extensions[ASSETS]
    caplog.set_level(logging.DEBUG)

    # When a page is asked for
    response = app.test_client().get(f"/en/{CANARY}/?{CANARY}", headers={"Referer": CANARY})

    # Then a page without template or language still has a way out
    assert response.status_code == 500
    page = parsed(response.text)
    leave = page.by_id("exit")
    assert (leave.get("href"), leave.get("rel")) == ("https://neutral.example/", "noreferrer nofollow")
    assert page.text("title") == "Notes"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Server"] == ""
    assert "Set-Cookie" not in response.headers
    assert CANARY not in response.text + caplog.text


def test_failing_page_is_not_kept(app: Flask) -> None:
    # Given a public page that failed once
    assets = app.extensions.pop(ASSETS)
    client = app.test_client()
    assert client.get("/en/plan/").status_code == 500

    # When the fault is gone, then the page is there
    app.extensions[ASSETS] = assets
    assert client.get("/en/plan/").status_code == 200
