"""Starts the preview as `make preview` does, on a copy of content and strings. It must not know any test."""

from __future__ import annotations

import shutil
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.support.builders import DAY
from tests.support.live_server import ROOT, STOP_SECONDS, LiveServer

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class PreviewServer(LiveServer):
    """A running preview as a context manager."""

    def command(self) -> list[str]:
        """Return how the preview is started."""
        return [sys.executable, "-m", "app.preview", "--port", str(self.port), "--today", str(DAY)]

    def interrupt(self) -> int:
        """Press Ctrl+C and return the status that the preview ends with, within STOP_SECONDS."""
        process, self._process = self._process, None
        assert process is not None
        process.send_signal(signal.SIGINT)
        return process.wait(STOP_SECONDS)


def copied_strings(folder: Path) -> Path:
    """Copy the interface's strings below `folder`; return their folder."""
    ignore = shutil.ignore_patterns("*.mo")
    return shutil.copytree(ROOT / "translations", folder / "translations", ignore=ignore)


def preview_of(folder: Path, root: Path = ROOT) -> PreviewServer:
    """Return a preview of the content and translations that stand in a folder; it writes nowhere else."""
    settings = {
        "SITE_CONTENT_DIR": str(folder / "content"),
        "SITE_TRANSLATIONS_DIR": str(folder / "translations"),
        "SITE_CACHE_DIR": str(folder / "built" / "cache"),
        "SITE_INDEX_DIR": str(folder / "built" / "search"),
    }
    return PreviewServer(folder / f"{uuid4().hex}.log", settings, root=root)
