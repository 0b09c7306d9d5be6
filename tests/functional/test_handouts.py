"""What an advocate hands over: a card on paper, an address with a code, a page in two languages side by side.

No choice may reach an address, and no number may stand on paper that is not in the directory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.html_checks import Html
    from tests.support.page_client import PageClient

TAGS = ("en", "es", "ar")
EACH_TAG = pytest.mark.parametrize("tag", TAGS)


def pairs(found: Html) -> list[tuple[str, str]]:
    """Return the words of each pair of sections."""
    rows = [one for one in found.all("div") if one.get("class") == "pair"]
    return [(words_of(left), words_of(right)) for left, right in rows]


@pytest.mark.parametrize(("tag", "other"), [("en", "es"), ("es", "en"), ("en", "ar"), ("ar", "en"), ("es", "ar")])
def test_two_languages_stand_section_beside_section(real_client: PageClient, tag: str, other: str) -> None:
    first = words_of(real_client.get(f"/{tag}/plan/").html.one("h1"))
    second = words_of(real_client.get(f"/{other}/plan/").html.one("h1"))
    found = real_client.get(f"/{tag}/plan/with/{other}/", check_words=False, follow_links=False).html

    assert pairs(found)[0] == (first, second)
    assert len(pairs(found)) > 3
    assert all(left and right for left, right in pairs(found))


def test_sections_are_marked_with_their_language_and_direction(real_client: PageClient) -> None:
    found = real_client.get("/en/plan/with/ar/", check_words=False, follow_links=False).html
    rights = [list(one)[1] for one in found.all("div") if one.get("class") == "pair"]

    assert {one.get("lang") for one in rights} == {"ar"}
    assert {one.get("dir") for one in rights[1:]} == {"rtl"}


def test_contact_stands_on_both_sides_with_the_same_number(real_client: PageClient) -> None:
    found = real_client.get("/en/help-now/with/es/", check_words=False, follow_links=False).html
    numbers = [
        [sorted(re.findall(r"tel:[+\d]+", " ".join(a.get("href", "") for a in side.iter("a")))) for side in row]
        for row in found.all("div")
        if row.get("class") == "pair"
    ]

    assert any(left for left, _right in numbers)
    assert [left for left, right in numbers if left != right] == []


def test_language_menu_of_a_pair_leads_from_each_language_to_a_page(real_client: PageClient) -> None:
    # The second language of the pair stands in the menu too: chosen, it stands alone.
    alone = real_client.raw.get("/es/plan/with/es/")

    assert alone.status_code == 200
    assert alone.text == real_client.raw.get("/es/plan/").text
    assert real_client.raw.get("/es/home/with/es/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["en/plan/with/xx", "en/nowhere/with/es", "xx/plan/with/es", "en/home/with/es", "en/find/us/with/es"],
)  # fmt: skip
def test_pair_that_makes_no_sense_is_not_found(real_client: PageClient, path: str) -> None:
    real_client.get(f"/{path}/", status=404, language=path[:2] if path.startswith("en") else "en")


def test_pair_is_not_for_search_engines(real_client: PageClient) -> None:
    found = real_client.get("/en/plan/with/es/", check_words=False, follow_links=False).html
    robots = [one.get("content") for one in found.all("meta") if one.get("name") == "robots"]

    assert robots == ["noindex"]
    assert "/with/" not in real_client.raw.get("/sitemap.xml").text


@EACH_TAG
def test_pair_in_quiet_reading_is_the_same(real_client: PageClient, tag: str) -> None:
    other = "es" if tag == "en" else "en"
    quiet = real_client.post(
        data={"language": tag, "page": f"plan/with/{other}"}, check_words=False, follow_links=False
    ).html
    public = real_client.get(f"/{tag}/plan/with/{other}/", check_words=False, follow_links=False).html

    assert pairs(quiet) == pairs(public)
    assert quiet.own_links() == []


@EACH_TAG
def test_sending_tool_shows_address_and_code_of_what_was_chosen(real_client: PageClient, tag: str) -> None:
    site = real_client.site
    found = real_client.post(f"/{tag}/send/", data={"to": "plan", "in": "es"}).html
    (address,) = [one for one in found.all("p") if one.get("class") == "address"]

    assert words_of(address) == f"{site.settings.url}/es/plan/"
    assert [one.tag.rpartition("}")[2] for one in found.root.iter() if one.get("class") == "code"] == ["svg"]


def test_sending_tool_offers_every_page_and_language_and_chooses_none(real_client: PageClient) -> None:
    found = real_client.get("/en/send/").html
    site = real_client.site
    listed = {slug for slug in site.catalog.slugs if not site.catalog.find(slug, "en").facts.noindex}  # type: ignore[union-attr] # each is there

    assert {one.get("value") for one in found.by_id("f-to").iter("option")} - {""} == listed
    assert {one.get("value") for one in found.by_id("f-in").iter("option")} == {one.tag for one in site.languages}
    assert [one for one in found.all("p") if one.get("class") == "address"] == []


@pytest.mark.parametrize(
    "data",
    [{}, {"to": "plan"}, {"in": "es"}, {"to": "nowhere", "in": "es"}, {"to": "plan", "in": "xx"}, {"to": "../plan", "in": "es"}],
    ids=["nothing", "no-language", "no-page", "unknown-page", "unknown-language", "path"],
)  # fmt: skip
def test_choice_that_is_not_offered_is_a_bad_request(real_client: PageClient, data: dict[str, str]) -> None:
    real_client.post("/en/send/", data=data, status=400)


def numbers_on(found: Html) -> list[str]:
    """Return every number on the card."""
    (sheet,) = [one for one in found.all("section") if one.get("class") == "sheet"]
    return [words_of(one) for one in sheet.iter("bdi") if not words_of(one).startswith("http")]


@EACH_TAG
def test_card_has_only_numbers_of_the_directory(real_client: PageClient, tag: str) -> None:
    contacts = [contact for one in real_client.site.directory.by_code.values() for contact in one.contacts]
    known = {contact.display or contact.value for contact in contacts}
    keyed = {f"{contact.keyword} {contact.display or contact.value}" for contact in contacts if contact.keyword}
    found = numbers_on(real_client.get(f"/{tag}/card/").html)

    assert len(found) > 10
    assert set(found) <= known | keyed


def test_card_of_a_state_puts_its_own_lines_first(real_client: PageClient) -> None:
    directory = real_client.site.directory
    own = [
        one for one in directory.by_code.values() if one.area.states == ("US-TX",) and one.kind in {"crisis", "support"}
    ]
    names = [
        words_of(one)
        for one in real_client.get("/en/card/us/tx/").html.one("main").iter("b")
        if one.get("lang") is not None
    ]

    assert names[: min(len(own), 3)] == [one.name for one in own[:3]] or not own
    assert len(names) <= 15


@pytest.mark.parametrize("state", ["zz", "TX", "texas", "us"])
def test_card_of_an_unknown_state_is_not_found(real_client: PageClient, state: str) -> None:
    real_client.get(f"/en/card/us/{state}/", status=404)


@EACH_TAG
def test_show_card_says_each_sentence_in_both_languages(real_client: PageClient, tag: str) -> None:
    found = real_client.get(f"/{tag}/interpreter/").html.text("main")

    assert "I need an interpreter." in found
    assert (tag == "en") == (
        found.count("I need an interpreter.") != 1 or ("Necesito" not in found and "أحتاج" not in found)
    )
