"""When the key leaves and when it must not. It must not test what stays on the device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import arrived, follow, visibility_log, visible_root
from tests.support.neutral import destinations

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

    from tests.browser.front import Front
    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer
    from tests.support.neutral import Neutral

pytestmark = pytest.mark.browser
FIELD = "document.querySelector('main').append(Object.assign(document.createElement('{}'), {{id: 'field'}}))"


@pytest.fixture
def page(visitor: Visitor, server: LiveServer) -> Page:
    """An English page, read."""
    page = visitor.page()
    page.goto(server.url + "/en/plan/")
    return page


def composing(page: Page) -> CDPSession:
    """Put the focus in a field and begin to compose a letter there."""
    page.evaluate(FIELD.format("input"))
    page.locator("#field").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "か", "selectionStart": 1, "selectionEnd": 1})
    return session


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_key_leads_to_the_destination_of_the_language(language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language)
    page.goto(f"{server.url}/{language}/")
    page.keyboard.press("Escape")
    arrived(page, destinations()[language])


def test_the_key_leads_to_the_destination_of_the_language_swapped_in(page: Page) -> None:
    follow(page, "/ar/plan/", ".languages")
    page.keyboard.press("Escape")
    arrived(page, destinations()["ar"])


@pytest.mark.parametrize("kind", ["input", "textarea", "select"])
def test_the_key_leaves_from_a_field(kind: str, page: Page) -> None:
    page.evaluate(FIELD.format(kind))
    page.locator("#field").focus()
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


@pytest.mark.parametrize("control", ["#copy", ".name a", "summary"])
def test_the_key_leaves_from_a_control(control: str, page: Page) -> None:
    page.locator(control).first.focus()
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


def test_the_key_leaves_while_the_page_still_loads(visitor: Visitor, front: Front) -> None:
    front.stalls = True
    page = visitor.page()
    page.goto(front.url + "/en/plan/", wait_until="commit")
    page.wait_for_selector("main h2", state="attached")
    assert page.evaluate("document.readyState") == "loading"
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


def test_the_key_leaves_while_the_next_page_is_fetched(visitor: Visitor, front: Front) -> None:
    page = visitor.page()
    page.goto(front.url + "/en/")
    front.stalls = True
    page.locator('main a[href="/en/plan/"]').click()
    page.wait_for_selector("html[aria-busy]", state="attached")
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


def test_the_key_hides_the_page_before_it_leaves_and_never_shows_it_again(page: Page, neutral: Neutral) -> None:
    neutral.is_silent = True
    said = visibility_log(page)
    page.keyboard.press("Escape")
    arrived(page, "about:blank")
    assert said == ["hidden"]


def test_the_key_that_ends_a_composition_does_not_leave(page: Page, neutral: Neutral) -> None:
    session = composing(page)
    page.keyboard.press("Escape")
    # Hiding happens in the key's own event: a page that is still seen when it has been handled is not being left.
    assert visible_root(page) == "visible"
    session.send("Input.insertText", {"text": "か"})
    assert neutral.requests == []


def test_the_key_leaves_after_a_composition(page: Page) -> None:
    composing(page).send("Input.insertText", {"text": "か"})
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


@pytest.mark.parametrize("keys", ["Shift+Escape", "Control+Escape", "Alt+Escape", "Meta+Escape", "e", "Backspace"])
def test_other_keys_do_not_leave(keys: str, page: Page, neutral: Neutral) -> None:
    page.keyboard.press(keys)
    assert visible_root(page) == "visible"
    assert neutral.requests == []


def test_a_key_held_down_does_not_start_again(page: Page, neutral: Neutral) -> None:
    neutral.gate.clear()
    page.keyboard.down("Escape")
    assert neutral.wait_for_requests(1)
    for _repeat in range(5):
        page.keyboard.down("Escape")
    neutral.gate.set()
    arrived(page, destinations()["en"])
    assert len(neutral.requests) == 1


def test_six_presses_start_one_load_and_arrive(page: Page, neutral: Neutral) -> None:
    neutral.gate.clear()
    for _press in range(6):
        page.keyboard.press("Escape")
    assert neutral.wait_for_requests(1)
    neutral.gate.set()
    arrived(page, destinations()["en"])
    assert len(neutral.requests) == 1


def test_a_page_element_cannot_take_the_key_away(page: Page) -> None:
    page.evaluate("document.addEventListener('keydown', (event) => event.stopImmediatePropagation(), true)")
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])
