"""Takes pictures of copies of pages with a real browser. It must not be needed to serve, and reaches no other host.

Playwright comes with the dev extra; a machine without it gets the copies and no pictures.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.errors import SiteError
from app.review.gallery import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

#: A phone of ordinary width. The whole length of the page is in the picture.
PHONE = {"width": 390, "height": 844}

_AT_ITS_PLACE = "#exit { position: static !important; display: block !important; }"


class PicturesError(SiteError):
    """No picture can be taken here; the message says why."""


def take(copies: Sequence[Path]) -> int:
    """Write a picture of each copy beside it for each colour scheme, and return how many were written.

    The browser is the one that $CHROMIUM names, else Playwright's own. It knows no host, so that only the copies can be opened.

    Raises: PicturesError where Playwright or a browser is missing.
    """
    try:
        playwright = import_module("playwright.sync_api")
    except ImportError as error:
        raise PicturesError("Playwright is not installed") from error
    try:
        return _taken(playwright.sync_playwright, copies)
    except playwright.Error as error:
        raise PicturesError("no browser could be used; make changed-pages finds or installs one") from error


def _taken(sync_playwright: Callable[[], Any], copies: Sequence[Path]) -> int:
    flags = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=flags)
        for scheme in SCHEMES:
            context = browser.new_context(viewport=PHONE, color_scheme=scheme, offline=True)
            _take_all(context.new_page(), copies, scheme)
            context.close()
        browser.close()
    return len(copies) * len(SCHEMES)


def _take_all(page: Any, copies: Sequence[Path], scheme: str) -> None:
    for copy in copies:
        page.goto(copy.resolve().as_uri())
        # The bar that is always in sight would lie over the middle of a long picture.
        page.screenshot(path=copy.with_suffix(f".{scheme}.png"), full_page=True, style=_AT_ITS_PLACE)
