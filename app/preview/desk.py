"""Holds what is shown now and makes it anew when a file has changed since it was last asked. It must not serve anything.

It looks when it is asked and has no thread of its own: where no page is open, nothing runs. What it gives out is never
changed, so a request that is being answered keeps its own.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from app.errors import Problem, printable
from app.factory import create_app
from app.languages import LANGUAGES
from app.live import LiveSite
from app.preview.files import STATIC, TEMPLATES, changed, folders_of, look, part_of
from app.preview.gather import Gatherer
from app.preview.strings import compile_strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.config import Settings
    from app.languages import SiteLanguage
    from app.preview.files import Stamps
    from app.site import Site


@dataclass(frozen=True)
class Shown:
    """One state of the files: the app that shows it, what is wrong, and a version that no other state has."""

    app: Flask
    site: Site
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    version: str


class _Fixed(LiveSite):
    """One site that stays: an app for each state keeps no value of another state, not even in a request that is running."""

    def __init__(self, settings: Settings, languages: tuple[SiteLanguage, ...], site: Site) -> None:
        super().__init__(settings, languages)
        self._site = site

    def refresh(self) -> bool:
        """Change nothing: the desk makes another app."""
        return False


class Desk:
    """The state of the files, looked at whenever it is asked for. `say` gets one line for each change."""

    def __init__(
        self, settings: Settings, say: Callable[[str], None], languages: tuple[SiteLanguage, ...] = LANGUAGES
    ) -> None:
        self._settings = settings
        self._languages = languages
        self._say = say
        self._folders = folders_of(settings)
        self._gatherer = Gatherer(settings, languages)
        self._lock = threading.Lock()
        self._start = time.time_ns()
        self._count = 0
        self._stamps: Stamps = {}
        self._day: date | None = None
        self._words: tuple[Problem, ...] = ()
        self._templates: tuple[Problem, ...] = ()
        self._shown: Shown | None = None

    def shown(self) -> Shown:
        """Return the state of the files at this moment."""
        with self._lock:
            stamps, today = look(self._folders), date.today()  # noqa: DTZ011 - the editor's own day
            names = changed(self._stamps, stamps)
            if self._shown is None or names or today != self._day:
                before, self._stamps, self._day = self._shown, stamps, today
                self._shown = self._anew(names, today)
                self._tell(names, self._shown, is_first=before is None)
            return self._shown

    def _anew(self, names: list[str], today: date) -> Shown:
        gathered = self._gatherer.gather(self._stamps, today)
        is_more = any(not name.startswith(f"{self._settings.content_dir.name}/") for name in names)
        if is_more:
            self._words = compile_strings(self._settings.translations_dir, self._languages)
        app, found = self._app(gathered.site)
        if is_more:
            self._templates = _template_problems(app, part_of(self._stamps, TEMPLATES))
        problems = tuple(sorted((*gathered.problems, *self._words, *self._templates, *found)))
        self._count += 1
        return Shown(app, gathered.site, problems, gathered.unread, f"{self._start}-{self._count}")

    def _app(self, site: Site) -> tuple[Flask, tuple[Problem, ...]]:
        """Return an app for one site, with strings, templates and assets as they are now; it costs a hundredth of a second."""
        # Visits of an editor are none. The site keeps the operator's settings: its pages say what is counted.
        settings = self._settings.model_copy(update={"counting": "off"})
        try:
            return create_app(settings, self._languages, live=_Fixed(settings, self._languages, site)), ()
        except OSError as error:
            if self._shown is None:
                raise
            return self._shown.app, (Problem(STATIC, 0, "", f"a file is missing ({type(error).__name__})"),)

    def _tell(self, names: list[str], shown: Shown, *, is_first: bool) -> None:
        errors = sum(not problem.is_warning for problem in shown.problems)
        state = f"{errors} to mend" if errors else "nothing to mend"
        if is_first:
            self._say(state)
        elif names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            self._say(f"{printable(names[0])}{more}: {state}")


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
