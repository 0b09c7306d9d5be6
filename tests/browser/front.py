"""Stands before the real server, records what a browser asks for, can stop mid-page. It must not change a page."""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tests.support.neutral import HELD_SECONDS, Seen

if TYPE_CHECKING:
    from types import TracebackType

SKIPPED = {"connection", "transfer-encoding", "date"}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, front: Front) -> None:
        self.front = front
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that leaves in the middle is part of what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._pass()

    def do_POST(self) -> None:
        self._pass()

    def _pass(self) -> None:
        front = self.server.front
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0")))
        front.requests.append(Seen(self.command, headers.get("host", ""), self.path, headers))
        connection = http.client.HTTPConnection("127.0.0.1", front.port_behind, timeout=10)
        # A page that is cut must be readable so far.
        connection.request(self.command, self.path, body, {**headers, "accept-encoding": "identity"})
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in SKIPPED:
                self.send_header(name, value)
        self.end_headers()
        if front.stalls:
            page = page[: page.index(b"</main>")]
        self.wfile.write(page)
        self.wfile.flush()
        if front.stalls:
            front.closed.wait(HELD_SECONDS)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


class Front:
    """The running proxy, as a context manager. While `stalls` is set, no page gets past the end of its text."""

    def __init__(self, port_behind: int, host: str) -> None:
        """Bind a free port."""
        self.port_behind = port_behind
        self.requests: list[Seen] = []
        self.stalls = False
        self.closed = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.url = f"http://{host}:{self._server.server_address[1]}"

    def __enter__(self) -> Front:
        """Start answering."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop and let go of stalled pages."""
        self.closed.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
