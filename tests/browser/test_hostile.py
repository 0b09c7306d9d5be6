"""What the corpus would do to a reader if the checks were skipped: nothing. It must not ask the checks.

Everything that a reader of files accepts is drawn by the real app, sent over a socket with the real headers, and opened.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from app.current import LIVE
from app.factory import create_app
from app.site import build_site
from tests.browser.visitor import HOST
from tests.support import html_checks
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.hostile import a_tree, settings_for
from tests.support.hostile_site import Unchecked, unchecked, write_strings
from tests.support.html_checks import Html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

    from app.site import Site
    from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

#: What the renderer and the templates draw inside <main>. Anything else came from a payload.
ELEMENTS = {
    *(
        "a",
        "b",
        "bdi",
        "br",
        "button",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "form",
        "h1",
        "h2",
        "h3",
        "hr",
        "input",
    ),
    *("label", "li", "ol", "option", "p", "section", "select", "small", "span", "strong", "summary", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {
    *("autocomplete", "class", "dir", "for", "href", "hreflang", "id", "lang", "method", "action", "name", "rel"),
    *("required", "start", "type", "value", "enctype", "maxlength", "selected", "form", "role", "inputmode"),
    *("autocapitalize", "spellcheck", "enterkeyhint", "aria-describedby", "aria-label", "aria-current"),
}
#: What a browser makes of the page, after all its own repairs.
LOOK = """([elements, attributes]) => {
  const strange = [], main = document.querySelector("main");
  for (const one of main.querySelectorAll("*")) {
    if (!elements.includes(one.localName)) strange.push("<" + one.localName + ">");
    for (const name of one.getAttributeNames())
      if (!attributes.includes(name)) strange.push(one.localName + " " + name);
  }
  for (const link of document.querySelectorAll("a[href], area[href]")) {
    const own = link.origin === location.origin;
    if (!own && !["https:", "tel:", "sms:", "mailto:"].includes(link.protocol)) strange.push(link.href);
    if (link.protocol === "https:" && (link.username || !link.relList.contains("noreferrer"))) strange.push(link.href);
  }
  for (const name of ["exit", "body", "documentElement", "forms"])
    if (document.getElementsByName(name).length) strange.push("name " + name);
  return strange;
}"""
WATCH = """addEventListener("securitypolicyviolation",
  (event) => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));"""


class _Quiet(WSGIRequestHandler):
    """Says nothing about a request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Print nothing."""


class Watched:
    """A tab that remembers whatever a page must not do."""

    def __init__(self, page: Page, origin: str) -> None:
        """Listen to a page."""
        self.page = page
        self.origin = origin
        self.faults: list[str] = []
        page.add_init_script(WATCH)
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error.message}"))
        page.on("popup", lambda popup: self.faults.append(f"window: {popup.url}"))
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(f"console: {said.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin + "/", "data:,")):
            self.faults.append(f"request: {request.url}")

    def open(self, path: str, site: Site) -> list[str]:
        """Open an address and return everything that is wrong there."""
        self.faults.clear()
        answer = self.page.goto(self.origin + path)
        assert answer is not None
        if answer.status != 200:
            return [f"status {answer.status}"]
        # Not strict: letters that no text may hold are faults of syntax, and the checks refuse them.
        parsed = Html(html5lib.HTMLParser(namespaceHTMLElements=False).parse(answer.text()))
        try:
            html_checks.check(parsed, site, path.split("/")[1])
        except (AssertionError, ValueError) as error:
            self.faults.append(str(error).split("\n")[0])
        strange = self.page.evaluate(LOOK, [sorted(ELEMENTS), sorted(ATTRIBUTES)])
        # The answer to a harmless question comes after whatever the page had still to do.
        assert self.page.evaluate("new Promise((done) => setTimeout(() => done(1)))") == 1
        return [*self.faults, *strange]


@pytest.fixture(scope="module")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site's folder."""
    return a_tree(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def served(hostile_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Unchecked, str]]:
    """The unchecked site on a socket, and its address."""
    settings = settings_for(hostile_root, tmp_path_factory.mktemp("built"))
    made = unchecked(settings)
    with _running(settings, made.site) as origin:
        yield made, origin


class _running:
    """The real app showing a site, on a socket."""

    def __init__(self, settings: Any, site: Site | None = None) -> None:
        """Make the app; where a site is given, it is shown in place of the one in the files."""
        app = create_app(settings, MADE_UP_LANGUAGES)
        if site is not None:
            app.extensions[LIVE]._site = site
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> str:
        """Start and return the address."""
        self._thread.start()
        return f"http://{HOST}:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_most_of_the_corpus_is_looked_at(served: tuple[Unchecked, str]) -> None:
    made, _ = served

    assert len({one for shown in made.pages for one in shown.ids}) > 300


def test_nothing_of_the_corpus_does_anything_in_a_browser(served: tuple[Unchecked, str], visitor: Visitor) -> None:
    made, origin = served
    tab = Watched(visitor.page(), origin)

    wrong = {shown: faults for shown in made.pages if (faults := tab.open(shown.path, made.site))}

    assert wrong == {}


def test_interface_made_of_hostile_sentences_stays_words(
    hostile_root: Path, tmp_path_factory: pytest.TempPathFactory, visitor: Visitor
) -> None:
    folder = tmp_path_factory.mktemp("strings")
    hostile = write_strings(folder / "translations", hostile_root)
    settings = settings_for(hostile_root, folder).model_copy(update={"translations_dir": folder / "translations"})
    site = build_site(settings, MADE_UP_LANGUAGES)
    paths = ("/es/", "/es/help-now/", "/es/care/", "/es/find/", "/es/find/us/", "/es/safer-use/")
    with _running(settings) as origin:
        tab = Watched(visitor.page("es"), origin)

        wrong = {path: faults for path in paths if (faults := tab.open(path, site))}
        said = tab.page.inner_text("body")

    assert wrong == {}
    assert len(hostile) > 20
    assert any(text.strip()[:12] in said for text in hostile), "none of them was shown"
