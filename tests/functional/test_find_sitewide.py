"""The directory of the real site as a whole: every address answers, keeps the rules, is in the sitemap and is light enough."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.directory.places import state_names
from app.languages import LANGUAGES
from app.views.find import public_paths
from tests.data.test_pages_shown import FLIGHT_BYTES, SHARE
from tests.support.page_client import PageClient

TAGS = [language.tag for language in LANGUAGES if language.status == "offered"]
EACH_TAG = pytest.mark.parametrize("tag", TAGS)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def weight(client: PageClient, path: str) -> int:
    """Return the bytes of an answer: status line, headers and brotli body."""
    response = client.raw.get(path, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200, path
    assert response.headers["Content-Encoding"] == "br", path
    head = sum(len(f"{name}: {value}\r\n") for name, value in response.headers.items()) + len("HTTP/1.1 200 OK\r\n\r\n")
    return head + len(response.data)


@pytest.mark.slow
@EACH_TAG
def test_every_page_of_the_directory_fits_in_the_first_flight(real_client: PageClient, tag: str) -> None:
    weights = {path: weight(real_client, f"/{tag}/{path}/") for path in public_paths(real_client.site.directory)}
    over = {path: size for path, size in weights.items() if size > SHARE * FLIGHT_BYTES}

    assert over == {}, f"{len(over)} of {len(weights)} pages are over {SHARE * FLIGHT_BYTES:.0f} bytes"


@EACH_TAG
def test_every_address_of_the_directory_is_in_the_sitemap(real_client: PageClient, tag: str) -> None:
    tree = ET.fromstring(real_client.raw.get("/sitemap.xml").data)  # noqa: S314 - our own bytes
    listed = {str(one.text) for one in tree.iter(LOC)}
    site = real_client.site

    assert {f"{site.settings.url}/{tag}/{path}/" for path in public_paths(site.directory)} <= listed


def test_addresses_are_every_country_state_and_line(real_client: PageClient) -> None:
    directory = real_client.site.directory
    paths = public_paths(directory)

    assert len(paths) == len(set(paths)) == len(directory.countries) + 1 + len(state_names()) + len(directory.by_code)
    assert len(directory.by_code) == len([one for one in directory.services.values() if one.is_shown])


@pytest.mark.slow
@EACH_TAG
def test_every_page_of_the_directory_keeps_every_rule(real_client: PageClient, tag: str) -> None:
    for path in public_paths(real_client.site.directory):
        real_client.get(f"/{tag}/{path}/")


@EACH_TAG
def test_number_that_is_shown_is_that_of_the_record(real_client: PageClient, tag: str) -> None:
    for service in real_client.site.directory.by_code.values():
        page = real_client.raw.get(f"/{tag}/find/{service.code}/").text
        dialed = [f'href="tel:{contact.value}"' for contact in service.contacts if contact.type == "voice"]
        assert [one for one in dialed if one not in page] == [], service.slug
        assert page.count('href="tel:') == len(dialed), service.slug


@EACH_TAG
def test_line_of_the_police_is_labelled_on_every_list(real_client: PageClient, tag: str) -> None:
    directory = real_client.site.directory
    police = {
        one.code
        for one in directory.by_code.values()
        if "police" in {one.safety.answered_by, one.safety.run_by}
        and ("US" in one.area.countries and not one.area.states)
    }
    label = {"en": "Police answer this line"}.get(tag)
    page = real_client.raw.get(f"/{tag}/find/us/").text

    assert police
    for code in police:
        row = page[page.index(f"/find/{code}/") :].partition("</li>")[0]
        assert label is None or label in row, code


def test_form_of_the_real_site_names_every_country_and_state(real_client: PageClient) -> None:
    page = real_client.get("/en/find/").html
    directory = real_client.site.directory

    assert {one.get("value") for one in page.by_id("f-country").iter("option")} == {"", *directory.countries}
    assert {one.get("value") for one in page.by_id("f-state").iter("option")} == {"", *state_names()}
