"""axe finds nothing on any kind of page, in either direction, in light, dark and forced colours. It must not allow exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visitor import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
KINDS = {
    "home": "",
    "cards": "help-now/",
    "plain": "plan/",
    "form": "find/",
    "place": "find/us/",
    "error": "nothing-here/",
}
COLOURS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
EVERY_LOOK = pytest.mark.parametrize("look", COLOURS)
BOTH = pytest.mark.parametrize("language", ["en", "ar"])

#: form.submit() sends a form without the event that our script would catch.
SUBMIT = """([language, page]) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: "/"});
  for (const [name, value] of [["language", language], ["page", page]])
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
  document.body.append(form);
  form.submit();
}"""


def findings(page: Page) -> list[str]:
    """Return what axe finds, one line for each element."""
    # A details that is closed would keep its text from axe.
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@BOTH
@EVERY_LOOK
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, look: str, language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language, viewport={"width": 360, "height": 740}, **COLOURS[look])
    read_page(page, f"{server.url}/{language}/{KINDS[kind]}", 404 if kind == "error" else 200)
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["cards", "form"])
def test_axe_finds_nothing_with_more_contrast(kind: str, scheme: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page("ar", contrast="more", color_scheme=scheme)
    read_page(page, f"{server.url}/ar/{KINDS[kind]}")
    assert findings(page) == []


@BOTH
@EVERY_LOOK
def test_axe_finds_nothing_in_quiet_reading(language: str, look: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language, **COLOURS[look])
    read_page(page, f"{server.url}/{language}/")
    with page.expect_navigation():
        page.evaluate(SUBMIT, [language, "help-now"])
    assert page.locator("#quiet-form").count() == 1
    assert findings(page) == []


@EVERY_LOOK
def test_axe_finds_nothing_on_a_page_shown_in_the_source_language(
    look: str, visitor: Visitor, short_server: LiveServer
) -> None:
    page = visitor.page("ar", **COLOURS[look])
    read_page(page, short_server.url + "/ar/plan/")
    assert page.locator("main [lang=en] h1").count() == 1
    assert findings(page) == []


@BOTH
def test_axe_finds_nothing_after_a_swap_and_a_failed_fetch(language: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(language)
    read_page(page, f"{server.url}/{language}/")
    page.context.set_offline(True)
    page.locator("main a.row").first.click()
    page.wait_for_selector("#failed", state="visible")
    assert findings(page) == []
