"""Has the checks run beside a preview, and keeps their last answer. It must not have a check of its own.

A page is shown first and the checks' lines follow: all checks together take longer than drawing it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.config import ROOT
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.config import Settings
    from app.preview.gather import Gathered


@dataclass(frozen=True)
class Checked:
    """What the checks said, and the files that could not be used when they ran."""

    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()


class Checker:
    """A process that runs the checks whenever a state is wanted. `done` is called, from a thread, with each answer."""

    def __init__(self, settings: Settings, done: Callable[[Checked], None]) -> None:
        self._settings = settings
        self._done = done
        self._lock = threading.Lock()
        self._wanted: tuple[frozenset[str], date] | None = None
        self._is_running = False
        self._process: subprocess.Popen[str] | None = None

    def want(self, gathered: Gathered, today: date) -> None:
        """Have a state checked; one that is being checked is finished first, those between are left out."""
        with self._lock:
            self._wanted = (gathered.unread, today)
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name="checks", daemon=True).start()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _run(self) -> None:
        while True:
            with self._lock:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    self._is_running = False
                    return
            self._done(Checked(self._ask(wanted[1]), wanted[0]))

    def _ask(self, today: date) -> tuple[Problem, ...]:
        try:
            process = self._process = self._process or self._start()
            assert process.stdin is not None  # noqa: S101 - both are pipes, which the types do not say
            assert process.stdout is not None  # noqa: S101 - as above
            process.stdin.write(f"{today}\n")
            process.stdin.flush()
            return tuple(Problem(**problem) for problem in json.loads(process.stdout.readline()))
        except (OSError, ValueError):  # it ended, or was ended: the next change starts another
            self.close()
            return (Problem(self._settings.content_dir.name, 0, "", "the checks stopped", "run make content"),)

    def _start(self) -> subprocess.Popen[str]:
        folders = [str(self._settings.content_dir.resolve()), str(self._settings.cache_dir.resolve())]
        return subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "app.preview.checks", *folders],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,  # Ctrl+C is for the preview, which ends this
        )


def lines_of(gathered: Gathered, checked: Checked) -> tuple[Problem, ...]:
    """Return all lines by file and line: why files cannot be used now, and what the checks said last of all others.

    Of a file that could not be used then and can be now, nothing is said until it is checked again.
    """
    unread = gathered.unread | checked.unread
    return tuple(sorted({*gathered.problems, *(problem for problem in checked.problems if problem.path not in unread)}))
