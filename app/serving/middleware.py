"""WSGI: a known address is answered from the table, what is too large is refused, anything else goes to Flask.

It must not log, and must not let an error of the app reach the server's own log.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from werkzeug.test import run_wsgi_app

from app.languages import negotiate
from app.log import log_failure
from app.security import OURS
from app.serving.encodings import encode_quickly, pick
from app.serving.pages import FinishedPage, PageTable
from app.views.errors import REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from app.analytics.counters import Count
    from app.config import Settings
    from app.live import LiveSite

#: Below this, encoding costs more than it saves.
WORTH_ENCODING_BYTES = 1_024
MAX_PATH_CHARACTERS = 1_024
MAX_QUERY_CHARACTERS = 2_048
MAX_HEADER_CHARACTERS = 16_384

#: Shown only where even the error page fails: no template, no language, but a way out.
LAST_RESORT = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><p><a id="exit" href="%b" rel="noreferrer nofollow">Leave now</a></p>
<h1>Something went wrong here</h1><p>It is not your fault. Nothing was kept. You can try again in a minute.</p></html>"""


class Serving:
    """The outermost WSGI callable."""

    def __init__(
        self,
        flask: WSGIApplication,
        live: LiveSite,
        settings: Settings,
        clock: Callable[[], float] = time.time,
        count: Count | None = None,
    ) -> None:
        self._flask = flask
        self._live = live
        self._settings = settings
        self._clock = clock
        self._count = count
        self._table: PageTable | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        try:
            return self._answer(environ, start_response)
        except Exception as error:  # an error that leaves here would be logged by the server with its message
            log_failure(error, None)
            exit_url = self._live.site.exits.destination_for("en").url.encode()
            start_response(
                "500 Internal Server Error",
                [("Content-Type", "text/html; charset=utf-8"), ("Referrer-Policy", "no-referrer"), *OURS.items()],
            )
            return [LAST_RESORT % exit_url]

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not self._settings.trust_proxy:
            environ.pop("HTTP_X_FORWARDED_PROTO", None)
        refused = _too_large(environ)
        if refused:
            environ[REFUSED] = refused
            return self._ask_flask(environ, start_response)
        method = environ["REQUEST_METHOD"]
        if method in {"GET", "HEAD"} and not self._settings.force_https:
            path = environ["PATH_INFO"]
            table = self.table()
            if path == "/":
                language = negotiate(environ.get("HTTP_ACCEPT_LANGUAGE", ""), table.site.languages)
                page: FinishedPage | None = table.root(language.tag)
            else:
                page = table.find(path)
            if page is not None:
                if self._count is not None and page.counts_as is not None and method == "GET":
                    self._count(environ, page.counts_as)
                headers, body = page.in_encoding(pick(environ.get("HTTP_ACCEPT_ENCODING", "")))
                start_response(page.status, headers)
                return [body] if method == "GET" else []
        return self._ask_flask(environ, start_response)

    def _ask_flask(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Return what Flask answers now, made smaller where that is worth it: a bad line is no reason to wait."""
        chunks, status, headers = run_wsgi_app(self._flask, environ, buffered=True)
        body = b"".join(chunks)
        kind = headers.get("Content-Type", "")
        takes_brotli = pick(environ.get("HTTP_ACCEPT_ENCODING", "")) == "br"
        if len(body) > WORTH_ENCODING_BYTES and takes_brotli and kind.startswith(("text/", "application/json")):
            body = encode_quickly(body)
            headers["Content-Encoding"] = "br"
            headers["Content-Length"] = str(len(body))
        headers.add("Vary", "Accept-Encoding")
        start_response(status, list(headers.items()))
        return [body] if environ["REQUEST_METHOD"] != "HEAD" else []

    def table(self) -> PageTable:
        """Return the table for the current site and day."""
        site, day = self._live.site, int(self._clock() // 86_400)
        table = self._table
        if table is None or table.site is not site or table.day != day:
            table = self._table = PageTable(self._flask, site, day)
        return table


def _too_large(environ: WSGIEnvironment) -> int | None:
    if len(environ["PATH_INFO"]) > MAX_PATH_CHARACTERS or len(environ.get("QUERY_STRING", "")) > MAX_QUERY_CHARACTERS:
        return 414
    if sum(len(value) for name, value in environ.items() if name.startswith("HTTP_")) > MAX_HEADER_CHARACTERS:
        return 431
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return 400
    return 413 if len(length) > 9 or int(length) > 16_384 else None  # a longer one is no number Python reads
