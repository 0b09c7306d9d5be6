"""What may be written to a log: a place in the code, never anything about a visitor."""

from __future__ import annotations

import logging
from pathlib import Path

log = logging.getLogger("site")


def log_failure(error: BaseException, endpoint: str | None) -> None:
    """Log the class of an error, the module and line it came from, and the endpoint's name.

    The message of the error is left out: it may quote what a visitor sent.
    """
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "unknown place"
    log.error("%s at %s in %s", type(error).__name__, place, endpoint or "no endpoint")
