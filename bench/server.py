"""The real server on a free port, with the options the Makefile uses. It must not know what is measured on it."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import ROOT, settings_from
from app.live import LiveSite
from app.views.frame import address

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 20

#: Written into every page, so a free port in it would make the weights differ from run to run.
SITE_URL = "https://www.example.org"


@dataclass(frozen=True)
class Server:
    """A running server. `started` and `ready` are readings of time.monotonic()."""

    port: int
    pid: int
    started: float
    ready: float

    def worker(self) -> int:
        """Return the process that answers: the largest child, for the other one only tracks resources."""
        stats = (path.read_text().rsplit(")", 1) for path in Path("/proc").glob("[0-9]*/stat") if path.exists())
        children = [int(head.split()[0]) for head, tail in stats if int(tail.split()[1]) == self.pid]
        return max(children, key=lambda pid: memory(pid)["Rss"])


def memory(pid: int) -> dict[str, int]:
    """Return the resident (Rss) and proportional (Pss) memory of a process in bytes."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {
        name: int(kilobytes) * 1024 for name, kilobytes in re.findall(r"^(Rss|Pss): +(\d+) kB", rollup, re.MULTILINE)
    }


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def granian_options() -> list[str]:
    """Return the options of the GRANIAN line of the Makefile, so that what is measured is what `make run` starts."""
    found = re.search(r"^GRANIAN := \S+ (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    if found is None:
        raise LookupError("the Makefile has no line `GRANIAN := $(BIN)/granian ...` to take options from")
    return shlex.split(found.group(1))


@contextmanager
def running_server() -> Iterator[Server]:
    """Start the server with one worker, wait until /healthz answers 200, and stop it at the end."""
    port = free_port()
    place = ["--workers", "1", "--host", "127.0.0.1", "--port", str(port), "--no-log", "wsgi:application"]
    command = [str(Path(sys.executable).with_name("granian")), *granian_options(), *place]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env={"SITE_URL": SITE_URL, "MALLOC_ARENA_MAX": "2", **os.environ})
    try:
        while not _is_ready(port):
            if process.poll() is not None or time.monotonic() - started > START_SECONDS:
                raise RuntimeError(f"the server did not answer within {START_SECONDS} s: {shlex.join(command)}")
            time.sleep(0.002)
        yield Server(port, process.pid, started, time.monotonic())
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _is_ready(port: int) -> bool:
    try:
        return fetch(port, "/healthz").startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def fetch(port: int, path: str, encoding: str = "identity", form: str = "") -> bytes:
    """Return a whole answer as it travels: status line, headers and body. A form is sent by POST."""
    head = f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {encoding}\r\n"
    if form:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    with socket.create_connection(("127.0.0.1", port), START_SECONDS) as link:
        link.sendall(f"{head}\r\n{form}".encode())
        answer = b""
        while not _is_whole(answer):
            piece = link.recv(65_536)
            if not piece:
                raise ConnectionError("the server hung up in the middle of an answer")
            answer += piece
    return answer


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and (length is None or len(body) >= int(length.group(1)))


def public_pages() -> dict[str, dict[str, str]]:
    """Return the address of every page, by language and slug."""
    site = LiveSite(settings_from(os.environ)).site
    return {
        language.tag: {slug: address(language.tag, slug) for slug in site.catalog.slugs} for language in site.languages
    }
