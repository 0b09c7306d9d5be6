"""Addresses for machines: sitemap, robots and health. The sitemap names every public page in its own words and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from app.views.find import public_paths
from app.views.frame import address

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ORIGIN = "https://site.example"


@pytest.fixture
def sitemap(client: PageClient) -> dict[str, dict[str, str]]:
    """Return the alternates by language of each address in the sitemap."""
    tree = ET.fromstring(client.raw.get("/sitemap.xml").data)  # noqa: S314 - our own bytes
    return {
        str(url.findtext(f"{SITE}loc")): {
            str(link.get("hreflang")): str(link.get("href")) for link in url.iter(f"{XHTML}link")
        }
        for url in tree.iter(f"{SITE}url")
    }


def test_sitemap_lists_every_public_page_and_nothing_else(client: PageClient, sitemap: dict[str, object]) -> None:
    catalog = client.site.catalog
    pages = {ORIGIN + address(language.tag, slug) for slug in catalog.slugs for language in catalog.languages_of(slug)}
    places = {
        ORIGIN + address(language.tag, path)
        for path in public_paths(client.site.directory)
        for language in client.site.languages
    }

    assert set(sitemap) == pages | places
    assert len(pages) == 8 + 8 + 6


def test_sitemap_leaves_out_a_page_that_is_only_a_fallback(sitemap: dict[str, object]) -> None:
    assert f"{ORIGIN}/ar/safer-use/" not in sitemap


def test_sitemap_gives_every_language_of_a_page(sitemap: dict[str, dict[str, str]]) -> None:
    assert sitemap[f"{ORIGIN}/es/plan/"] == {tag: f"{ORIGIN}/{tag}/plan/" for tag in ("en", "es", "ar")}
    assert sitemap[f"{ORIGIN}/es/safer-use/"] == {tag: f"{ORIGIN}/{tag}/safer-use/" for tag in ("en", "es")}


def test_every_address_in_the_sitemap_is_a_page(client: PageClient, sitemap: dict[str, object]) -> None:
    for url in sitemap:
        assert client.raw.get(url.removeprefix(ORIGIN)).status_code == 200, url


def test_robots_lets_everything_be_read_and_names_the_sitemap(client: PageClient) -> None:
    assert client.raw.get("/robots.txt").text == f"User-agent: *\nAllow: /\nSitemap: {ORIGIN}/sitemap.xml\n"


def test_health_says_how_many_pages_there_are(client: PageClient) -> None:
    assert client.raw.get("/healthz").text == "ok 22\n"


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/healthz"])
def test_machine_address_refuses_other_methods(client: PageClient, path: str) -> None:
    client.post(path, status=405, language="en", more_headers={"Allow": "GET, HEAD"})


@pytest.mark.parametrize("path", ["/favicon.ico", "/static/js/quick-exit.js", "/apple-touch-icon.png", "/sw.js"])
def test_nothing_is_fetched_beside_the_page(client: PageClient, path: str) -> None:
    client.get(path, status=404, language="en")
