"""No cookie, no storage, no other host, one request a page. It must not look at the disk: other tests do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.reading import ten_pages
from tests.browser.visitor import HOST, follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.front import Front
    from tests.browser.visitor import Visitor
    from tests.support.neutral import Neutral

pytestmark = pytest.mark.browser
SCRIPT_ON_AND_OFF = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
BOTH = pytest.mark.parametrize("language", ["en", "ar"])

KEPT = """async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  name: window.name,
  state: history.state,
})"""
NOTHING: dict[str, Any] = {
    "cookie": "",
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
    "name": "",
    "state": None,
}


def visit(page: Page, front: Front, *, script: bool) -> None:
    """Read ten pages, by swaps or by plain links."""
    page.goto(front.url + "/")
    paths = ten_pages(page)[1:]
    for path in paths:
        if script:
            follow(page, path)
            follow(page, paths[0].rpartition("/")[0].rsplit("/", 1)[0] + "/", ".name")
        else:
            page.goto(front.url + path)
    page.wait_for_load_state("networkidle")


@BOTH
def test_a_visit_leaves_no_cookie_and_no_storage(language: str, visitor: Visitor, front: Front) -> None:
    page = visitor.page(language)
    visit(page, front, script=True)
    assert page.evaluate("isSecureContext"), "without it half of the storage would be missing and the test empty"
    assert page.evaluate(KEPT) == NOTHING
    state = page.context.storage_state()
    assert (state["cookies"], state["origins"]) == ([], [])


@BOTH
@SCRIPT_ON_AND_OFF
def test_a_visit_reaches_no_other_host(
    language: str, script: bool, visitor: Visitor, front: Front, neutral: Neutral
) -> None:
    page = visitor.page(language, script=script)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    visit(page, front, script=script)
    assert {urlsplit(url).hostname for url in asked if not url.startswith("data:")} == {HOST}
    assert neutral.connections == 0


@SCRIPT_ON_AND_OFF
def test_a_page_is_one_request(script: bool, visitor: Visitor, front: Front) -> None:
    page = visitor.page(script=script)
    for number, path in enumerate(("/", "/en/help-now/", "/ar/plan/", "/en/nothing-here/"), start=1):
        page.goto(front.url + path)
        page.wait_for_load_state("networkidle")
        assert len(front.requests) == number, [seen.path for seen in front.requests]


def test_a_swap_is_one_request(visitor: Visitor, front: Front) -> None:
    page = visitor.page()
    page.goto(front.url + "/en/")
    follow(page, "/en/plan/")
    page.wait_for_load_state("networkidle")
    assert [seen.path for seen in front.requests] == ["/en/", "/en/plan/"]


def test_no_response_sets_a_cookie_or_names_the_host_for_later(visitor: Visitor, front: Front) -> None:
    page = visitor.page()
    names: set[str] = set()
    page.context.on("response", lambda response: names.update(response.headers))
    visit(page, front, script=True)
    kept = {"set-cookie", "etag", "last-modified", "alt-svc", "nel", "report-to", "strict-transport-security"}
    assert names
    assert names & kept == set()


@SCRIPT_ON_AND_OFF
def test_the_page_breaks_no_rule_of_its_own_policy(script: bool, visitor: Visitor, front: Front) -> None:
    page = visitor.page(script=script)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    visit(page, front, script=script)
    assert said == []
