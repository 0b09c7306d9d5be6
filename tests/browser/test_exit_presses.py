"""Quick real key presses in a window, where Escape also stops a load. It must not use made-up events."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser.screen import missing_tools, press_keys, screen
from tests.browser.visitor import HOST, arrived, back, listed
from tests.support.neutral import destinations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer
    from tests.support.neutral import Neutral

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"real key presses need {' and '.join(missing)}: apt-get install xvfb xdotool")
    with screen() as name:
        yield name


@pytest.fixture
def page(visitor: Visitor, server: LiveServer, display: str, tmp_path: Path) -> Page:
    """A page in a window."""
    page = visitor.profile_page(tmp_path, headless=False, env={**os.environ, "DISPLAY": display})
    page.goto(server.url + "/en/plan/")
    return page


@pytest.mark.parametrize("gap_ms", [20, 150])
def test_six_real_presses_still_arrive(page: Page, display: str, neutral: Neutral, gap_ms: int) -> None:
    # given a destination that takes its time, so that the presses fall into the load
    neutral.gate.clear()
    # when
    press_keys(display, *["Escape"] * 6, gap_ms=gap_ms)
    assert neutral.wait_for_requests(1)
    neutral.gate.set()
    # then
    arrived(page, destinations()["en"])
    assert len(neutral.requests) == 1


def test_the_real_back_key_after_the_exit_shows_nothing_of_ours(page: Page, display: str) -> None:
    press_keys(display, "Escape")
    arrived(page, destinations()["en"])
    press_keys(display, "alt+Left")
    arrived(page, "about:blank")
    assert [url for url in listed(page) if HOST in url] == []
    back(page)
    assert HOST not in page.url
