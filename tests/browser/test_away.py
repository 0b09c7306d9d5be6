"""The cover while the page is hidden, and leaving after a time away. It must not wait for that time to pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import arrived, visible_root
from tests.support.neutral import destinations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer
    from tests.support.neutral import Neutral

pytestmark = pytest.mark.browser

#: Only Chromium itself can hide a page, and no clock can be moved there: with a made-up clock hiding is made up as well.
SET_HIDDEN = """(hidden) => {
  Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def timed(visitor: Visitor, short_server: LiveServer) -> Page:
    """A page of a site that leaves after ten seconds away, with a clock that can be moved."""
    page = visitor.page()
    page.clock.install()
    page.goto(short_server.url + "/en/plan/")
    return page


def test_a_hidden_tab_is_covered_and_shown_again_at_the_same_place(
    visitor: Visitor, server: LiveServer, neutral: Neutral, tmp_path: Path
) -> None:
    with visitor.plain_page(tmp_path) as page:
        # given a page read half way
        page.goto(server.url + "/en/plan/")
        page.evaluate("scrollTo(0, 600)")
        # when another tab is in front
        other = page.context.new_page()
        other.bring_to_front()
        page.wait_for_function("document.hidden")
        assert visible_root(page) == "hidden"
        # then coming back finds it as it was
        page.bring_to_front()
        page.wait_for_function("!document.hidden")
        assert visible_root(page) == "visible"
        assert page.evaluate("scrollY") == 600
        assert neutral.requests == []


def test_an_exit_in_a_hidden_tab_leaves(visitor: Visitor, server: LiveServer, tmp_path: Path) -> None:
    with visitor.plain_page(tmp_path) as page:
        page.goto(server.url + "/en/plan/")
        other = page.context.new_page()
        other.goto(server.url + "/ar/plan/")
        other.bring_to_front()
        page.wait_for_function("document.hidden")
        other.keyboard.press("Escape")
        arrived(other, destinations()["ar"])
        arrived(page, destinations()["en"])


def test_a_page_left_lying_leaves_by_itself(timed: Page) -> None:
    timed.evaluate(SET_HIDDEN, True)
    timed.clock.fast_forward(11_000)
    arrived(timed, destinations()["en"])


def test_a_page_hidden_for_less_than_the_time_stays(timed: Page, neutral: Neutral) -> None:
    timed.evaluate(SET_HIDDEN, True)
    timed.clock.fast_forward(8_000)
    assert visible_root(timed) == "hidden"
    timed.evaluate(SET_HIDDEN, False)
    timed.clock.fast_forward(20_000)
    assert visible_root(timed) == "visible"
    assert neutral.requests == []


def test_a_page_whose_timers_slept_leaves_on_return(timed: Page) -> None:
    timed.evaluate(SET_HIDDEN, True)
    # A sleeping phone runs no timer: only the time of day moves on.
    timed.evaluate("const now = Date.now(); Date.now = () => now + 11000;")
    timed.evaluate(SET_HIDDEN, False)
    arrived(timed, destinations()["en"])


def test_time_away_does_not_add_up(timed: Page, neutral: Neutral) -> None:
    for _turn in range(3):
        timed.evaluate(SET_HIDDEN, True)
        timed.clock.fast_forward(6_000)
        timed.evaluate(SET_HIDDEN, False)
    assert visible_root(timed) == "visible"
    assert neutral.requests == []
