"""How long the exit takes in a real browser, from the key to a covered page. It must not touch the exit's code."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from bench.report import Line, Skipped, at_most
from bench.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Playwright

PAGE = "/en/help-now/"
PRESSES = 20
SPEEDS = {1: 35, 6: 60}

#: Runs before the page's own scripts, on our page and on the next one, and says wall-clock milliseconds. A frame is over
#: when a message sent from its animation callback arrives: style, layout and paint come between the two.
PROBE = """(() => {
  const say = (what, at) => console.debug(`bench ${what} ${performance.timeOrigin + at}`);
  const after = (isDue, what) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => say(what, performance.now());
    const look = () => isDue() ? channel.port2.postMessage(0) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  };
  say("arrived", performance.now());
  after(() => document.body, "drawn");
  addEventListener("keydown", (event) => {
    say("pressed", event.timeStamp);
    after(() => getComputedStyle(document.documentElement).visibility === "hidden", "hidden");
  }, true);
})()"""

#: The exit leads to an answer that comes at once and from another site, so that what is measured is ours.
AIM = "to => { document.documentElement.dataset.exit = to; }"
PLAIN = (
    "to => { const a = document.createElement('a'); a.href = to; a.text = 'x'; document.body.prepend(a); a.focus(); }"
)


def measure() -> Iterator[Line]:
    """Yield times of the exit by key, and of a plain link in its place, at full speed and six times slowed."""
    with sync_playwright() as playwright, _chromium(playwright) as browser, running_server() as server:
        ours, other = (f"http://{host}:{server.port}" for host in ("127.0.0.1", "localhost"))
        for slowdown, limit in SPEEDS.items():
            page = browser.new_page()
            page.add_init_script(PROBE)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
            exits, links = [], []
            for _ in range(PRESSES):
                exits.append(_press(page, ours + PAGE, AIM, other + "/robots.txt", "Escape"))
                links.append(_press(page, ours + PAGE, PLAIN, other + "/robots.txt", "Enter"))
            page.close()
            hidden = [one["hidden"] - one["pressed"] for one in exits]
            speed = "full speed" if slowdown == 1 else f"{slowdown} x slower"
            yield at_most(f"{speed}: key to hidden {_times(hidden)}", median(hidden), limit, "ms", decides=False)
            yield Line(f"{speed}: key to the next page {_times([one['arrived'] - one['pressed'] for one in exits])}")
            drawn = _times([one["drawn"] - one["pressed"] for one in links])
            yield Line(f"{speed}: a plain link, key to our page gone {drawn}")


def _press(page: Page, start: str, prepare: str, to: str, key: str) -> dict[str, float]:
    """Return when each thing happened, in milliseconds, for one press of a key on a page that has come to rest."""
    with page.expect_console_message(lambda message: message.text.startswith("bench drawn")):
        page.goto(start, wait_until="load")
    page.evaluate(prepare, to)
    page.wait_for_timeout(150)
    times: dict[str, float] = {}

    def hear(text: str) -> bool:
        if text.startswith("bench "):
            _, what, at = text.split()
            times[what] = float(at)
        return "drawn" in times

    with page.expect_console_message(lambda message: hear(message.text), timeout=10_000):
        page.keyboard.press(key)
    return times


def _chromium(playwright: Playwright) -> Browser:
    """Return a started Chromium: $CHROMIUM, else Playwright's own, else one on the PATH. Raises: Skipped where none starts."""
    own = playwright.chromium.executable_path
    on_path = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    found = [path for path in (os.environ.get("CHROMIUM"), own, *on_path) if path and Path(path).exists()]
    if not found:
        raise Skipped("no Chromium here; set CHROMIUM=/path/to/chromium or run: playwright install chromium")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    try:
        return playwright.chromium.launch(executable_path=found[0], args=flags)
    except Error as error:
        raise Skipped(f"{found[0]} does not start: {error.message.splitlines()[0]}") from error


def _times(milliseconds: list[float]) -> str:
    return f"median {median(milliseconds):.1f} ms, worst {max(milliseconds):.1f} of {len(milliseconds)}"
