"""Opens browsers that can reach nothing but the site under test and the stand-in destinations. It must not assert anything."""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, Response, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.support.chromium import chromium_flags
from tests.support.neutral import hosts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Playwright

    from tests.support.neutral import Neutral

#: A name that stands nowhere else, so that a file which holds it was written because of a visit. Browsers trust *.localhost.
HOST = "pages-under-test.localhost"

#: What a browser asks for, by language of the reader.
LOCALES = {"en": "en-US", "es": "es-MX", "ar": "ar-EG", "zh-Hans": "zh-CN", "vi": "vi-VN", "ht": "fr-HT"}
TIMEOUT_MS = 15_000
START_SECONDS = 20.0
#: Playwright turns off what people have: pages revived by Back.
AS_PEOPLE_HAVE_IT = ["--disable-back-forward-cache"]


def arguments(neutral: Neutral) -> list[str]:
    """Return the flags of a Chromium that sees the shipped destinations at the stand-in and no other host at all."""
    rules = [f"MAP {host} 127.0.0.1:{neutral.port}" for host in hosts()]
    rules += [f"MAP {HOST} 127.0.0.1", "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
    return [*chromium_flags(), f"--host-resolver-rules={', '.join(rules)}", "--ignore-certificate-errors"]


class Visitor:
    """One test's reader: opens pages, and closes them all when the test ends."""

    def __init__(self, playwright: Playwright, chromium: Path, browser: Browser, neutral: Neutral) -> None:
        """Take what all tests share."""
        self.pages: list[Page] = []
        self.neutral = neutral
        self._playwright = playwright
        self._chromium = chromium
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def page(self, language: str = "en", *, script: bool = True, **options: Any) -> Page:
        """Return an empty page of a reader who asks for a language, in a browser without a past."""
        context = self._browser.new_context(locale=LOCALES[language], java_script_enabled=script, **options)
        return self._kept(context, context.new_page())

    def profile_page(self, folder: Path, language: str = "en", *, script: bool = True, **options: Any) -> Page:
        """Return the empty page of a browser that keeps its profile in a folder; closing its context writes it out."""
        context = self._playwright.chromium.launch_persistent_context(
            folder,
            executable_path=self._chromium,
            args=arguments(self.neutral),
            ignore_default_args=AS_PEOPLE_HAVE_IT,
            locale=LOCALES[language],
            java_script_enabled=script,
            **options,
        )
        return self._kept(context, context.pages[0])

    @contextmanager
    def plain_page(self, folder: Path) -> Iterator[Page]:
        """Give the page of a Chromium that nothing is emulated in: its hidden tabs are really hidden."""
        command = [str(self._chromium), "--headless", *arguments(self.neutral), "--remote-debugging-port=0"]
        process = subprocess.Popen([*command, f"--user-data-dir={folder}", "about:blank"], stderr=subprocess.DEVNULL)
        try:
            port = _debugging_port(folder / "DevToolsActivePort")
            browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}", no_defaults=True)
            context = browser.contexts[0]
            self.pages.append(context.pages[0])
            context.set_default_timeout(TIMEOUT_MS)
            yield context.pages[0]
            browser.close()
        finally:
            process.terminate()
            process.wait()

    def close(self) -> None:
        """Close every page this reader opened."""
        for context in self._contexts:
            context.close()

    def _kept(self, context: BrowserContext, page: Page) -> Page:
        context.set_default_timeout(TIMEOUT_MS)
        self._contexts.append(context)
        self.pages.append(page)
        return page


def _debugging_port(file: Path) -> int:
    until = time.monotonic() + START_SECONDS
    while not (file.exists() and file.read_text(encoding="utf-8").strip()):
        if time.monotonic() > until:
            raise TimeoutError(f"Chromium did not write {file} within {START_SECONDS} s")
        threading.Event().wait(0.02)
    return int(file.read_text(encoding="utf-8").split()[0])


def read_page(page: Page, url: str, status: int = 200) -> None:
    """Open a page by its address; any other answer than the one expected would make a test of something else."""
    response = page.goto(url)
    if response is None or response.status != status:
        raise AssertionError(f"{url} answered {response and response.status} and not {status}")


def settled(page: Page, path: str) -> None:
    """Wait until the page shown is the one of a public address, swapped in whole, with the focus on its heading."""
    page.wait_for_selector(
        f'html:not([aria-busy]):has(h1:focus) #copy[data-path="{path}"]', state="attached", timeout=TIMEOUT_MS
    )


def follow(page: Page, path: str, inside: str = "main") -> None:
    """Click the in-site link to a path and wait for its page."""
    page.locator(f'{inside} a[href="{path}"]').first.click()
    settled(page, path)


def visible_root(page: Page) -> str:
    """Return the root's computed visibility: `hidden` means that nothing of the page can be seen."""
    return str(page.evaluate("getComputedStyle(document.documentElement).visibility"))


def visibility_log(page: Page) -> list[str]:
    """Return a list that grows with each visibility the root gets.

    A page that is being left cannot be asked any more: the browser holds questions back until the next page is there.
    """
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(
        """new MutationObserver(() => console.log(getComputedStyle(document.documentElement).visibility))
        .observe(document.documentElement, {attributes: true, attributeFilter: ["style"]})"""
    )
    return said


def arrived(page: Page, url: str) -> None:
    """Wait until a page is at an address."""
    page.wait_for_url(url, wait_until="commit", timeout=TIMEOUT_MS)
    expect(page).to_have_url(url)


def listed(page: Page) -> list[str]:
    """Return the addresses that the tab's Back and Forward lists hold."""
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    session.detach()
    return [entry["url"] for entry in entries]


def back(page: Page) -> Response | None:
    """Press Back. A page of the browser's own, such as the one that asks before sending a form again, is no error here."""
    try:
        return page.go_back(wait_until="commit", timeout=TIMEOUT_MS)
    except PlaywrightTimeout:
        raise
    except Exception as error:
        if "net::ERR_" not in str(error):
            raise
        return None
