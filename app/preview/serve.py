"""Answers an editor's browser on this machine: the site's own answers, with the box in each page. It must not listen elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import run_wsgi_app

from app.preview.box import Asked, asked_by, box, injected, language_of, version_of, with_ours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from werkzeug.datastructures import Headers
    from werkzeug.serving import BaseWSGIServer

    from app.preview.desk import Desk, Shown

HOST = "127.0.0.1"
#: Where the script of an open page asks whether a file changed. No page has this address: `preview` is no language.
VERSION_PATH = "/preview/version"
_POLICY = "Content-Security-Policy"


class Preview:
    """The outermost WSGI callable of a preview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request with the files as they are at this moment."""
        shown = self._desk.shown()
        if environ["PATH_INFO"] == VERSION_PATH:
            start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
            return [version_of(asked_by(environ.get("QUERY_STRING", "")), shown).encode()]
        # Bytes that are to be changed are not packed first.
        environ["HTTP_ACCEPT_ENCODING"] = "identity"
        chunks, status, headers = run_wsgi_app(shown.app, environ, buffered=True)
        body = b"".join(chunks)
        if body and headers.get("Content-Type", "").startswith("text/html"):
            body = _with_box(body, environ, int(status[:3]), shown, headers)
        start_response(status, list(headers.items()))
        return [body]


def _with_box(body: bytes, environ: WSGIEnvironment, status: int, shown: Shown, headers: Headers) -> bytes:
    page = body.decode()
    asked = Asked(environ["PATH_INFO"], language_of(page), environ["REQUEST_METHOD"] == "GET", status)
    made = injected(page, box(asked, shown)).encode()
    if _POLICY in headers:
        headers[_POLICY] = with_ours(headers[_POLICY])
    headers["Content-Length"] = str(len(made))
    return made


class _Quiet(WSGIRequestHandler):
    """A handler that writes no line for a request: the terminal is for what changed."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Write nothing."""


def server(app: WSGIApplication, port: int) -> BaseWSGIServer:
    """Return a server of this machine's own address. A browser that keeps a line open holds nobody up."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
