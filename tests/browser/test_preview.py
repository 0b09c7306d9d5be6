"""What an editor sees in the browser while writing: every save, and the checks' lines. It must not test the checks."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import TIMEOUT_MS, arrived, follow
from tests.support.builders import made_up_site
from tests.support.live_server import ROOT
from tests.support.neutral import destinations
from tests.support.preview_server import copied_strings, preview_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visitor import Visitor
    from tests.support.preview_server import PreviewServer

pytestmark = pytest.mark.browser
BOX = "#preview"
#: What a browser would do if a line of the checks became markup.
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>\u202e'


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the made-up site and a copy of the interface's strings."""
    folder = tmp_path_factory.mktemp("preview")
    facts = made_up_site(folder) / "facts.yaml"
    # The made-up site cites an old fact, which is something to mend.
    change(facts, "review_on: 2026-01-01", "review_on: 2027-11-22")
    # The stand-in for the exit's destinations answers for those of the real site.
    shutil.copy(ROOT / "content" / "exits.yaml", facts.with_name("exits.yaml"))
    copied_strings(folder)
    return folder


@pytest.fixture(scope="module")
def preview(shared: Path) -> Iterator[PreviewServer]:
    """A running preview of the made-up site."""
    with preview_of(shared) as running:
        yield running


@pytest.fixture
def folder(shared: Path) -> Iterator[Path]:
    """The same folder, whose files are put back after the test."""
    before = {path: path.read_bytes() for path in files(shared)}
    yield shared
    for path in files(shared):
        if path not in before:
            path.unlink()
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


@pytest.fixture
def plan(folder: Path) -> Path:
    """The file of one page."""
    return folder / "content" / "pages" / "en" / "plan.md"


@pytest.fixture
def page(visitor: Visitor, preview: PreviewServer, folder: Path) -> Page:  # noqa: ARG001 - put back after the test
    """The page under preview, open, with nothing to mend."""
    page = visitor.page()
    page.goto(preview.url + "/en/plan/")
    expect(page.locator(BOX)).not_to_contain_text("plan.md", timeout=TIMEOUT_MS)
    return page


def files(folder: Path) -> list[Path]:
    """Return what an editor may change."""
    return [
        path for name in ("content", "translations") for path in (folder / name).rglob("*.[mpy]*") if path.is_file()
    ]


def change(path: Path, old: str, new: str) -> None:
    """Write one thing in a file differently; where it is not there, the test would test nothing."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def text_is_shown(page: Page, text: str) -> None:
    """Wait until the page shows a text."""
    expect(page.locator("main")).to_contain_text(text, timeout=TIMEOUT_MS)


def box_says(page: Page, text: str) -> None:
    """Wait until the box is seen with a text in it."""
    box = page.locator(BOX)
    expect(box).to_contain_text(text, timeout=TIMEOUT_MS)
    expect(box).to_be_visible()


def box_is_gone(page: Page) -> None:
    """Wait until there is nothing to say."""
    expect(page.locator(BOX)).to_be_hidden(timeout=TIMEOUT_MS)


def test_an_edit_shows_in_the_open_page(page: Page, plan: Path) -> None:
    box_is_gone(page)
    change(plan, "One **step**", "Another **stride**")
    text_is_shown(page, "Another stride")


def test_an_edit_shows_in_a_page_that_was_followed_to(page: Page, folder: Path) -> None:
    follow(page, "/en/help-now/")
    change(folder / "content/pages/en/help-now.md", "You can talk.", "You can write.")
    text_is_shown(page, "You can write.")


def test_a_file_that_an_editor_program_replaces_shows(page: Page, plan: Path) -> None:
    fresh = plan.with_name(".plan.md.new")
    fresh.write_text(plan.read_text(encoding="utf-8").replace("One **step**", "Another **stride**"), encoding="utf-8")
    fresh.replace(plan)
    text_is_shown(page, "Another stride")


def test_the_place_being_read_is_kept(page: Page, plan: Path) -> None:
    change(plan, "One **step**", "Many lines.\n\n" * 80 + "Call 202-555-0123. One **step**")
    # Once the checks' lines are there, the page is not shown again for them.
    box_says(page, "looks like a phone number")
    page.evaluate("scrollTo(0, 1200)")
    # A title changes none of the lines.
    change(plan, "title: A list", "title: A new list")
    text_is_shown(page, "A new list")
    page.wait_for_load_state("load")
    assert page.evaluate("scrollY") == 1200
    assert page.evaluate("location.search") == ""


def test_a_broken_header_is_said_on_the_page_until_it_is_mended(page: Page, plan: Path) -> None:
    change(plan, "updated_on: 2026-11-22", "updated_on: soon")
    box_says(page, 'content/pages/en/plan.md:6 updated_on: "soon"')
    box_says(page, "2026-03-01")
    text_is_shown(page, "One step")
    change(plan, "updated_on: soon", "updated_on: 2026-11-21")
    box_is_gone(page)


def test_a_file_that_was_broken_from_the_start_is_said_on_its_page(visitor: Visitor, folder: Path, plan: Path) -> None:
    change(plan, "---\n", "")
    with preview_of(folder) as running:
        page = visitor.page()
        page.goto(running.url + "/en/plan/")
        box_says(page, "content/pages/en/plan.md:1 ")
        box_says(page, "no earlier copy")
        page.goto(running.url + "/en/about/")
        box_says(page, "Elsewhere, ")
        box_says(page, "content/pages/en/plan.md:1 ")
        page.goto(running.url + "/en/plan/")
        plan.write_text("---\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
        text_is_shown(page, "One step")
        box_is_gone(page)


def test_what_the_checks_say_of_a_page_is_on_the_page(page: Page, plan: Path) -> None:
    change(plan, "One **step**", "Call 202-555-0123")
    box_says(page, "looks like a phone number")
    change(plan, "review_on: 2027-11-22", "review_on: 2026-11-23")
    change(plan, "Call 202-555-0123", "One **step**")
    expect(page.locator(BOX)).not_to_contain_text("phone number", timeout=TIMEOUT_MS)


def test_a_link_that_leads_nowhere_does_not_stop_the_page(page: Page, plan: Path) -> None:
    change(plan, "(help-now.md)", "(help-nwo.md)")
    box_says(page, 'the link "help-nwo.md" leads to no page; did you mean help-now?')
    expect(page.locator("main a")).to_have_count(0)


def test_hostile_text_in_a_line_is_only_read(page: Page, plan: Path) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    change(plan, "updated_on: 2026-11-22", f"updated_on: '{HOSTILE}'")
    box_says(page, "onerror=")
    assert page.locator(f"{BOX} img, {BOX} script").count() == 0
    assert "\u202e" not in page.locator(BOX).inner_text()
    assert said == []


def test_a_page_comes_and_goes_with_its_file(page: Page, preview: PreviewServer, plan: Path) -> None:
    plan.with_name("later.md").write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    page.goto(preview.url + "/en/later/")
    text_is_shown(page, "One step")
    plan.with_name("later.md").unlink()
    text_is_shown(page, "This page is not here")


def test_a_string_of_the_interface_shows_and_a_broken_catalog_says_so(
    page: Page, preview: PreviewServer, folder: Path
) -> None:
    catalog = folder / "translations/es/LC_MESSAGES/messages.po"
    page.goto(preview.url + "/es/plan/")
    change(catalog, 'msgstr "Salir ahora"', 'msgstr "Fuera"')
    expect(page.locator("#exit")).to_contain_text("Fuera", timeout=TIMEOUT_MS)
    good = catalog.read_text(encoding="utf-8")
    catalog.write_text("what is this\n" + good, encoding="utf-8")
    box_says(page, "translations/es/LC_MESSAGES/messages.po:1 the line is not of a catalog")
    expect(page.locator("#exit")).to_contain_text("Fuera")
    catalog.write_text(good, encoding="utf-8")
    box_is_gone(page)


def test_the_look_and_the_templates_show(visitor: Visitor, folder: Path) -> None:
    for name in ("app", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    with preview_of(folder, root=folder) as running:
        page = visitor.page()
        page.goto(running.url + "/en/plan/")
        change(folder / "static/css/site.css", "h1 { font-size: 1.5rem", "h1 { font-size: 50px")
        expect(page.locator("h1")).to_have_css("font-size", "50px", timeout=TIMEOUT_MS)
        change(folder / "app/templates/base.html", '<main id="main">', '<main id="main"><p>A new line.</p>')
        text_is_shown(page, "A new line.")
        change(folder / "app/templates/base.html", "{% block main %}", "{% block main")
        box_says(page, "app/templates/base.html:")
        change(folder / "app/templates/base.html", "{% block main", "{% block main %}")
        text_is_shown(page, "A new line.")
        assert "Traceback" not in running.output


@pytest.mark.parametrize("state", ["whole", "broken"])
def test_the_key_leaves_from_a_preview(state: str, page: Page, plan: Path) -> None:
    if state == "broken":
        change(plan, "title:", "titel:")
        box_says(page, "titel")
    page.keyboard.press("Escape")
    arrived(page, destinations()["en"])


def test_an_edit_of_the_real_content_shows(visitor: Visitor, tmp_path: Path, figure: Callable[[str], None]) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    copied_strings(tmp_path)
    file = tmp_path / "content/pages/en/plan.md"
    whole = file.read_text(encoding="utf-8")
    with preview_of(tmp_path) as running:
        page = visitor.page()
        page.goto(running.url + "/en/plan/")
        expect(page.locator("h1")).to_be_visible()
        took = []
        for number in range(5):
            began = time.perf_counter()
            file.write_text(f"{whole}\nSample words {number}.\n", encoding="utf-8")
            page.get_by_text(f"Sample words {number}.").wait_for(timeout=TIMEOUT_MS)
            took.append(time.perf_counter() - began)
        file.write_text(whole.replace("title:", "titel:", 1), encoding="utf-8")
        box_says(page, "content/pages/en/plan.md:2 titel")
        file.write_text(whole, encoding="utf-8")
        expect(page.locator(BOX)).not_to_contain_text("titel", timeout=TIMEOUT_MS)
    shown = ", ".join(f"{one * 1000:.0f}" for one in took)
    figure(f"preview: from a save of the real content to the changed page in Chromium: {shown} ms (bar 1,000)")
