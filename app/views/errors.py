"""Error pages: translated, calm, with the exit, and never an echo of what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from app.log import log_failure
from app.security import is_open
from app.views.api_errors import error_answer
from app.views.frame import HOME, frame_for
from app.views.language import use_best
from app.views.words import _

if TYPE_CHECKING:
    from flask import Flask

#: Set by app.serving on a request it refuses before reading it.
REFUSED = "quiet_exit.refused"


def init_errors(app: Flask) -> None:
    """Answer every error of the app with a page of ours."""
    app.before_request(_refuse)
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _fail)


def _refuse() -> None:
    code = request.environ.get(REFUSED)
    if code:
        abort(int(code))


def _answer(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value] # a redirect carries its own response
    response = _page(error.code)
    if error.code == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ("GET", "HEAD")))
    return response


def _fail(error: Exception) -> Response:
    # Flask's own handler would log the path: ours names only the place in the code.
    log_failure(error, request.endpoint)
    return _page(500)


def _page(code: int) -> Response:
    if is_open(request.path):
        return error_answer(code)
    if "language" not in g:
        use_best()
    title, text = _words(code)
    return make_response(
        render_template("errors/error.html", frame=frame_for(HOME, is_public=False), title=title, text=text), code
    )


def _words(code: int) -> tuple[str, str]:
    if code == 404:
        return _("This page is not here"), _(
            "The address may be old or have a mistake in it. The pages below are here."
        )
    if code == 405:
        return _("That does not work here"), _("This address cannot be used in this way. You can read the pages below.")
    if code in {413, 414, 431}:
        return _("That was too long"), _(
            "What was sent is longer than this site takes. Nothing was kept. You can go on reading."
        )
    if code >= 500:
        return _("Something went wrong here"), _(
            "It is not your fault. Nothing was kept. You can try again in a minute."
        )
    return _("That could not be read"), _("What was sent was not complete. Nothing was kept. You can go on reading.")
