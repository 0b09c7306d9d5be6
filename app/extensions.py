"""Flask extensions, created unbound. It must import nothing of ours."""

from __future__ import annotations

from flask_babel import Babel
from flask_talisman import Talisman


def new_babel() -> Babel:
    """Return an unbound Babel for one app: it keeps the catalogs it has read, so a shared one would mix two apps' words."""
    return Babel()


def new_talisman() -> Talisman:
    """Return an unbound Talisman for one app: it keeps its options on itself, so a shared one would mix two apps' settings."""
    return Talisman()
