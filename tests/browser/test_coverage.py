"""The page for editors and the link to a file, in a real browser: legible to axe, in every look and on the smallest screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_axe import COLOURS, EVERY_LOOK, findings
from tests.browser.test_layout import SEEN, large_text
from tests.browser.visitor import HOST, arrived, read_page
from tests.support.live_server import LiveServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def editors(server_settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The site of an operator who shows editors what waits and where the files are."""
    own = {"SITE_COVERAGE_PAGE": "1", "SITE_REPOSITORY_URL": "https://git.example/owner/name"}
    with LiveServer(tmp_path_factory.mktemp("server") / "log", {**server_settings, **own}, HOST) as running:
        yield running


@EVERY_LOOK
@pytest.mark.parametrize("path", ["/coverage/", "/en/plan/", "/ar/plan/"])
def test_axe_finds_nothing(path: str, look: str, visitor: Visitor, editors: LiveServer) -> None:
    page = visitor.page("en", viewport={"width": 360, "height": 740}, **COLOURS[look])
    read_page(page, editors.url + path)

    assert page.locator("main a[href^='https://git.example/']").count() > 0
    assert findings(page) == []


@pytest.mark.parametrize("path", ["/coverage/", "/en/plan/", "/ar/plan/"])
def test_nothing_runs_off_the_smallest_screen_with_the_largest_text(
    path: str, visitor: Visitor, editors: LiveServer, tmp_path: Path
) -> None:
    page = large_text(visitor, tmp_path, "en")
    read_page(page, editors.url + path)

    seen = page.evaluate(SEEN)
    assert (seen["inside"], seen["uncovered"], seen["sideways"]) == (True, True, 0)


def test_nothing_is_cut_at_the_edge_of_paper(visitor: Visitor, editors: LiveServer) -> None:
    page = visitor.page("en", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    read_page(page, editors.url + "/coverage/")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.locator("#exit").is_visible()
    read_page(page, editors.url + "/en/plan/")
    assert not page.locator(".provenance a").is_visible(), "the words of a link say nothing on paper"


def test_escape_leaves_the_page_for_editors(visitor: Visitor, editors: LiveServer) -> None:
    page = visitor.page("en")
    read_page(page, editors.url + "/coverage/")
    destination = page.locator("#exit").get_attribute("href") or ""

    page.keyboard.press("Escape")

    arrived(page, destination)
