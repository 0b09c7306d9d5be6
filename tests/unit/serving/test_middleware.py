"""The outermost callable: what it answers from the table, what it refuses, and when the table is made anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from werkzeug.test import Client

from app.live import LiveSite
from app.serving import Serving
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings

DAY_SECONDS = 86_400


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        """Begin now: the day itself does not matter."""
        self.now = time.time()

    def __call__(self) -> float:
        """Return the time it was set to."""
        return self.now


def serving(app: Flask, live: LiveSite, settings: Settings, clock: Clock) -> Serving:
    """Return a callable of our own around an app."""
    return Serving(lambda environ, start: Flask.wsgi_app(app, environ, start), live, settings, clock)


def test_table_is_kept_through_the_day_and_made_anew_the_next(shared_app: Flask, settings: Settings) -> None:
    clock = Clock()
    clock.now -= clock.now % DAY_SECONDS
    outer = serving(shared_app, LiveSite(settings, MADE_UP_LANGUAGES), settings, clock)
    first = outer.table()

    clock.now += DAY_SECONDS - 1
    assert outer.table() is first
    clock.now += 1
    assert outer.table() is not first


def test_changed_site_is_shown_by_a_new_table(shared_app: Flask, settings: Settings, tmp_path: Path) -> None:
    # Given a site that was shown once
    own = settings.model_copy(update={"content_dir": made_up_site(tmp_path)})
    live = LiveSite(own, MADE_UP_LANGUAGES)
    outer = serving(shared_app, live, own, Clock())
    first = outer.table()

    # When a file changes
    page = own.content_dir / "pages" / "en" / "plan.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Another", "One more"), encoding="utf-8")
    live.refresh()

    # Then its finished pages are new
    assert outer.table() is not first
    assert outer.table().site is live.site


ODD = [
    {},
    {"User-Agent": "Mozilla/5.0", "Cookie": "a=b", "Referer": "https://elsewhere.example/"},
    {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
    {"Host": "evil.example", "Accept-Language": "ar", "Accept": "application/json"},
    {"Range": "bytes=0-10", "If-None-Match": '"x"', "If-Modified-Since": "Sat, 01 Jan 2028 00:00:00 GMT"},
    {"X-Quiet": "1", "Sec-Purpose": "prefetch", "DNT": "1"},
    {"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/en/privacy/"},
]


@pytest.mark.parametrize("path", ["/en/plan/", "/es/help-now/", "/sitemap.xml"])
def test_every_visitor_gets_the_same_bytes(shared_app: Flask, path: str) -> None:
    answers = {
        (response.status, tuple(response.headers.items()), response.data)
        for response in (shared_app.test_client().get(path, headers=headers) for headers in ODD)
    }

    assert len(answers) == 1


def test_query_does_not_change_the_answer(shared_app: Flask) -> None:
    client = shared_app.test_client()

    assert client.get("/en/plan/?language=es").data == client.get("/en/plan/").data


def test_table_is_filled_by_our_own_request_not_by_the_first_visitors(settings: Settings, shared_app: Flask) -> None:
    client = shared_app.test_client()

    client.get("/en/plan/", headers={"Host": "evil.example", "Accept-Language": "ar"})

    assert "evil.example" not in client.get("/en/plan/").text
    assert settings.url in client.get("/en/plan/").text


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_answer_is_encoded_as_the_browser_takes_it(shared_app: Flask, encoding: str) -> None:
    response = shared_app.test_client().get("/en/plan/", headers={"Accept-Encoding": encoding})

    assert response.headers["Content-Encoding"] == encoding
    assert response.headers["Content-Length"] == str(len(response.data))
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"PATH_INFO": "/" + "x" * 1_023}, 404),
        ({"PATH_INFO": "/" + "x" * 1_024}, 414),
        ({"QUERY_STRING": "x" * 2_048}, 200),
        ({"QUERY_STRING": "x" * 2_049}, 414),
        ({"HTTP_X_A": "x" * 8_000, "HTTP_X_B": "x" * 8_000}, 200),
        ({"HTTP_X_A": "x" * 9_000, "HTTP_X_B": "x" * 9_000}, 431),
        ({"CONTENT_LENGTH": ""}, 200),
        ({"CONTENT_LENGTH": "16384"}, 200),
        ({"CONTENT_LENGTH": "16385"}, 413),
        ({"CONTENT_LENGTH": "9" * 5_000}, 413),
        ({"CONTENT_LENGTH": "-1"}, 400),
        ({"CONTENT_LENGTH": "1e3"}, 400),
        ({"CONTENT_LENGTH": "²"}, 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_limits_hold_to_the_last_character(shared_app: Flask, environ: dict[str, Any], status: int) -> None:
    assert Client(shared_app).get("/en/", environ_overrides=environ).status_code == status
