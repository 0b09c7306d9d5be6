"""Flask extensions, created unbound. It must import nothing of ours."""

from __future__ import annotations

from flask_babel import Babel
from flask_talisman import Talisman

babel = Babel()


def new_talisman() -> Talisman:
    """Return an unbound Talisman for one app: it keeps its options on itself, so a shared one would mix two apps' settings."""
    return Talisman()
