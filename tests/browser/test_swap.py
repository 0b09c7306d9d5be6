"""In-site links with script swap the page in place; the address bar never changes. It must not look at the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import follow, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.front import Front
    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visitor: Visitor, server: LiveServer) -> Page:
    """The English home page at the address without a language."""
    page = visitor.page()
    page.goto(server.url + "/")
    return page


def test_the_heading_has_the_focus_and_the_page_starts_at_the_top(page: Page) -> None:
    page.locator("footer").scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 0
    follow(page, "/en/about/", "footer")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_the_heading_is_said_to_screen_readers(page: Page) -> None:
    follow(page, "/en/plan/")
    expect(page.locator("#live[role=status]")).to_have_text(page.locator("h1").inner_text())


def test_the_language_and_direction_change_with_the_page(page: Page) -> None:
    follow(page, "/ar/", ".languages")
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_attached()
    follow(page, "/en/", ".languages")
    expect(page.locator("html[lang=en][dir=ltr]")).to_be_attached()


def test_the_address_and_the_title_never_change(page: Page, server: LiveServer) -> None:
    before = page.evaluate("history.length")
    for path in ("/en/plan/", "/en/", "/ar/"):
        follow(page, path, "body")
        expect(page).to_have_url(server.url + "/")
        expect(page).to_have_title("Notes")
    assert page.evaluate("history.length") == before


def test_our_own_back_shows_the_page_before_where_it_was_read(page: Page) -> None:
    expect(page.locator("#back")).to_be_hidden()
    page.locator('main a[href="/en/getting-by/"]').scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 300)")
    place = page.evaluate("scrollY")
    page.locator('main a[href="/en/getting-by/"]').evaluate("(link) => link.click()")
    settled(page, "/en/getting-by/")
    page.locator("#back").click()
    settled(page, "/en/")
    assert page.evaluate("scrollY") == place
    expect(page.locator("#back")).to_be_hidden()


def test_our_own_back_goes_all_the_way(page: Page) -> None:
    for path in ("/en/plan/", "/en/", "/ar/"):
        follow(page, path, "body")
    for path in ("/en/", "/en/plan/", "/en/"):
        page.locator("#back").click()
        settled(page, path)
    expect(page.locator("#back")).to_be_hidden()


def test_the_skip_link_moves_the_focus_and_not_the_address(page: Page, server: LiveServer) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page).to_have_url(server.url + "/")


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_click_with_a_key_held_is_the_browsers_own(page: Page, server: LiveServer, key: str) -> None:
    with page.context.expect_page() as opened:
        page.locator('main a[href="/en/plan/"]').click(modifiers=["Control" if key == "Control" else "Shift"])
    expect(opened.value).to_have_url(server.url + "/en/plan/")
    expect(page.locator("#copy[data-path='/en/']")).to_be_attached()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_failed_fetch_keeps_the_page_and_offers_to_try_again(
    language: str, visitor: Visitor, server: LiveServer
) -> None:
    # given a page without a network
    page = visitor.page(language)
    page.goto(server.url + "/")
    heading = page.locator("h1").inner_text()
    page.context.set_offline(True)
    # when
    page.locator(f'main a[href="/{language}/plan/"]').click()
    # then the line is there, in the page's language, and the page is kept
    expect(page.locator("#failed")).to_be_visible()
    expect(page.locator("#again")).to_be_focused()
    expect(page.locator("h1")).to_have_text(heading)
    assert ("could not" in page.locator("#failed").inner_text()) == (language == "en")
    # and it works once the network is back
    page.context.set_offline(False)
    page.locator("#again").click()
    settled(page, f"/{language}/plan/")
    expect(page.locator("#failed")).to_be_hidden()


def test_a_fetch_carries_no_cookie_and_no_referrer(visitor: Visitor, front: Front) -> None:
    page = visitor.page()
    # Somebody else on the same host may have set one.
    page.context.add_cookies([{"name": "other", "value": "1", "url": front.url}])
    page.goto(front.url + "/en/")
    follow(page, "/en/plan/")
    asked = front.requests[-1]
    assert asked.path == "/en/plan/"
    assert asked.headers["x-quiet"] == "1"
    assert {"cookie", "referer", "if-none-match", "if-modified-since"} & set(asked.headers) == set()


def test_the_last_of_two_quick_clicks_wins(page: Page) -> None:
    page.evaluate(
        "for (const name of ['plan', 'children']) document.querySelector(`main a[href='/en/${name}/']`).click()"
    )
    settled(page, "/en/children/")


def test_a_search_is_swapped_in_and_its_words_reach_no_address(page: Page, server: LiveServer) -> None:
    follow(page, "/en/find/", "body")
    page.locator("input[name=q]").fill("runaway")
    page.locator("form.find button.go").click()
    page.wait_for_selector("html:not([aria-busy]):has(h1:focus) main :text('runaway')", state="attached")
    expect(page).to_have_url(server.url + "/")
