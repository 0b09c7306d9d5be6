"""Typed access to what the running app was built with. It must not hold state of its own."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from app.analytics import Counting
    from app.assets import Assets
    from app.live import LiveSite
    from app.site import Site

T = TypeVar("T")

LIVE = "quiet_exit_live"
ASSETS = "quiet_exit_assets"
DRAWN = "quiet_exit_drawn"
COUNTING = "quiet_exit_counting"
CLOCK = "quiet_exit_clock"


def current_site() -> Site:
    """Return the Site of the running app."""
    return cast("LiveSite", current_app.extensions[LIVE]).site


def current_assets() -> Assets:
    """Return the script and style of the running app."""
    return cast("Assets", current_app.extensions[ASSETS])


def current_counting() -> Counting | None:
    """Return the counting of the running app, or None where it is off."""
    return cast("Counting | None", current_app.extensions[COUNTING])


def current_moment() -> datetime:
    """Return the moment by the clock of the running app."""
    clock = cast("Callable[[], float]", current_app.extensions[CLOCK])
    return datetime.fromtimestamp(clock(), UTC)


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gives, made once for each key until the site or the day changes.

    Keys and values come from content alone: nothing of a request may be in either.
    """
    held = cast("dict[str, Any]", current_app.extensions[DRAWN])
    site, day = current_site(), int(time.time() // 86_400)
    # The site itself, not its id: an id is given again once a site is gone.
    if held.get("site") is not site or held.get("day") != day:
        held.clear()
        held.update(site=site, day=day, values={})
    values = held["values"]
    if key not in values:
        values[key] = make()
    return cast("T", values[key])
