"""Hands a page that Flask answered to the counters; the table in front of Flask does the same for its own.

It must not count errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, request

from app.views.frame import HOME

if TYPE_CHECKING:
    from flask import Flask

    from app.analytics.counters import Count

#: Looked at by the coalition and by editors, not by visitors; and forms are answers to a question, which is never counted.
_QUIET_READING = "/"
_NOT_COUNTED = {"stats", "coverage"}


def init_counting(app: Flask, count: Count) -> None:
    """Count each page that the app shows itself. A page asked for by the table has no visitor's headers, so it does not count."""

    @app.after_request
    def _count(response: Response) -> Response:
        if response.status_code == 200 and response.mimetype == "text/html":
            page = _shown()
            if page is not None:
                count(request.environ, page)
        return response


def _shown() -> tuple[str, str] | None:
    """Return the language and slug of what is shown. They are looked up in a closed list and kept nowhere."""
    language = g.get("language")
    if language is None or request.blueprint in _NOT_COUNTED:
        return None
    if request.method == "POST":
        slug = request.form.get("page", "") if request.path == _QUIET_READING else None
    else:
        slug = request.path.strip("/").partition("/")[2] or HOME if request.method == "GET" else None
    return None if slug is None or slug in _NOT_COUNTED else (language.tag, str(slug).partition("/")[0])
