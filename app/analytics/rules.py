"""Which requests count, from what the browser itself says about them. It must read nothing else of a request, and keep nothing.

Source: docs/adr/0008; W3C Fetch Metadata Request Headers (2025), Global Privacy Control (2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING, PAGE, VISIT = 0, 1, 2


def shown(environ: Mapping[str, Any]) -> int:
    """Return what a page answered with 200 counts as: VISIT (which is a page too), PAGE or NOTHING.

    Args: environ, of WSGI. What our own script fetches says X-Quiet and is never a visit, nor is a form (quiet reading).
    """
    get = environ.get
    if get("HTTP_X_QUIET") == "1":
        if get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
            return NOTHING
        kind = PAGE
    elif get("HTTP_SEC_FETCH_MODE") == "navigate" and get("HTTP_SEC_FETCH_DEST") == "document":
        is_start = get("HTTP_SEC_FETCH_SITE") != "same-origin" and environ["REQUEST_METHOD"] == "GET"
        kind = VISIT if is_start else PAGE
    else:
        return NOTHING
    if get("HTTP_SEC_GPC") == "1" or get("HTTP_DNT") == "1":
        return NOTHING
    if "prefetch" in get("HTTP_SEC_PURPOSE", "") or "prefetch" in get("HTTP_PURPOSE", ""):
        return NOTHING
    return kind
