"""The exit is always to be seen and reached, also on the smallest screen with the largest text. It must not judge how it looks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
SMALLEST_EXIT_PX = 48
SMALLEST_TARGET_PX = 24
ERROR = "nothing-here/"
PATHS = ["", "help-now/", "find/", "plan/", "privacy/", ERROR]
BOTH = pytest.mark.parametrize("language", ["en", "ar"])

SEEN = """() => {
  const exit = document.querySelector("#exit"), box = exit.getBoundingClientRect(), root = document.documentElement;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    inside: box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= root.clientWidth,
    uncovered: exit.contains(top),
    height: box.height,
    sideways: root.scrollWidth - root.clientWidth,
  };
}"""

#: What has the focus and whether the exit hides it: any part of it, or where it is taller than the room above the exit,
#: so much that less than three lines are left.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), exit = document.querySelector("#exit").getBoundingClientRect();
  const beside = box.left >= exit.right || box.right <= exit.left;
  const room = beside ? innerHeight : exit.top;
  const seen = Math.min(box.bottom, room) - Math.max(box.top, 0);
  const needed = Math.min(box.height, room) - 1;
  const enough = box.height > room - 100 ? seen > 150 : seen >= needed;
  return {name: one.id || one.outerHTML.slice(0, 90), hidden: one.id !== "exit" && !(box.width > 0 && enough)};
}"""


def large_text(visitor: Visitor, folder: Path, language: str, *, script: bool = True) -> Page:
    """Return a page 320 by 640 px of a reader whose browser is set to text of 200 %."""
    preferences = {"webkit": {"webprefs": {"default_font_size": 32}}}
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")
    page = visitor.profile_page(folder, language, script=script, viewport={"width": 320, "height": 640})
    page.goto("about:blank")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    return page


def tabbed(page: Page) -> list[dict[str, Any]]:
    """Return every element that Tab reaches, in order."""
    found: list[dict[str, Any]] = []
    for _stop in range(200):
        page.keyboard.press("Tab")
        one = page.evaluate(FOCUSED)
        if one is None:
            return found
        found.append(one)
    raise AssertionError("Tab never came to the end of the page")


@BOTH
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_exit_is_seen_at_320_px_and_200_percent(
    language: str, script: bool, visitor: Visitor, server: LiveServer, tmp_path: Path
) -> None:
    page = large_text(visitor, tmp_path, language, script=script)
    for path in PATHS:
        read_page(page, f"{server.url}/{language}/{path}", 404 if path == ERROR else 200)
        for place in ("0", "document.documentElement.scrollHeight"):
            page.evaluate(f"scrollTo(0, {place})")
            seen = page.evaluate(SEEN)
            assert seen["inside"] and seen["uncovered"], (path, seen)
            assert seen["height"] >= SMALLEST_EXIT_PX
            assert seen["sideways"] <= 0, f"{path} scrolls sideways by {seen['sideways']} px"


@BOTH
def test_what_has_the_focus_is_never_under_the_exit(
    language: str, visitor: Visitor, server: LiveServer, tmp_path: Path
) -> None:
    page = large_text(visitor, tmp_path, language)
    for path in ("", "help-now/", "plan/"):
        read_page(page, f"{server.url}/{language}/{path}", 404 if path == ERROR else 200)
        stops = tabbed(page)
        assert len(stops) > 5
        assert [stop["name"] for stop in stops if stop["hidden"]] == [], path


@BOTH
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_first_stop_skips_and_the_second_is_the_exit(
    language: str, script: bool, visitor: Visitor, server: LiveServer
) -> None:
    page = visitor.page(language, script=script)
    read_page(page, f"{server.url}/{language}/plan/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(page.locator("#exit")).to_be_focused()


@BOTH
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_exit_is_large_and_in_the_same_place_on_every_page(
    language: str, width: int, visitor: Visitor, server: LiveServer
) -> None:
    page = visitor.page(language, viewport={"width": width, "height": 640})
    places = set()
    for path in PATHS:
        read_page(page, f"{server.url}/{language}/{path}", 404 if path == ERROR else 200)
        seen = page.evaluate(SEEN)
        assert seen["inside"] and seen["uncovered"], (path, seen)
        assert seen["height"] >= SMALLEST_EXIT_PX
        assert seen["sideways"] <= 0, f"{path} scrolls sideways by {seen['sideways']} px"
        places.add(json.dumps(page.locator("#exit").bounding_box()))
    assert len(places) == 1


def test_the_exit_is_mirrored_for_right_to_left(visitor: Visitor, server: LiveServer) -> None:
    gaps = []
    for language, side in (("en", "right"), ("ar", "left")):
        page = visitor.page(language)
        read_page(page, f"{server.url}/{language}/")
        box = page.locator("#exit").bounding_box()
        assert box
        gaps.append(1280 - box["x"] - box["width"] if side == "right" else box["x"])
    assert gaps[0] == gaps[1] < 100


@BOTH
def test_what_can_be_pressed_is_large_enough(language: str, visitor: Visitor, server: LiveServer) -> None:
    """Links inside a sentence are excepted. Source: WCAG 2.2, 2.5.8."""
    page = visitor.page(language, viewport={"width": 360, "height": 640})
    small = f"""(all) => all
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < {SMALLEST_TARGET_PX})
      .map((one) => one.outerHTML.slice(0, 90))"""
    for path in PATHS:
        read_page(page, f"{server.url}/{language}/{path}", 404 if path == ERROR else 200)
        targets = page.locator(
            "button, summary, select, .row, .act, nav a, footer li a, .name a, .find input:not([type=checkbox])"
        )
        assert targets.evaluate_all(small) == [], path


@BOTH
def test_paper_shows_the_text_and_not_the_controls(language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language)
    read_page(page, f"{server.url}/{language}/plan/")
    page.emulate_media(media="print")
    for gone in ("#exit", ".languages", ".alert", "#copy", "#print", "#back", "footer ul"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".on-paper")).to_be_visible()
