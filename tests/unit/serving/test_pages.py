"""The table of finished pages: what it keeps, what it never keeps, and that it asks with a request of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.serving.encodings import encode
from app.serving.pages import FinishedPage, PageTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from app.site import Site

BODY = encode(b"words" * 50, "br")


class Counting:
    """A WSGI app that fails a number of times, then answers, and keeps the requests it got."""

    def __init__(self, failures: int = 0) -> None:
        """Fail the first `failures` requests."""
        self.failures = failures
        self.asked: list[WSGIEnvironment] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the path."""
        self.asked.append(environ)
        good = len(self.asked) > self.failures
        start_response("200 OK" if good else "500 Internal Server Error", [("Content-Type", "text/html")])
        return [environ["PATH_INFO"].encode()]


def test_page_is_asked_for_once(site: Site) -> None:
    flask = Counting()
    table = PageTable(flask, site, day=1)

    assert {table.find("/en/plan/") is table.find(path) for path in ("/en/plan/", "/en/plan")} == {True}
    assert len(flask.asked) == 1


def test_nothing_is_asked_for_before_it_is_needed(site: Site) -> None:
    flask = Counting()

    PageTable(flask, site, day=1)

    assert flask.asked == []


def test_error_is_answered_and_never_kept(site: Site) -> None:
    flask = Counting(failures=1)
    table = PageTable(flask, site, day=1)

    statuses = [page.status for page in (table.find("/en/plan/"), table.find("/en/plan/")) if page]

    assert statuses == ["500 Internal Server Error", "200 OK"]


@pytest.mark.parametrize("path", ["/", "/en/nowhere/", "/fr/", "/healthz", "/en/plan//", "/en/plan/?", "", "/en/home/"])
def test_unknown_address_is_left_to_flask(site: Site, path: str) -> None:
    assert PageTable(Counting(), site, day=1).find(path) is None


def test_request_is_of_our_own_making(site: Site) -> None:
    flask = Counting()

    PageTable(flask, site, day=1).root("es")

    sent = {name: value for name, value in flask.asked[0].items() if name.startswith(("HTTP_", "REMOTE_", "QUERY"))}
    assert sent == {"HTTP_HOST": "site.example", "HTTP_ACCEPT_LANGUAGE": "es", "QUERY_STRING": ""}


def test_root_is_kept_for_each_language(site: Site) -> None:
    flask = Counting()
    table = PageTable(flask, site, day=1)

    assert table.root("es") is table.root("es")
    assert table.root("es") is not table.root("ar")


def test_encoding_changes_only_what_belongs_to_the_transfer() -> None:
    page = FinishedPage("200 OK", [("A", "b"), ("Vary", "Accept-Language"), ("Content-Length", "5")], BODY)

    headers, body = page.in_encoding("gzip")

    assert headers == [
        ("A", "b"),
        ("Vary", "Accept-Language, Accept-Encoding"),
        ("Content-Length", str(len(body))),
        ("Content-Encoding", "gzip"),
    ]


def test_encoding_is_made_once() -> None:
    page = FinishedPage("200 OK", [], BODY)

    assert page.in_encoding("br") is page.in_encoding("br")
