"""Leaving by the control, in all tabs, to a silent destination and from a revived page. The key itself is tested elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import HOST, arrived, back, follow, listed, visible_root
from tests.support.neutral import destinations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer
    from tests.support.neutral import Neutral

pytestmark = pytest.mark.browser
SCRIPT_ON_AND_OFF = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
REVIVED = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
#: On a slow machine the rescue to an empty page must not come in between.
NO_RESCUE = "(real => { window.setTimeout = (work, wait) => real(work, wait > 2000 ? 600000 : wait); })(setTimeout)"


def opened(visitor: Visitor, server: LiveServer, language: str = "en", *, script: bool = True) -> Page:
    """Return an open page."""
    page = visitor.page(language, script=script)
    page.goto(f"{server.url}/{language}/plan/")
    return page


@SCRIPT_ON_AND_OFF
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_click_on_the_exit_leaves(script: bool, language: str, visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server, language, script=script)
    page.locator("#exit").click()
    arrived(page, destinations()[language])


@SCRIPT_ON_AND_OFF
def test_enter_on_the_exit_leaves(script: bool, visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server, script=script)
    page.locator("#exit").press("Enter")
    arrived(page, destinations()["en"])


def test_a_click_after_a_swap_leaves_to_the_new_language(visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server)
    follow(page, "/ar/plan/", ".languages")
    page.locator("#exit").click()
    arrived(page, destinations()["ar"])


@pytest.mark.parametrize("how", ["middle", "Control", "Shift"])
def test_no_way_of_clicking_opens_a_tab(how: str, visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server)
    if how == "middle":
        page.locator("#exit").click(button="middle")
    else:
        page.keyboard.down(how)
        page.locator("#exit").click()
        page.keyboard.up(how)
    arrived(page, destinations()["en"])
    assert page.context.pages == [page]


@SCRIPT_ON_AND_OFF
def test_the_destination_learns_nothing(script: bool, visitor: Visitor, server: LiveServer, neutral: Neutral) -> None:
    page = opened(visitor, server, script=script)
    assert neutral.connections == 0
    page.locator("#exit").click()
    arrived(page, destinations()["en"])
    assert {(seen.method, seen.path) for seen in neutral.requests} == {("GET", "/")}
    for seen in neutral.requests:
        assert {"referer", "origin", "cookie"} & set(seen.headers) == set()
        assert HOST not in " ".join(seen.headers.values())


def test_leaving_asks_nothing_of_us(visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])
    assert [url for url in asked if HOST in url] == []


def test_the_exit_leaves_in_every_tab(visitor: Visitor, server: LiveServer) -> None:
    first = opened(visitor, server)
    second = first.context.new_page()
    second.goto(server.url + "/ar/")
    second.keyboard.press("Escape")
    arrived(second, destinations()["ar"])
    arrived(first, destinations()["en"])
    assert [url for page in (first, second) for url in listed(page) if HOST in url] == []


def test_a_silent_destination_does_not_keep_our_address_in_the_bar(
    visitor: Visitor, server: LiveServer, neutral: Neutral
) -> None:
    neutral.is_silent = True
    page = opened(visitor, server)
    page.keyboard.press("Escape")
    assert neutral.wait_for_connections(1)
    arrived(page, "about:blank")
    assert [url for url in listed(page) if HOST in url] == []


def test_a_page_revived_by_back_leaves_again_if_it_was_being_left(
    visitor: Visitor, server: LiveServer, neutral: Neutral, tmp_path: Path
) -> None:
    with visitor.plain_page(tmp_path) as page:
        # given an exit to a silent destination that another address interrupted
        page.goto(server.url + "/en/plan/")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.evaluate("addEventListener('pageshow', (event) => console.log(`revived ${event.persisted}`))")
        page.evaluate(NO_RESCUE)
        neutral.is_silent = True
        page.keyboard.press("Escape")
        assert neutral.wait_for_connections(1)
        neutral.is_silent = False
        page.goto(destinations()["ar"])
        neutral.drop_silent()
        # when
        back(page)
        # then
        arrived(page, destinations()["en"])
        assert said == ["revived true"]


def test_a_page_revived_without_an_exit_is_shown(visitor: Visitor, server: LiveServer, neutral: Neutral) -> None:
    page = opened(visitor, server)
    page.evaluate(REVIVED)
    assert visible_root(page) == "visible"
    assert neutral.requests == []


def test_without_script_the_text_is_hidden_while_the_exit_is_pressed(visitor: Visitor, server: LiveServer) -> None:
    page = opened(visitor, server, script=False)
    page.locator("#exit").hover()
    page.mouse.down()
    hidden = "['main', 'footer', '.top'].map((one) => getComputedStyle(document.querySelector(one)).visibility)"
    assert page.evaluate(hidden) == ["hidden"] * 3
    page.mouse.up()
    arrived(page, destinations()["en"])
