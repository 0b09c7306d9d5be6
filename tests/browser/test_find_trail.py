"""What a search leaves on the device: one line of history and no word with script. It must not test what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reading import kept_of
from tests.browser.test_find import answered
from tests.browser.visitor import HOST, arrived, follow, listed
from tests.support.neutral import destinations
from tests.support.profile import history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
#: Words that stand in no page and no file of a browser, one with a mistake that is mended.
WORDS = {"en": "runawya kwzxcanaryqj", "ar": "الاتجار كنكلظظظظ"}
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


def searched(page: Page, server: LiveServer, language: str) -> set[str]:
    """Search twice from the address without a language, open a line, and return what was typed, chosen and read."""
    page.goto(server.url + "/")
    follow(page, f"/{language}/find/", "body")
    page.locator("#f-q").fill(WORDS[language])
    page.locator("form.find details summary").click()
    page.locator("#f-postal").fill("99950")
    page.locator("form.find button.go").click()
    answered(page)
    code = page.locator("li[data-result] section.card h2 a").first.get_attribute("href") or ""
    name = page.locator("li[data-result] section.card h2").first.inner_text()
    page.locator("li[data-result] section.card h2 a").first.click()
    expect(page.locator("main ul.checks")).to_be_visible()
    return {*WORDS[language].split(), "99950", code, name}


@BOTH
def test_search_with_script_is_one_history_entry_and_keeps_no_word(
    language: str,
    visitor: Visitor,
    server: LiveServer,
    tmp_path: Path,
    in_any_profile: Callable[[set[str]], set[str]],
) -> None:
    # given a search, and the exit
    page = visitor.profile_page(tmp_path, language)
    words = searched(page, server, language)
    assert [url for url in listed(page) if HOST in url] == [server.url + "/"]
    page.keyboard.press("Escape")
    arrived(page, destinations()[language])
    # when the browser is closed
    page.context.close()
    # then
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert [row.url for row in rows] == [server.url + "/"]
    assert kept_of(tmp_path, words, in_any_profile) == {}


def test_browser_closed_on_the_results_keeps_no_word(
    visitor: Visitor, server: LiveServer, tmp_path: Path, in_any_profile: Callable[[set[str]], set[str]]
) -> None:
    page = visitor.profile_page(tmp_path)
    words = searched(page, server, "en")
    page.context.close()
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert [(row.url, row.title) for row in rows] == [(server.url + "/", "Notes")]
    assert kept_of(tmp_path, words, in_any_profile) == {}


@BOTH
def test_search_without_script_puts_no_word_into_an_address_and_keeps_it_only_to_restore_the_tab(
    language: str,
    visitor: Visitor,
    server: LiveServer,
    tmp_path: Path,
    in_any_profile: Callable[[set[str]], set[str]],
) -> None:
    """A limit, held to what it is: Chromium keeps the bodies of sent forms so that it can restore a tab."""
    page = visitor.profile_page(tmp_path, language, script=False)
    page.goto(f"{server.url}/{language}/find/")
    page.locator("#f-q").fill(WORDS[language])
    page.locator("form.find button.go").click()
    answered(page)
    page.locator("#exit").click()
    arrived(page, destinations()[language])
    page.context.close()
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert {row.url for row in rows} == {f"{server.url}/{language}/find/"}
    assert {row.title for row in rows} == {"Notes"}
    kept = kept_of(tmp_path, set(WORDS[language].split()), in_any_profile)
    assert {name.rpartition("/")[0] for names in kept.values() for name in names} <= {"Default/Sessions"}


def test_second_visit_offers_no_word_of_the_first(visitor: Visitor, server: LiveServer, tmp_path: Path) -> None:
    page = visitor.profile_page(tmp_path)
    searched(page, server, "en")
    page.context.close()
    again = visitor.profile_page(tmp_path)
    again.goto(f"{server.url}/en/find/")
    expect(again.locator("#f-q")).to_have_value("")
    again.locator("#f-q").press("ArrowDown")
    expect(again.locator("#f-q")).to_have_value("")
    assert again.locator("#f-q").get_attribute("autocomplete") == "off"
