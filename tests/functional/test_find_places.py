"""Places and services by address, what an advocate sends: lists by country and state, one service, and nothing in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.config import loud_word
from app.directory.places import state_names
from app.views.find import public_paths
from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.html_checks import Html
    from tests.support.page_client import PageClient

TAGS = ("en", "es", "ar")
EACH_TAG = pytest.mark.parametrize("tag", TAGS)


def names(found: Html, tag: str = "h2") -> list[str]:
    """Return the words of each heading of a kind in the text."""
    return [words_of(one) for one in found.one("main").iter(tag)]


def rows(found: Html) -> list[str]:
    """Return the names in the list of rows."""
    return [words_of(next(one.iter("b"))) for one in found.one("main").iter("a") if one.get("class") == "row"]


@EACH_TAG
def test_state_page_puts_its_own_lines_first_and_the_national_ones_beside(finder: PageClient, tag: str) -> None:
    found = finder.get(f"/{tag}/find/us/tx/").html
    cards = [words_of(next(one.iter("h2"))) for one in found.all("section") if one.get("class") == "card"]

    assert words_of(found.one("h1")) == "Texas"
    assert set(cards) == {"Lone harbor", "Report harbor"}
    assert {"Sample national line", "Harbor crisis line"} <= set(rows(found))
    assert {"Buckeye harbor", "Puerto de México", "Harbor office", "Tip harbor"} & set(rows(found)) == set()


def test_support_line_of_a_state_stands_before_its_reporting_line(finder: PageClient) -> None:
    found = finder.get("/en/find/us/tx/").html

    assert names(found).index("Lone harbor") < names(found).index("Report harbor")


@EACH_TAG
@pytest.mark.parametrize("code", state_names())
def test_every_state_has_a_page_even_without_a_line_of_its_own(finder: PageClient, code: str, tag: str) -> None:
    found = finder.get(f"/{tag}/find/us/{code[3:].lower()}/", follow_links=False).html

    assert words_of(found.one("h1")) == state_names()[code]
    assert "Sample national line" in rows(found)


@EACH_TAG
def test_home_country_lists_national_lines_and_every_state(finder: PageClient, tag: str) -> None:
    found = finder.get(f"/{tag}/find/us/").html
    states = [path for path in found.own_links() if path.startswith(f"/{tag}/find/us/")]

    assert "Harbor crisis line" in rows(found)
    assert "Lone harbor" not in rows(found)
    assert len({path for path in states if path.count("/") == 5}) == len(state_names())


@EACH_TAG
def test_other_country_shows_its_lines_as_cards(finder: PageClient, tag: str) -> None:
    found = finder.get(f"/{tag}/find/mx/").html

    assert words_of(found.one("h1")) == {"en": "Mexico", "es": "México", "ar": "المكسيك"}[tag]
    assert [one for one in names(found) if "Puerto" in one] == ["Puerto de México"]


@EACH_TAG
def test_world_lists_every_other_country_by_name(finder: PageClient, tag: str) -> None:
    paths = finder.get(f"/{tag}/find/world/").html.own_links()

    assert f"/{tag}/find/mx/" in paths
    assert f"/{tag}/find/us/" not in paths


@EACH_TAG
def test_service_has_a_page_of_its_own_with_every_check(finder: PageClient, tag: str) -> None:
    service = finder.site.directory.services["overdue"]
    found = finder.get(f"/{tag}/find/{service.code}/").html
    (checks,) = [one for one in found.all("ul") if one.get("class") == "checks"]

    assert words_of(found.one("h1")) == "Old harbor"
    assert len(list(checks.iter("li"))) == len(service.contacts[0].verified)
    assert "2020" in words_of(checks)
    assert "sample.example" in words_of(checks)


def test_every_service_that_may_be_found_has_an_address(finder: PageClient) -> None:
    services = [one for one in finder.site.directory.services.values() if one.slug != "gone"]

    for service in services:
        finder.get(f"/en/find/{service.code}/", follow_links=False)
    assert len({service.code for service in services}) == len(services)


def test_line_that_has_ended_has_no_page_any_more(finder: PageClient) -> None:
    code = finder.site.directory.services["gone"].code

    finder.get(f"/en/find/{code}/", status=404)
    assert f"find/{code}" not in public_paths(finder.site.directory)


def test_draft_has_no_address(real_client: PageClient) -> None:
    directory = real_client.site.directory

    assert {draft.code for draft in directory.drafts.values()} & set(directory.by_code) == set()


@pytest.mark.parametrize(
    "path",
    [
        "zz", "US", "MX", "usa", "fr", "00000000", "texas", "us/zz", "us/TX", "us/texas", "us/tx/austin", "world/us", "mx/tx",
        "%2e%2e",
    ],
)  # fmt: skip
def test_unknown_place_or_service_is_not_found(finder: PageClient, path: str) -> None:
    finder.get(f"/en/find/{path}/", status=404)


@EACH_TAG
def test_directory_addresses_say_nothing_loud(finder: PageClient, tag: str) -> None:
    paths = public_paths(finder.site.directory)

    assert [path for path in paths if loud_word(f"/{tag}/{path}/")] == []


QUIET = ("find/us", "find/us/tx", "find/mx", "find/world", "find/{code}")


@EACH_TAG
@pytest.mark.parametrize("path", QUIET)
def test_quiet_reading_shows_the_same_at_the_one_address(finder: PageClient, path: str, tag: str) -> None:
    path = path.format(code=finder.site.directory.services["texas"].code)
    public = finder.get(f"/{tag}/{path}/").html
    quiet = finder.post(data={"language": tag, "page": path}).html

    assert words_of(quiet.one("h1")) == words_of(public.one("h1"))
    assert names(quiet) == names(public)
    assert quiet.own_links() == []


def test_quiet_reading_goes_from_list_to_state_to_service(finder: PageClient) -> None:
    code = finder.site.directory.services["texas"].code
    first = finder.post(data={"language": "en", "page": "find/us"}).html
    second = finder.post(data={"language": "en", "page": "find/us/tx"}).html

    assert "language=en&page=find%2Fus%2Ftx" in first.own_buttons()
    assert f"language=en&page=find%2F{code}" in second.own_buttons()
    assert "page=find%2Fus%2Ftx&language=es" in second.own_buttons()


@pytest.mark.parametrize(
    "path", ["find/zz", "find/us/zz", "find/", "find/us/", "find/a/b/c", "find/../plan", "find/world/x"]
)
def test_quiet_reading_of_an_unknown_place_is_not_found(finder: PageClient, path: str) -> None:
    finder.post(data={"language": "en", "page": path}, status=404)


def test_search_form_in_quiet_reading_answers_with_buttons(finder: PageClient) -> None:
    found = finder.post("/en/find/", data={"q": "lone harbor"}).html

    assert found.own_links() == []
    assert any(body.startswith("language=en&page=find%2F") for body in found.own_buttons())


def test_results_by_our_own_script_have_links(finder: PageClient) -> None:
    found = finder.post("/en/find/", data={"q": "lone harbor"}, headers={"X-Quiet": "1"}).html

    assert f"/en/find/{finder.site.directory.services['texas'].code}/" in found.own_links()
    assert found.all("noscript"), "without the swap it is a page like any other"


@pytest.mark.parametrize("path", ["find/us/tx", "find/mx", "find/world"])
def test_language_menu_stays_on_the_place(finder: PageClient, path: str) -> None:
    menu = finder.get(f"/en/{path}/").html.all("nav")[0]

    others = [language.tag for language in finder.site.languages if language.tag != "en"]
    assert [one.get("href") for one in menu.iter("a")] == [f"/{tag}/{path}/" for tag in others]
