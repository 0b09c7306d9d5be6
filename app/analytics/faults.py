"""Says that counting has trouble, at most once a minute. It must not say what was counted or quote a message."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

EVERY_SECONDS = 60.0


class Faults:
    """A log with one line a minute; what happens between two lines is summed up in the next."""

    def __init__(self, log: logging.Logger, what: str) -> None:
        """Begin silent."""
        self._log = log
        self._what = what
        self._next = 0.0
        self._unsaid = 0
        self._lock = threading.Lock()

    def note(self, error: BaseException) -> None:
        """Log the class of an error, unless a line was written within the last minute."""
        with self._lock:
            now = time.monotonic()
            self._unsaid += 1
            if now < self._next:
                return
            times, self._unsaid = self._unsaid, 0
            self._next = now + EVERY_SECONDS
        # The message is left out: a driver's message may name the database's address or a password.
        self._log.warning("%s: %s (%d times); pages go on, counts wait", self._what, type(error).__name__, times)
