"""A whole search in a real browser: with script and without, by keys alone, from right to left, on the smallest screen.

What it leaves on the device is in test_find_trail.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import findings
from tests.browser.visitor import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("language", ["en", "ar"])
SCRIPT_ON_AND_OFF = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

#: Words as people of a language type them, with a mistake, and the line that must be among the first three.
ASKED = {"en": ("runawya", "national-runaway-safeline"), "ar": ("الاتجار بالبشر", "national-human-trafficking-hotline")}
SLUGS = "all => all.map((one) => one.dataset.result)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def search(page: Page, server: LiveServer, language: str, words: str) -> list[str]:
    """Open the form, type and press the button; return the slugs of the results."""
    read_page(page, f"{server.url}/{language}/find/")
    page.locator("#f-q").fill(words)
    page.locator("form.find button.go").click()
    return answered(page)


def answered(page: Page) -> list[str]:
    """Wait for the answer to a form and return the slugs of the results."""
    page.wait_for_selector("html:not([aria-busy]) main form.find", state="attached")
    page.wait_for_selector("main ol.results, main h1:text-is('Nothing found'), main section.card", state="attached")
    slugs: list[str] = page.locator("li[data-result]").evaluate_all(SLUGS)
    return slugs


def nothing_found(page: Page, server: LiveServer, language: str) -> None:
    """Show the answer to words that stand nowhere."""
    assert search(page, server, language, "qqqqzzzz") == []


@BOTH
@SCRIPT_ON_AND_OFF
def test_whole_search_leads_from_words_to_the_number(
    language: str, script: bool, visitor: Visitor, server: LiveServer
) -> None:
    # given words with a mistake
    page = visitor.page(language, script=script)
    words, slug = ASKED[language]
    # when they are sent
    slugs = search(page, server, language, words)
    # then the line is among the first three, and its own page has a number to press
    assert slug in slugs[:3]
    result = page.locator(f'li[data-result="{slug}"]')
    expect(result.locator("a.act").first).to_have_attribute("href", re.compile(r"^(tel:|sms:|https://)"))
    name = result.locator("h2").inner_text()
    result.locator("h2 a, h2 button").click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main ul.checks li").first).to_be_visible()
    expect(page.locator('main a.act[href^="tel:"]').first).to_be_visible()


@SCRIPT_ON_AND_OFF
def test_choices_narrow_the_answer(script: bool, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(script=script)
    read_page(page, f"{server.url}/en/find/")
    page.locator("#f-need").select_option("housing")
    page.locator("#f-state").select_option("US-TX")
    page.locator("form.find details summary").click()
    page.locator("#f-how").select_option("call")
    page.locator("form.find button.go").click()
    slugs = answered(page)
    assert slugs
    assert not [slug for slug in slugs if slug.startswith("us-") and not slug.startswith("us-tx")]
    expect(page.locator("#f-state")).to_have_value("US-TX")
    expect(page.locator("#f-how")).to_have_value("call")


@SCRIPT_ON_AND_OFF
def test_search_without_an_answer_offers_the_national_line(script: bool, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(script=script)
    nothing_found(page, server, "en")
    expect(page.locator("h1")).to_have_text("Nothing found")
    expect(page.locator('main section.card a.act[href="tel:+18007997233"]')).to_be_visible()


@SCRIPT_ON_AND_OFF
def test_exit_key_and_button_stay_on_the_results(script: bool, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(script=script)
    search(page, server, "en", "shelter")
    expect(page.locator("#exit")).to_be_in_viewport()
    page.locator("#exit").click()
    page.wait_for_url(re.compile("^(?!.*/find/)"), wait_until="commit")


@BOTH
@SCRIPT_ON_AND_OFF
def test_search_by_keys_alone(language: str, script: bool, visitor: Visitor, server: LiveServer) -> None:
    # given the form, reached by Tab
    page = visitor.page(language, script=script)
    read_page(page, f"{server.url}/{language}/find/")
    tab_to(page, "#f-q")
    # when the words are typed and sent by Enter
    page.keyboard.type(ASKED[language][0])
    page.keyboard.press("Enter")
    slugs = answered(page)
    assert ASKED[language][1] in slugs[:3]
    # then the first result is reached by Tab and opened by Enter
    tab_to(page, "li[data-result] a, li[data-result] button")
    page.keyboard.press("Enter")
    expect(page.locator("li[data-result]")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


@BOTH
def test_more_choices_are_reached_and_set_by_keys(language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language)
    read_page(page, f"{server.url}/{language}/find/")
    tab_to(page, "form.find summary")
    page.keyboard.press("Enter")
    tab_to(page, "#f-postal")
    page.keyboard.type("787")
    tab_to(page, "input[name=open]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    answered(page)
    expect(page.locator("#f-state")).to_have_value("US-TX")
    expect(page.locator("input[name=open]")).to_be_checked()
    expect(page.locator("#f-postal")).to_have_value("")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus."""
    for _stop in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_results_in_arabic_run_from_right_to_left_and_numbers_do_not(visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page("ar")
    search(page, server, "ar", ASKED["ar"][0])
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    item = page.locator("li[data-result]").first
    assert item.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    numbers = page.locator("a.act bdi")
    assert numbers.count() > 3
    assert set(numbers.evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")) == {"ltr"}
    box, inner = item.bounding_box(), item.locator("h2").first.bounding_box()
    assert box and inner


@BOTH
@SCRIPT_ON_AND_OFF
def test_heading_says_how_many_and_has_the_focus_after_a_swap(
    language: str, script: bool, visitor: Visitor, server: LiveServer
) -> None:
    page = visitor.page(language, script=script)
    search(page, server, language, ASKED[language][0])
    assert re.search(r"\d", page.locator("h1").inner_text())
    if script:
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator("#live")).to_have_text(page.locator("h1").inner_text())


KINDS = ("form", "results", "nothing", "state", "service", "world")


def show(page: Page, server: LiveServer, language: str, kind: str) -> None:
    """Show one kind of page of the directory."""
    paths = {"form": "find/", "state": "find/us/nj/", "world": "find/world/"}
    if kind == "nothing":
        nothing_found(page, server, language)
        return
    if kind in paths:
        read_page(page, f"{server.url}/{language}/{paths[kind]}")
        return
    search(page, server, language, ASKED[language][0])
    if kind == "service":
        page.locator("li[data-result] section.card h2 a").first.click()
        expect(page.locator("main ul.checks")).to_be_visible()


@BOTH
@SCHEMES
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, scheme: str, language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    show(page, server, language, kind)
    assert findings(page) == []


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_px(kind: str, language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language, viewport={"width": 320, "height": 640})
    show(page, server, language, kind)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate(SIDEWAYS) <= 0
