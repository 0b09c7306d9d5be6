"""Asks the real Flask app once for each page and keeps what it answered. It must not make a header of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.serving.encodings import Encoding, decode, encode
from app.views.find import public_paths
from app.views.frame import HOME, address

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from app.site import Site

Headers = list[tuple[str, str]]


@dataclass
class FinishedPage:
    """One answer of Flask. Only its smallest form is kept; others are made when they are asked for, never all at start."""

    status: str
    headers: Headers
    brotli: bytes
    encoded: dict[Encoding, tuple[Headers, bytes]] = field(default_factory=dict)
    #: Language and slug where this is a page that counts as shown.
    counts_as: tuple[str, str] | None = None

    def in_encoding(self, encoding: Encoding) -> tuple[Headers, bytes]:
        """Return headers and body in an encoding."""
        found = self.encoded.get(encoding)
        if found is None:
            body = self.brotli if encoding == "br" else encode(decode(self.brotli), encoding)
            headers = [(name, value) for name, value in self.headers if name not in {"Content-Length", "Vary"}]
            vary = ", ".join([*(value for name, value in self.headers if name == "Vary"), "Accept-Encoding"])
            headers += [("Vary", vary), ("Content-Length", str(len(body)))]
            if encoding != "identity":
                headers.append(("Content-Encoding", encoding))
            found = (headers, body)
            if encoding == "br":  # the others are rare, and larger by far
                self.encoded[encoding] = found
        return found


class PageTable:
    """The finished pages of one Site on one day: dates shown as overdue change with the day."""

    def __init__(self, flask: WSGIApplication, site: Site, day: int) -> None:
        self._flask = flask
        self._base_url = site.settings.url
        self.site = site
        self.day = day
        slugs = [*site.catalog.slugs, *public_paths(site.directory)]
        paths = [address(language.tag, slug) for language in site.languages for slug in slugs]
        # An address without its last slash is answered, not redirected: a redirect is one more row on the device.
        self._known: dict[str, str] = {path: path for path in paths} | {path.rstrip("/"): path for path in paths}
        self._counts_as = {
            address(language.tag, slug): (language.tag, slug.partition("/")[0])
            for language in site.languages
            for slug in slugs
        }
        self._known |= {"/sitemap.xml": "/sitemap.xml", "/robots.txt": "/robots.txt"}
        self._pages: dict[tuple[str, str], FinishedPage] = {}

    def find(self, path: str) -> FinishedPage | None:
        """Return the finished page at a public address, or None where Flask must answer."""
        known = self._known.get(path)
        return self._finished(known, "") if known is not None else None

    def root(self, tag: str) -> FinishedPage:
        """Return the home page at `/` in a language."""
        return self._finished("/", tag)

    def _finished(self, path: str, tag: str) -> FinishedPage:
        page = self._pages.get((path, tag))
        if page is None:
            page = self._ask(path, tag)
            if page.status.startswith("200"):
                page.counts_as = (tag, HOME) if path == "/" else self._counts_as.get(path)
                self._pages[path, tag] = page
        return page

    def _ask(self, path: str, tag: str) -> FinishedPage:
        # A request of our own making: nothing of any visitor's can end up in bytes that others get.
        headers = [("Accept-Language", tag)] if tag else []
        environ = EnvironBuilder(path=path, base_url=self._base_url, headers=headers).get_environ()
        body, status, answered = run_wsgi_app(self._flask, environ, buffered=True)
        return FinishedPage(status, list(answered.items()), encode(b"".join(body), "br"))
