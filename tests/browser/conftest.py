"""Fixtures of the browser tests: one server, one browser, one stand-in for the exit's destinations. It must hold no promise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from tests.browser.front import Front
from tests.browser.visitor import AS_PEOPLE_HAVE_IT, HOST, Visitor, arguments
from tests.support.chromium import chromium_path
from tests.support.live_server import ROOT, LiveServer
from tests.support.neutral import Neutral
from tests.support.profile import files_holding

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from playwright.sync_api import Browser, Playwright

SHOTS = ROOT / "build" / "browser"
FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def server_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of servers that write nothing outside a folder of the tests and build what they need once."""
    folder = tmp_path_factory.mktemp("built")
    return {
        "SITE_COUNTING": "off",
        "SITE_CACHE_DIR": str(folder / "cache"),
        "SITE_INDEX_DIR": str(folder / "search"),
    }


@pytest.fixture(scope="session")
def server(server_settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The site with its shipped content."""
    with LiveServer(tmp_path_factory.mktemp("server") / "log", server_settings, HOST) as running:
        yield running


@pytest.fixture(scope="session")
def short_server(server_settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The site that leaves by itself after ten seconds away and hides translations that nobody has reviewed."""
    short = {**server_settings, "SITE_AWAY_EXIT_SECONDS": "10", "SITE_REQUIRE_REVIEW": "1"}
    with LiveServer(tmp_path_factory.mktemp("server") / "log", short, HOST) as running:
        yield running


@pytest.fixture(scope="session")
def running_neutral() -> Iterator[Neutral]:
    """The stand-in for every destination."""
    with Neutral() as running:
        yield running


@pytest.fixture
def neutral(running_neutral: Neutral) -> Neutral:
    """The stand-in, with nothing seen yet."""
    running_neutral.reset()
    return running_neutral


@pytest.fixture
def front(server: LiveServer) -> Iterator[Front]:
    """A recording proxy before the site, which can stall in the middle of a page."""
    with Front(server.port, HOST) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's path."""
    return chromium_path()


@pytest.fixture(scope="session")
def playwright(chromium: Path) -> Iterator[Playwright]:  # noqa: ARG001 - the path is looked for before Playwright runs
    """Playwright."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: Path, running_neutral: Neutral) -> Iterator[Browser]:
    """One browser for all tests that need no profile of their own."""
    running = playwright.chromium.launch(
        executable_path=chromium, args=arguments(running_neutral), ignore_default_args=AS_PEOPLE_HAVE_IT
    )
    yield running
    running.close()


@pytest.fixture
def visitor(playwright: Playwright, chromium: Path, browser: Browser, neutral: Neutral) -> Iterator[Visitor]:
    """A reader."""
    reader = Visitor(playwright, chromium, browser, neutral)
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def in_any_profile(
    playwright: Playwright, chromium: Path, running_neutral: Neutral, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[set[str]], set[str]]:
    """Say which texts stand in a profile that has never seen the site: the browser brings them along itself."""
    folder = tmp_path_factory.mktemp("fresh")
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium, args=arguments(running_neutral)
    )
    context.close()
    return lambda texts: set(files_holding(folder, texts))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a measured figure for the end of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    figures = terminalreporter.config.stash.get(FIGURES, [])
    if figures:
        terminalreporter.section("measured in the browser")
        for line in figures:
            terminalreporter.line(line)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the server's output and keep a picture of every open page when a test fails."""
    report = yield
    if report.when == "call" and report.failed:
        for value in item.funcargs.values():
            if isinstance(value, LiveServer):
                report.sections.append(("server output", value.output))
            if isinstance(value, Visitor):
                report.sections.append(("screenshots", "\n".join(_shots(item.name, value))))
    return report


def _shots(name: str, visitor: Visitor) -> list[str]:
    SHOTS.mkdir(parents=True, exist_ok=True)
    kept = []
    for number, page in enumerate(visitor.pages):
        path = SHOTS / f"{name.replace('/', '-')}-{number}.png"
        try:
            page.screenshot(path=path, timeout=5_000)
        except PlaywrightError as error:
            kept.append(f"{path.name}: {error.message.splitlines()[0]}")
        else:
            kept.append(str(path))
    return kept
