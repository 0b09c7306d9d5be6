"""A client that checks every HTML answer of the site, in every test that asks for a page.

It must not let a check be skipped in silence.

A test that needs a page which breaks a rule says so by the argument that names the rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.current import LIVE
from app.languages import negotiate
from tests.support import html_checks
from tests.support.html_checks import Html, parsed

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from app.site import Site

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back: the response, and its text as a tree where it is HTML."""

    status: int
    headers: list[tuple[str, str]]
    text: str
    html: Html

    def header(self, name: str) -> str:
        """Return the one value of a header, or nothing."""
        values = [value for key, value in self.headers if key.casefold() == name.casefold()]
        assert len(values) < 2, f"{name} stands {len(values)} times"
        return values[0] if values else ""


class PageClient:
    """Asks the app as a browser would, without cookies, and checks what it answers."""

    def __init__(self, app: Flask) -> None:
        """Wrap an app; links that were followed once are not followed again."""
        self.app = app
        self.raw = app.test_client(use_cookies=False)
        self._followed: dict[tuple[str, str], int] = {}

    @property
    def site(self) -> Site:
        """Return what the app shows."""
        site: Site = self.app.extensions[LIVE].site
        return site

    def get(self, path: str, **options: Any) -> Answer:
        """GET an address and check the page. `options` are those of `ask`."""
        return self.ask("GET", path, **options)

    def post(self, path: str = "/", **options: Any) -> Answer:
        """POST to an address and check the page. `options` are those of `ask`."""
        return self.ask("POST", path, **options)

    def ask(
        self,
        method: str,
        path: str,
        *,
        language: str | None = None,
        status: int = 200,
        more_headers: dict[str, str] | None = None,
        follow_links: bool = True,
        check_words: bool = True,
        **request: Any,
    ) -> Answer:
        """Return the answer, checked.

        Args: language, that of the page where the address does not say it; status, the one expected; more_headers, what it
        has beside those of every page; request, as werkzeug's client takes it.
        """
        response = self.raw.open(path, method=method, **request)
        assert response.status_code == status, (response.status, response.text[:400])
        answer = self._answer(response, more_headers or {})
        tag = language or self._language(path, request)
        html_checks.check(answer.html, self.site, tag)
        if check_words:
            html_checks.check_words(answer.html, self.site, tag)
        if follow_links:
            self._follow(answer.html)
        return answer

    def _answer(self, response: TestResponse, more: dict[str, str]) -> Answer:
        page = parsed(response.text)
        headers = list(response.headers.items())
        html_checks.check_headers(headers, page, self.site.settings, more)
        return Answer(response.status_code, headers, response.text, page)

    def _language(self, path: str, request: dict[str, Any]) -> str:
        first = path.strip("/").partition("/")[0]
        data = request.get("data") or {}
        wanted = data.get("language", "") if isinstance(data, dict) else ""
        tags = [language.tag for language in self.site.languages]
        found = first if first in tags else wanted if wanted in tags and path == "/" else ""
        asked = dict(request.get("headers") or {}).get("Accept-Language", "")
        return found or negotiate(asked, self.site.languages).tag

    def _follow(self, page: Html) -> None:
        """Fail where a link or button to our own site leads to no page."""
        for method, target in (
            *(("GET", path) for path in page.own_links()),
            *(("POST", body) for body in page.own_buttons()),
        ):
            key = (method, target)
            if key not in self._followed:
                response = (
                    self.raw.get(target) if method == "GET" else self.raw.post("/", data=target, content_type=FORM)
                )
                self._followed[key] = response.status_code
            assert self._followed[key] == 200, f"{key} answers {self._followed[key]}"
