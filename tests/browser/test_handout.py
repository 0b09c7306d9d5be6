"""What is handed over: the card prints on one sheet, and the show-card, the sending tool and two languages stand the checks.

It must not check what a card says: the functional tests do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.languages import LANGUAGES
from tests.browser.test_axe import BOTH, COLOURS, findings
from tests.browser.visitor import read_page

if TYPE_CHECKING:
    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
KINDS = {
    "card": "card/",
    "state card": "card/us/tx/",
    "show-card": "interpreter/",
    "send": "send/",
    "two languages": "plan/with/es/",
}


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_card_prints_on_one_sheet(tag: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(tag, viewport={"width": 1280, "height": 900})
    read_page(page, f"{server.url}/{tag}/card/us/ny/")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@BOTH
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_what_is_handed_over(
    kind: str, look: str, language: str, visitor: Visitor, server: LiveServer
) -> None:
    page = visitor.page(language, viewport={"width": 360, "height": 740}, **COLOURS[look])
    read_page(page, f"{server.url}/{language}/{KINDS[kind]}")

    assert findings(page) == []


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_nothing_runs_out_of_a_narrow_screen(tag: str, visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page(tag, viewport={"width": 320, "height": 640})
    for path in ("", "help-now/", "find/", "card/", "send/", "stats/"):
        read_page(page, f"{server.url}/{tag}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (path, wide)


def test_sending_tool_shows_the_address_without_one_more_row(visitor: Visitor, server: LiveServer) -> None:
    page = visitor.page("en", viewport={"width": 360, "height": 740})
    read_page(page, f"{server.url}/en/send/")
    before = page.evaluate("history.length")

    page.select_option("#f-to", "plan")
    page.select_option("#f-in", "ar")
    page.click(".go")
    page.wait_for_selector(".address")

    assert page.locator(".address").inner_text().endswith("/ar/plan/")
    assert page.locator("svg.code").count() == 1
    assert page.evaluate("history.length") == before
    assert page.url == f"{server.url}/en/send/"
