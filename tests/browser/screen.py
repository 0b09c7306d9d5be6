"""A screen without a monitor and real keys on it: Xvfb and xdotool. It must not use the browser's own ways to press a key."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOLS = ("Xvfb", "xdotool")
WAIT_SECONDS = 20


def missing_tools() -> list[str]:
    """Return the tools that real key presses need and this machine has not."""
    return [name for name in TOOLS if shutil.which(name) is None]


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a new display, chosen by Xvfb itself so that no two runs meet."""
    read, write = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def press_keys(display: str, *keys: str, gap_ms: int = 60) -> None:
    """Press keys one after another in the browser window of a display, as a keyboard would."""
    environ = {**os.environ, "DISPLAY": display}
    # --sync waits for the window; the class is the program's name on every Chromium.
    window = ["search", "--sync", "--onlyvisible", "--class", "chrom"]
    # A click beside the text, as a reader's hand makes: before it the address bar has the focus and takes the first key.
    touch = ["windowfocus", "--sync", "mousemove", "--window", "%1", "150", "500", "click", "1"]
    command = ["xdotool", *window, *touch, "key", "--delay", str(gap_ms), *keys]
    subprocess.run(command, env=environ, check=True, timeout=WAIT_SECONDS, capture_output=True)
