"""Typed access to what the running app was built with. It must not hold state of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from app.assets import Assets
    from app.live import LiveSite
    from app.site import Site

LIVE = "quiet_exit_live"
ASSETS = "quiet_exit_assets"


def current_site() -> Site:
    """Return the Site of the running app."""
    return cast("LiveSite", current_app.extensions[LIVE]).site


def current_assets() -> Assets:
    """Return the script and style of the running app."""
    return cast("Assets", current_app.extensions[ASSETS])
