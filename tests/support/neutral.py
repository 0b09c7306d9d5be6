"""Stands in for the exit destinations of content/exits.yaml, over TLS, and for a destination that answers late or never.

It records every request, so that tests can say what a destination learns. It must not decide what is right.
"""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import trustme
from ruamel.yaml import YAML

from tests.support.live_server import ROOT

if TYPE_CHECKING:
    from types import TracebackType

TITLE = "Somewhere else"
#: Nothing waits for ever: a held connection that a test forgets ends by itself.
HELD_SECONDS = 30.0
PAGE = f'<!doctype html><html lang="en"><title>{TITLE}</title><link rel="icon" href="data:,"><h1>{TITLE}</h1></html>'


def destinations() -> dict[str, str]:
    """Return the shipped exit address of each language."""
    rows = YAML(typ="safe").load((ROOT / "content" / "exits.yaml").read_text(encoding="utf-8"))
    return {tag: row["url"] for tag, row in rows.items()}


def hosts() -> list[str]:
    """Return the host of every destination, once."""
    return sorted({urlsplit(url).netloc for url in destinations().values()})


@dataclass(frozen=True)
class Seen:
    """One request as the destination got it; header names in lower case."""

    method: str
    host: str
    path: str
    headers: dict[str, str]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, neutral: Neutral) -> None:
        self.neutral = neutral
        super().__init__(("127.0.0.1", 0), _Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        self.neutral.note_connection()
        if self.neutral.is_silent:
            self.neutral.closed.wait(HELD_SECONDS)
            return
        with self.neutral.secured(request) as connection:
            super().finish_request(connection, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in the middle is part of what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        neutral = self.server.neutral
        neutral.note(self)
        neutral.gate.wait(HELD_SECONDS)
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


class Neutral:
    """The running stand-in, as a context manager. `gate` holds answers back while it is cleared."""

    def __init__(self) -> None:
        """Make a certificate for the destinations and bind a free port."""
        self.requests: list[Seen] = []
        self.connections = 0
        self.is_silent = False
        self.gate = threading.Event()
        self.closed = threading.Event()
        self._changed = threading.Condition()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(*hosts()).configure_cert(self._context)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.gate.set()

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        return int(self._server.server_address[1])

    def reset(self) -> None:
        """Forget what was seen and answer at once again."""
        self.drop_silent()
        self.gate.set()
        self.is_silent = False
        with self._changed:
            self.requests = []
            self.connections = 0

    def drop_silent(self) -> None:
        """Close the connections that were never answered; a browser would hand them to its next request."""
        self.closed.set()
        self.closed = threading.Event()

    def wait_for_connections(self, count: int, seconds: float = 10) -> bool:
        """Return whether `count` connections came within `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: self.connections >= count, seconds)

    def wait_for_requests(self, count: int, seconds: float = 10) -> bool:
        """Return whether `count` requests came within `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, seconds)

    def note_connection(self) -> None:
        """Count a connection."""
        with self._changed:
            self.connections += 1
            self._changed.notify_all()

    def note(self, request: BaseHTTPRequestHandler) -> None:
        """Record a request."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._changed:
            self.requests.append(Seen(request.command, headers.get("host", ""), request.path, headers))
            self._changed.notify_all()

    def secured(self, connection: Any) -> ssl.SSLSocket:
        """Return the connection with TLS around it."""
        return self._context.wrap_socket(connection, server_side=True)

    def __enter__(self) -> Neutral:
        """Start answering."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop and let go of held connections."""
        self.closed.set()
        self.gate.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
