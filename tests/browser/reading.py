"""What a reader reads: the pages of the home page's choices and their words. It must not open or leave a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.profile import files_holding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

#: A phrase long enough to stand nowhere by accident.
PHRASE_CHARACTERS = 24
PHRASES_A_PAGE = 5
LONGEST_WORDS_A_PAGE = 8


def ten_pages(page: Page) -> list[str]:
    """Return the addresses of the home page, which is shown, and of its first nine choices."""
    links: list[str] = page.locator(".choices a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    home = "/" + links[0].split("/")[1] + "/"
    assert len(links) >= 9
    return [home, *links[:9]]


def read_of(page: Page) -> set[str]:
    """Return what would give a page away: its heading, phrases and longest words, and its address."""
    heading: str = page.locator("h1").inner_text()
    lines: list[str] = page.locator("main :is(p, li)").all_inner_texts()
    phrases = [line[:PHRASE_CHARACTERS] for line in lines if len(line) >= PHRASE_CHARACTERS][:PHRASES_A_PAGE]
    words = sorted(set(re.findall(r"[^\W\d_]{6,}", " ".join(lines))), key=lambda word: (-len(word), word))
    path = page.locator("#copy").get_attribute("data-path") or ""
    # The language's own folder, /en/, is in the browser's own files too.
    address = {path} if path.count("/") > 2 else set()
    return {heading, *phrases, *words[:LONGEST_WORDS_A_PAGE]} | address


def kept_of(profile: Path, words: set[str], in_any_profile: Callable[[set[str]], set[str]]) -> dict[str, list[str]]:
    """Return which of the words stand in files of a profile, apart from those the browser brings along itself."""
    return files_holding(profile, words - in_any_profile(words))
