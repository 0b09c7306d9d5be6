"""Holds the Site of a running process and swaps it whole when files change. It must not know Flask.

A file that cannot be used after a change keeps its last good copy, and the log says which file, line and field.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from app.languages import LANGUAGES
from app.site import build_site

if TYPE_CHECKING:
    from app.config import Settings
    from app.languages import SiteLanguage
    from app.site import Site

log = logging.getLogger("site")

Stamp = tuple[tuple[str, int, int], ...]


class LiveSite:
    """The current Site, built on first use and again after a change when settings.reload_seconds is above zero."""

    def __init__(self, settings: Settings, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> None:
        self.settings = settings
        self.languages = languages
        self._site: Site | None = None
        self._stamp: Stamp = ()
        self._lock = threading.Lock()

    @property
    def site(self) -> Site:
        """Return the current site, building it first where that has not been done.

        Raises: ContentError where it has never been built and a file cannot be used.
        """
        site = self._site
        if site is None:
            with self._lock:
                if self._site is None:
                    self._stamp = self._look()
                    self._site = build_site(self.settings, self.languages)
                site = self._site
        return site

    def refresh(self) -> bool:
        """Rebuild the site if any file under content/ differs from the last look; return whether it was rebuilt."""
        site = self.site
        with self._lock:
            stamp = self._look()
            if stamp == self._stamp:
                return False
            self._site = build_site(self.settings, self.languages, previous=site)
            # Last: where building fails for a passing reason, the next round tries again.
            self._stamp = stamp
        for problem in self._site.kept:
            log.warning("kept the last good copy: %s", problem)
        return True

    def watch(self) -> None:
        """Start a thread that refreshes every settings.reload_seconds, where that is above zero."""
        if self.settings.reload_seconds > 0:
            threading.Thread(target=self._loop, name="reload", daemon=True).start()

    def _loop(self) -> None:
        pause = threading.Event()
        while not pause.wait(self.settings.reload_seconds):
            try:
                self.refresh()
            except Exception as error:
                # A watcher that dies would silently freeze the site at an old state; the next round tries again.
                log.error("reload failed: %s", type(error).__name__)

    def _look(self) -> Stamp:
        found = []
        for path in sorted(self.settings.content_dir.rglob("*")):
            if path.suffix in {".md", ".yaml"}:
                stat = path.lstat()
                found.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(found)
