"""Measures the time from the press to the hidden page. It must not fail on a time: the bench compares times in one run."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import arrived
from tests.support.neutral import destinations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor
    from tests.support.live_server import LiveServer

pytestmark = pytest.mark.browser
RUNS = 5

#: Runs before the page's own script. The task after the first frame is the first moment at which the hidden page has been drawn.
WATCH = """addEventListener("keydown", (event) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const hidden = getComputedStyle(document.documentElement).visibility === "hidden";
    console.log(`${hidden} ${performance.now() - event.timeStamp}`);
  };
  channel.port2.postMessage(0);
}), true);"""


@pytest.mark.parametrize("slowdown", [1, 6])
def test_the_time_from_the_press_to_hidden_is_measured(
    slowdown: int, visitor: Visitor, server: LiveServer, figure: Callable[[str], None]
) -> None:
    page = visitor.page()
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    taken = []
    for _run in range(RUNS):
        page.goto(server.url + "/en/help-now/")
        with page.expect_console_message() as said:
            page.keyboard.press("Escape")
        hidden, _space, milliseconds = said.value.text.partition(" ")
        assert hidden == "true"
        taken.append(float(milliseconds))
        arrived(page, destinations()["en"])
    figure(f"press to hidden, processor {slowdown}x slower: median {median(taken):.0f} ms, worst {max(taken):.0f} ms")
