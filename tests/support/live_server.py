"""Starts the real server, granian with the Makefile's own options, for tests that need a socket. It must not know any test.

What the server says goes to a file; `output` gives it back for a failing test.
"""

from __future__ import annotations

import http.client
import os
import re
import shlex
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.02


class ServerError(Exception):
    """The server did not start; the message holds what it said."""


def makefile_options() -> list[str]:
    """Return the options of the Makefile's GRANIAN line, so that tests run what operators run."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^GRANIAN := \S+ (.*)$", text, re.MULTILINE)
    if found is None:
        raise ServerError("the Makefile has no GRANIAN line any more: tests/support/live_server.py reads it")
    return shlex.split(found.group(1))


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveServer:
    """A running site as a context manager.

    Args: log, the file for everything it prints; settings, SITE_ variables; SITE_URL is set from `host` where not given; root, the
    project's folder or a copy of it.
    """

    log: Path
    settings: Mapping[str, str]
    host: str = "127.0.0.1"
    root: Path = ROOT

    def __post_init__(self) -> None:
        """Choose a port."""
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the site, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    @property
    def output(self) -> str:
        """Return what the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def command(self) -> list[str]:
        """Return how the server is started, as the Makefile starts it."""
        command = [str(Path(sys.executable).with_name("granian")), *makefile_options()]
        return [*command, "--workers", "1", "--host", "127.0.0.1", "--port", str(self.port), "wsgi:application"]

    def __enter__(self) -> Self:
        """Start the server and wait until it answers."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SITE_")}
        with self.log.open("wb") as out:
            self._process = subprocess.Popen(
                self.command(),
                cwd=self.root,
                env={**kept, "SITE_URL": self.url, **self.settings},
                stdout=out,
                stderr=out,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the server."""
        self.stop()

    def stop(self) -> None:
        """End the server's process, by force where it does not go within STOP_SECONDS."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process is None or self._process.poll() is not None:
                raise ServerError(f"the server ended before it answered:\n{self.output}")
            if time.monotonic() > until:
                raise ServerError(f"the server did not answer /healthz within {START_SECONDS} s:\n{self.output}")
            threading.Event().wait(POLL_SECONDS)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
