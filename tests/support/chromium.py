"""Finds or installs a Chromium for the browser tests. It must not skip in silence: without one it fails and says what to do.

`python -m tests.support.chromium` prints the path on stdout and says on stderr what it does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = "install Chromium and try again, or name one: CHROMIUM=/path/to/chromium make test"

#: Nothing but the test's own requests, and no processor kept busy by what a screenless machine cannot do.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class ChromiumError(Exception):
    """No Chromium can be used; the message says what to do."""


def chromium_flags() -> list[str]:
    """Return the flags that every Chromium of the tests starts with."""
    return [*FLAGS, *(["--no-sandbox"] if _is_root() else [])]


def chromium_path() -> Path:
    """Return a Chromium that is already on this machine.

    Raises: ChromiumError where there is none, or where $CHROMIUM cannot be started.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return _checked(Path(named))
    found = _playwrights_own() or _on_the_path()
    if found is None:
        raise ChromiumError(f"there is no Chromium here: {HELP}")
    return found


def main() -> int:
    """Print the path of a Chromium, installing one where that is needed and possible."""
    try:
        path = _found_or_installed()
    except ChromiumError as error:
        sys.stderr.write(f"browser tests: {error}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


def _found_or_installed() -> Path:
    if os.environ.get("CHROMIUM"):
        return chromium_path()
    found = _playwrights_own() or _on_the_path()
    if found is None and _is_root() and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "chromium")
        found = _on_the_path()
    if found is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
        found = _playwrights_own()
    if found is None:
        raise ChromiumError(f"no Chromium could be found or installed: {HELP}")
    return found


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if os.access(path, os.X_OK) else None


def _on_the_path() -> Path | None:
    return next((Path(path) for path in map(shutil.which, NAMES) if path), None)


def _checked(path: Path) -> Path:
    if not os.access(path, os.X_OK) or path.is_dir():
        raise ChromiumError(f"CHROMIUM={path} is not a program that can be run; give the full path of a Chromium")
    done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    if done.returncode:
        raise ChromiumError(f"CHROMIUM={path} does not start: {done.stderr.decode(errors='replace').strip()}")
    return path


def _run(*command: str) -> None:
    """Run a command with its output on stderr: stdout is for the path alone. A failure is judged by what it left."""
    sys.stderr.write(f"browser tests: no Chromium yet, running {' '.join(command)}\n")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environ, check=False)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
