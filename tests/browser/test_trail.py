"""What ten pages leave on the device when they were read with script and left by the key. It must not test how leaving works."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.reading import kept_of, read_of, ten_pages
from tests.browser.visitor import HOST, arrived, back, follow, listed
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


def read_ten(page: Page, server: LiveServer, language: str) -> set[str]:
    """Read ten pages from the address without a language, as people do, and return what was read."""
    page.goto(server.url + "/")
    words = read_of(page)
    for path in ten_pages(page)[1:]:
        follow(page, path)
        words |= read_of(page)
        follow(page, f"/{language}/", ".name")
    return words


@BOTH
def test_ten_pages_left_by_the_key_leave_one_row_and_no_word(
    language: str,
    visitor: Visitor,
    server: LiveServer,
    tmp_path: Path,
    *,
    in_any_profile: Callable[[set[str]], set[str]],
    figure: Callable[[str], None],
) -> None:
    # given ten pages read and the key pressed
    page = visitor.profile_page(tmp_path, language)
    words = read_ten(page, server, language)
    page.keyboard.press("Escape")
    arrived(page, destinations()[language])
    # when the browser is closed
    page.context.close()
    # then
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert [row.url for row in rows] == [server.url + "/"]
    assert {row.title for row in rows} <= {"Notes", TITLE}
    assert kept_of(tmp_path, words, in_any_profile) == {}
    naming = files_holding(tmp_path, [HOST])[HOST]
    figure(
        f"{language}, script: {len(rows)} history row {rows[0].title!r}; {len(naming)} files name the host: {naming}"
    )
    assert len(naming) <= MOST_FILES_NAMING_US


@BOTH
def test_back_after_exit_shows_nothing_of_ours(
    language: str, visitor: Visitor, server: LiveServer, tmp_path: Path
) -> None:
    page = visitor.profile_page(tmp_path, language)
    read_ten(page, server, language)
    page.keyboard.press("Escape")
    arrived(page, destinations()[language])
    assert [url for url in listed(page) if HOST in url] == []
    back(page)
    assert page.url == "about:blank"


def test_back_after_three_links_leaves_the_site(visitor: Visitor, server: LiveServer, tmp_path: Path) -> None:
    page = visitor.profile_page(tmp_path)
    page.goto(server.url + "/")
    for path in ten_pages(page)[1:3]:
        follow(page, path)
        follow(page, "/en/", ".name")
    back(page)
    assert page.url == "about:blank"


def test_browser_closed_in_the_middle_of_reading_keeps_no_word(
    visitor: Visitor, server: LiveServer, tmp_path: Path, in_any_profile: Callable[[set[str]], set[str]]
) -> None:
    page = visitor.profile_page(tmp_path)
    words = read_ten(page, server, "en")
    page.context.close()
    rows = [row for row in history(tmp_path) if urlsplit(row.url).hostname == HOST]
    assert [(row.url, row.title) for row in rows] == [(server.url + "/", "Notes")]
    assert kept_of(tmp_path, words, in_any_profile) == {}
