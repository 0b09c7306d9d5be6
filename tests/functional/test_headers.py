"""Headers of whole answers, compared with written lists. The page client compares those of every page; here stand the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.config import Settings
from app.current import ASSETS
from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.html_checks import EVERY_HEADER, NOT_COMPARED
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

KINDS = {
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/healthz": "text/plain; charset=utf-8",
}


def policy(app: Flask) -> str:
    """Return the content security policy with the hashes of an app's own script and style."""
    assets = app.extensions[ASSETS]
    return EVERY_HEADER["Content-Security-Policy"].format(script=assets.script_hash, style=assets.style_hash)


def compared(response: TestResponse) -> dict[str, str]:
    """Return the headers of an answer that do not belong to its transfer."""
    return {name: value for name, value in response.headers.items() if name not in NOT_COMPARED}


@pytest.mark.parametrize("path", KINDS)
def test_machine_address_has_exactly_the_headers_of_a_page(shared_app: Flask, path: str) -> None:
    response = shared_app.test_client().get(path)

    assert compared(response) == EVERY_HEADER | {
        "Content-Type": KINDS[path],
        "Content-Security-Policy": policy(shared_app),
    }


def test_two_apps_in_one_process_keep_their_own_settings(settings: Settings) -> None:
    plain = create_app(settings, MADE_UP_LANGUAGES)
    create_app(settings.model_copy(update={"force_https": True}), MADE_UP_LANGUAGES)

    assert plain.test_client().get("/en/nowhere/").status_code == 404


def test_secret_key_is_not_set_so_no_cookie_can_be_signed(shared_app: Flask) -> None:
    assert shared_app.config["SECRET_KEY"] is None


def test_view_that_writes_the_session_fails_loudly_and_sets_no_cookie(app: Flask) -> None:
    from flask import session  # noqa: PLC0415 - only this test may name it

    @app.get("/session")
    def write() -> str:
        session["a"] = "b"
        return "written"

    PageClient(app).get("/session", status=500, language="en")


def test_hsts_is_sent_only_by_setting(settings: Settings) -> None:
    client = PageClient(create_app(settings.model_copy(update={"hsts_seconds": 3600}), MADE_UP_LANGUAGES))

    assert client.get("/en/plan/").header("Strict-Transport-Security") == "max-age=3600"


@pytest.mark.parametrize("sent", [{}, {"X-Forwarded-Proto": "https"}], ids=["plain", "claims-https"])
def test_hsts_is_not_sent_without_the_setting(client: PageClient, sent: dict[str, str]) -> None:
    assert client.get("/en/plan/", headers=sent).header("Strict-Transport-Security") == ""


@pytest.mark.parametrize(
    ("more", "sent", "status"),
    [
        ({}, {}, 302),
        ({}, {"X-Forwarded-Proto": "https"}, 302),
        ({"trust_proxy": True}, {"X-Forwarded-Proto": "https"}, 200),
        ({"trust_proxy": True}, {"X-Forwarded-Proto": "http"}, 302),
        ({"trust_proxy": True}, {}, 302),
    ],
    ids=["plain", "claims-https", "trusted-https", "trusted-http", "trusted-silent"],
)
def test_forced_https_redirects_unless_a_trusted_proxy_says_it_is_https(
    settings: Settings, more: dict[str, Any], sent: dict[str, str], status: int
) -> None:
    app = create_app(settings.model_copy(update={"force_https": True, **more}), MADE_UP_LANGUAGES)

    response = app.test_client().get("/en/plan/", headers=sent)

    assert response.status_code == status
    assert response.headers.get("Location") == ("https://localhost/en/plan/" if status == 302 else None)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


def test_forced_https_answers_pages_asked_for_by_https(settings: Settings) -> None:
    client = PageClient(create_app(settings.model_copy(update={"force_https": True}), MADE_UP_LANGUAGES))

    client.get("/en/plan/", base_url="https://site.example", follow_links=False)


def test_head_has_the_headers_of_get_and_no_body(shared_app: Flask) -> None:
    client = shared_app.test_client()
    head, got = client.head("/en/plan/"), client.get("/en/plan/")

    assert (head.status_code, head.data) == (200, b"")
    assert list(head.headers.items()) == list(got.headers.items())
