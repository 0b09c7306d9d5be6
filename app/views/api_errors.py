"""Errors under /api as JSON, for programs. They must not echo a value that was sent."""

from __future__ import annotations

import json
from http import HTTPStatus

from flask import Response


def error_answer(status: int, message: str = "", parameter: str = "") -> Response:
    """Return an error in JSON. Args: parameter, which one is wrong, where one is."""
    tree: dict[str, str | int] = {"status": status, "error": message or HTTPStatus(status).description}
    if not tree["error"]:
        tree["error"] = HTTPStatus(status).phrase
    if parameter:
        tree["parameter"] = parameter
    return Response(json.dumps(tree), status=status, mimetype="application/json")
