"""Sees which of an editor's files are there and which of them changed. It must not read what is in them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from app.config import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.config import Settings

#: Each file, as it is shown to the editor, with what changes when it is saved, replaced or touched.
Stamps = dict[str, tuple[int, int, int]]

TEMPLATES, STATIC = "app/templates", "static"
#: What an editor's program leaves beside a file (.plan.md.swp, plan.md~) is none of ours.
_SUFFIXES = (".md", ".yaml", ".csv", ".po", ".html", ".xml", ".txt", ".js", ".css")


def folders_of(settings: Settings) -> dict[str, Path]:
    """Return the folders that a page is made from, by the name they are shown with."""
    return {
        settings.content_dir.name: settings.content_dir,
        settings.translations_dir.name: settings.translations_dir,
        TEMPLATES: ROOT / TEMPLATES,
        STATIC: ROOT / STATIC,
    }


def look(folders: Mapping[str, Path]) -> Stamps:
    """Return every file below the folders with its stamp. It is asked several times a second, so it reads no file."""
    return {name: stamp for shown, folder in folders.items() for name, stamp in _below(shown, str(folder))}


def _below(shown: str, folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    # A folder or file that goes away while it is looked at is seen to be gone the next time.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(f"{shown}/{entry.name}", entry.path)
            elif entry.name.endswith(_SUFFIXES):
                with suppress(OSError):
                    stat = entry.stat(follow_symlinks=False)
                    # The inode: a program that replaces a file may keep its size and its time.
                    yield f"{shown}/{entry.name}", (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def changed(before: Stamps, now: Stamps) -> list[str]:
    """Return the names of files that came, went or were written, sorted."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def part_of(stamps: Stamps, *starts: str) -> Stamps:
    """Return the stamps of the files whose names begin with any of `starts`."""
    return {name: stamp for name, stamp in stamps.items() if name.startswith(starts)}
