"""Reading without a trail and without script: one address, every page behind a button.

Nothing here may need an address of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

TAGS = ("en", "es", "ar")


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_is_answered_at_one_address(client: PageClient, tag: str) -> None:
    for slug in client.site.catalog.slugs:
        page = client.post(data={"language": tag, "page": slug}).html
        public = client.get(f"/{tag}/" if slug == "home" else f"/{tag}/{slug}/").html
        assert words_of(page.one("h1")) == words_of(public.one("h1"))


def test_every_link_in_the_site_is_a_button_named_page_with_its_slug(client: PageClient) -> None:
    page = client.post(data={"language": "en", "page": "plan"}).html
    public = client.get("/en/plan/").html

    values = [one.get("value") for one in page.all("button") if one.get("name") == "page"]
    slugs = [path.strip("/").split("/")[1:] or ["home"] for path in public.own_links() if path.startswith("/en/")]

    assert page.own_links() == []
    assert values == [slug for (slug,) in slugs]


def test_language_buttons_keep_the_page(client: PageClient) -> None:
    page = client.post(data={"language": "en", "page": "plan"}).html

    assert [body for body in page.own_buttons() if "language=es" in body] == ["page=plan&language=es"]


def test_links_to_other_sites_and_the_exit_stay_links(client: PageClient) -> None:
    page = client.post(data={"language": "en", "page": "about"}).html

    assert [one.get("href") for one in page.all("a")] == ["#main", "https://neutral.example/", "https://example.org/"]


def test_page_without_script_offers_to_start(client: PageClient) -> None:
    button = client.get("/es/plan/").html.by_id("quiet")

    assert (button.tag, button.get("name"), button.get("value")) == ("button", "page", "plan")


def test_page_in_quiet_reading_does_not_offer_to_start_again(client: PageClient) -> None:
    page = client.post(data={"language": "es", "page": "plan"}).html

    assert page.all("noscript") == []


@pytest.mark.parametrize(
    "data",
    [{}, {"language": "en"}, {"page": "plan"}, {"language": "", "page": "plan"}, {"language": "en", "page": ""}],
    ids=["nothing", "no-page", "no-language", "empty-language", "empty-page"],
)
def test_missing_field_is_a_bad_request(client: PageClient, data: dict[str, str]) -> None:
    client.post(data=data, status=400, language="en")


@pytest.mark.parametrize(
    "data",
    [
        {"language": "en", "page": "nowhere"},
        {"language": "xx", "page": "plan"},
        {"language": "en", "page": "../en/plan"},
        {"language": "en", "page": "plan/"},
    ],
    ids=["unknown-page", "unknown-language", "a-path", "a-slash"],
)
def test_unknown_page_is_not_found_and_still_has_buttons(client: PageClient, data: dict[str, str]) -> None:
    page = client.post(data=data, status=404, language="en").html

    assert page.own_links() == []
    assert "page=help-now" in " ".join(page.own_buttons())


def test_fields_in_the_address_are_not_read(client: PageClient) -> None:
    client.post("/?language=en&page=plan", status=400, language="en")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary="], ids=str)
def test_body_of_another_kind_is_a_bad_request(client: PageClient, kind: str) -> None:
    client.post(data=b'{"language": "en", "page": "plan"}', content_type=kind, status=400, language="en")
