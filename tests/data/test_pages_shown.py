"""Every real page in every language, as a reader gets it. One case for each address, so a failure names the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.views.frame import address
from tests.support.real import SLUGS, TAGS

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

#: The first flight of a connection, and the share of it a page may take with its headers. Source: docs/adr/0004.
FLIGHT_BYTES = 14_600
SHARE = 0.6
ADDRESSES = [address(tag, slug) for tag in TAGS for slug in SLUGS]


@pytest.mark.parametrize("path", ADDRESSES)
def test_page_keeps_every_rule(real_client: PageClient, path: str) -> None:
    real_client.get(path)


@pytest.mark.parametrize("path", ADDRESSES)
def test_page_keeps_every_rule_in_quiet_reading(real_client: PageClient, path: str) -> None:
    tag, _, slug = path.strip("/").partition("/")

    # The words and where the links lead are those of the page at its own address, which the test above follows.
    data = {"language": tag, "page": slug or "home"}
    page = real_client.post(data=data, follow_links=False, check_words=False).html

    assert page.own_links() == []


@pytest.mark.parametrize("path", ADDRESSES)
def test_page_and_headers_fit_in_the_first_flight(real_client: PageClient, path: str) -> None:
    response = real_client.raw.get(path, headers={"Accept-Encoding": "br"})

    head = sum(len(f"{name}: {value}\r\n") for name, value in response.headers.items()) + len("HTTP/1.1 200 OK\r\n\r\n")

    assert response.headers["Content-Encoding"] == "br"
    assert head + len(response.data) <= SHARE * FLIGHT_BYTES
