"""Holds what is shown now and makes it anew when a file has changed since it was last asked. It must not serve anything.

It looks when it is asked: where no page is open, nothing runs. What it gives out is never changed, so a request that is
being answered keeps its own.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from app.errors import Problem, printable
from app.factory import create_app
from app.live import LiveSite
from app.preview.checker import Checked, Checker, lines_of
from app.preview.files import STATIC, TEMPLATES, changed, folders_of, look, part_of
from app.preview.gather import Gathered, Gatherer
from app.preview.strings import compile_strings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flask import Flask

    from app.config import Settings
    from app.preview.files import Stamps
    from app.site import Site


@dataclass(frozen=True)
class _Beside:
    """What is wrong with files that no page stands in."""

    strings: tuple[Problem, ...] = ()
    templates: tuple[Problem, ...] = ()
    assets: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One state of the files: the app that shows it, the lines known so far, and a version that no other state has."""

    app: Flask
    gathered: Gathered
    #: What is wrong with strings, templates and assets.
    beside: _Beside
    problems: tuple[Problem, ...]
    version: str


class _Fixed(LiveSite):
    """One site that stays: an app for each state keeps no value of another state, not even in a request that is running."""

    def __init__(self, settings: Settings, site: Site) -> None:
        super().__init__(settings)
        self._site = site

    def refresh(self) -> bool:
        """Change nothing: the desk makes another app."""
        return False


class Desk:
    """The state of the files, looked at whenever it is asked for.

    Args: say gets one line for each change, once it is checked; today, the day by which dates are judged; checker, what runs the
    checks and tells their answer.
    """

    def __init__(
        self,
        settings: Settings,
        say: Callable[[str], None],
        today: Callable[[], date],
        checker: Callable[[Settings, Callable[[Checked], None]], Checker] = Checker,
    ) -> None:
        self._settings = settings
        self._say = say
        self._today = today
        self._untold: list[str] = []
        self._has_spoken = False
        self._folders = folders_of(settings)
        self._gatherer = Gatherer(settings)
        self._checker = checker(settings, self._take)
        self._checked = Checked()
        self._lock = threading.Lock()
        self._start = time.time_ns()
        self._count = 0
        self._stamps: Stamps = {}
        self._day: date | None = None
        self._shown: Shown | None = None

    def shown(self) -> Shown:
        """Return the state of the files at this moment."""
        with self._lock:
            stamps, today = look(self._folders), self._today()
            names = changed(self._stamps, stamps)
            if self._shown is None or names or today != self._day:
                # What is there at the start has not changed.
                self._untold += names if self._shown else []
                self._stamps, self._day = stamps, today
                self._shown = self._anew(names)
                self._checker.want(self._shown.gathered, today)
            return self._shown

    def close(self) -> None:
        """Stop what runs beside it."""
        self._checker.close()

    def _take(self, checked: Checked) -> None:
        """Keep what the checks said."""
        with self._lock:
            self._checked = checked
            if self._shown is not None:
                problems = self._lines(self._shown.gathered, self._shown.beside)
                self._shown = replace(self._shown, problems=problems)
                self._tell(problems)

    def _lines(self, gathered: Gathered, beside: _Beside) -> tuple[Problem, ...]:
        own = lines_of(gathered, self._checked)
        return tuple(sorted((*own, *beside.strings, *beside.templates, *beside.assets)))

    def _anew(self, names: list[str]) -> Shown:
        try:
            gathered = self._gatherer.gather(self._stamps)
        except (
            Exception
        ) as error:  # whatever a file can make a reader raise: the editor gets a line, and the page stays
            if self._shown is None:
                raise
            found = Problem(self._settings.content_dir.name, 0, "", f"it could not be read ({type(error).__name__})")
            gathered = replace(self._shown.gathered, problems=(found,))
        app, assets = self._app(gathered.site)
        beside = replace(self._shown.beside if self._shown else _Beside(), assets=assets)
        folder = self._settings.translations_dir
        if any(name.startswith(f"{folder.name}/") for name in names):
            beside = replace(beside, strings=compile_strings(folder))
        if any(name.startswith(TEMPLATES) for name in names):
            beside = replace(beside, templates=_template_problems(app, part_of(self._stamps, TEMPLATES)))
        self._count += 1
        return Shown(app, gathered, beside, self._lines(gathered, beside), f"{self._start}-{self._count}")

    def _app(self, site: Site) -> tuple[Flask, tuple[Problem, ...]]:
        """Return an app for one site, with strings, templates and assets as they are now; it costs a hundredth of a second."""
        # Visits of an editor are none. The site keeps the operator's settings: its pages say what is counted.
        settings = self._settings.model_copy(update={"counting": "off"})
        try:
            return create_app(settings, live=_Fixed(settings, site)), ()
        except OSError as error:
            if self._shown is None:
                raise
            return self._shown.app, (Problem(STATIC, 0, "", f"a file is missing ({type(error).__name__})"),)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        names, self._untold = list(dict.fromkeys(self._untold)), []
        errors = sum(not problem.is_warning for problem in problems)
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        if names or not self._has_spoken:
            what = f"{printable(names[0])}{more}" if names else "before any change"
            self._say(f"{what}: {errors or 'nothing'} to mend")
        self._has_spoken = True


def _template_problems(app: Flask, stamps: Stamps) -> tuple[Problem, ...]:
    problems = []
    for name in sorted(stamps):
        try:
            app.jinja_env.get_template(name.removeprefix(f"{TEMPLATES}/"))
        except TemplateSyntaxError as error:
            problems.append(Problem(name, error.lineno, "", f"it cannot be used: {error.message}"))
        except (OSError, ValueError, LookupError) as error:
            problems.append(Problem(name, 0, "", f"it cannot be read ({type(error).__name__})"))
    return tuple(problems)
