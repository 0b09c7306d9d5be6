"""Serves the site from several forked workers on one socket and replaces each that ends: what a kill test kills.

`python -m tests.support.prefork FOLDER PORT WORKERS`; pids of workers are lines on stdout. It must not count by itself.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from wsgiref.simple_server import WSGIRequestHandler, make_server

from app.config import Settings
from app.factory import create_app

if TYPE_CHECKING:
    from wsgiref.simple_server import WSGIServer


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def settings_in(folder: Path) -> Settings:
    """Return settings whose counts stay in a folder."""
    return Settings(counts_dir=folder, counts_url=f"sqlite:///{folder}/counts.sqlite3")


def main(folder: Path, port: int, workers: int) -> NoReturn:
    """Serve until killed."""
    # A clock of one's own means that nobody closes a window but the test.
    app = create_app(settings_in(folder), clock=time.time)
    server = make_server("127.0.0.1", port, app, handler_class=_Silent)
    server.socket.listen(128)
    # A page is compressed once, before there are workers. This request counts as nothing.
    app.test_client().get("/en/plan/", headers={"Accept-Encoding": "identity"})
    for _ in range(workers):
        _fork(server)
    while True:
        os.wait()
        _fork(server)


def _fork(server: WSGIServer) -> None:
    pid = os.fork()
    if pid == 0:
        server.serve_forever()
    sys.stdout.write(f"{pid}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
