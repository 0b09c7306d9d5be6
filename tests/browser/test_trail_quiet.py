"""What quiet reading leaves on the device when scripts are off. It must not run a script of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reading import kept_of, read_of, ten_pages
from tests.browser.visitor import HOST, arrived, back, listed
from tests.support.neutral import TITLE, destinations
from tests.support.profile import files_holding, history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
MOST_FILES_NAMING_US = 6
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


def start(page: Page, server: LiveServer) -> list[str]:
    """Begin quiet reading from the address without a language; return the slugs of ten pages."""
    page.goto(server.url + "/")
    slugs = [path.strip("/").split("/")[-1] for path in ten_pages(page)[1:]]
    page.locator("#quiet").click()
    expect(page.locator("#quiet-form")).to_be_attached()
    return slugs


def press(page: Page, slug: str, inside: str) -> None:
    """Press the button of a page and wait for that page: its language buttons stay on it."""
    page.locator(f"{inside} button[name=page][value={slug}]").first.click()
    page.wait_for_selector(f'#language-form input[name=page][value="{slug}"]', state="attached")


def read_ten(page: Page, server: LiveServer) -> tuple[set[str], set[str]]:
    """Read the home page and nine more; return their words and their slugs."""
    words: set[str] = set()
    slugs = start(page, server)
    for slug in slugs:
        press(page, slug, "main")
        words |= read_of(page)
        press(page, "home", ".name")
    return words | read_of(page), set(slugs)


@BOTH
def test_ten_pages_read_quietly_leave_one_row_and_no_word(
    language: str,
    visitor: Visitor,
    server: LiveServer,
    tmp_path: Path,
    *,
    in_any_profile: Callable[[set[str]], set[str]],
    figure: Callable[[str], None],
) -> None:
    # given ten pages read and the exit clicked
    page = visitor.profile_page(tmp_path, language, script=False)
    words, slugs = read_ten(page, server)
    page.locator("#exit").click()
    arrived(page, destinations()[language])
    # when the browser is closed
    page.context.close()
    # then
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert [row.url for row in rows] == [server.url + "/"]
    assert {row.title for row in rows} <= {"Notes", TITLE}
    # Some words, such as "children", are slugs too: those have a test of their own below.
    assert kept_of(tmp_path, {word for word in words if word.lower() not in slugs}, in_any_profile) == {}
    naming = files_holding(tmp_path, [HOST])[HOST]
    figure(f"{language}, quiet: {len(rows)} history row {rows[0].title!r}; {len(naming)} files name the host: {naming}")
    assert len(naming) <= MOST_FILES_NAMING_US


def test_slugs_read_quietly_stay_in_the_files_of_tab_restore_only(
    visitor: Visitor, server: LiveServer, tmp_path: Path, in_any_profile: Callable[[set[str]], set[str]]
) -> None:
    """A limit, held to what it is: Chromium keeps the bodies of sent forms so that it can restore a tab."""
    page = visitor.profile_page(tmp_path, script=False)
    _words, slugs = read_ten(page, server)
    page.locator("#exit").click()
    arrived(page, destinations()["en"])
    page.context.close()
    kept = kept_of(tmp_path, slugs, in_any_profile)
    assert {name.rpartition("/")[0] for names in kept.values() for name in names} <= {"Default/Sessions"}


def test_back_after_quiet_reading_shows_no_content(visitor: Visitor, server: LiveServer, tmp_path: Path) -> None:
    page = visitor.profile_page(tmp_path, script=False)
    slugs = start(page, server)
    press(page, slugs[0], "main")
    press(page, "home", ".name")
    back(page)
    expect(page.locator("#exit, main#main")).to_have_count(0)


def test_back_after_the_exit_from_quiet_reading_shows_no_content(
    visitor: Visitor, server: LiveServer, tmp_path: Path
) -> None:
    page = visitor.profile_page(tmp_path, script=False)
    press(page, start(page, server)[0], "main")
    page.locator("#exit").click()
    arrived(page, destinations()["en"])
    back(page)
    expect(page.locator("#exit, main#main")).to_have_count(0)


def test_every_address_in_a_quiet_tab_is_the_one_address(visitor: Visitor, server: LiveServer, tmp_path: Path) -> None:
    page = visitor.profile_page(tmp_path, script=False)
    read_ten(page, server)
    assert set(listed(page)) == {"about:blank", server.url + "/"}


def test_changing_the_language_quietly_stays_on_the_page(visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(script=False)
    press(page, start(page, server)[2], "main")
    slug = page.locator("#language-form input[name=page]").get_attribute("value")
    page.locator("button[name=language][value=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#language-form input[name=page]")).to_have_attribute("value", slug or "")
    expect(page).to_have_url(server.url + "/")


def test_quiet_reading_shows_no_link_into_the_site(visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(script=False)
    press(page, start(page, server)[0], "main")
    hrefs: list[str] = page.locator("a[href]").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert [href for href in hrefs if not re.match(r"#main$|https://|tel:|sms:|mailto:", href)] == []
