"""Flask extensions, created unbound. It must import nothing of ours."""

from __future__ import annotations

from flask_babel import Babel
from flask_talisman import Talisman

babel = Babel()
talisman = Talisman()
