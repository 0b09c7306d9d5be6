"""Remembers what slow readers (YAML, Markdown) made of a text, between starts. It must not be needed: without it all still works.

Keys are digests of the text and of the code that read it, so an entry is never older than its text or its reader.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class BuildCache:
    """Values that JSON can hold, in one file; `path` None remembers for this process only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._old: dict[str, Any] = {}
        self._used: dict[str, Any] = {}
        if path is not None:
            with suppress(OSError, ValueError):
                loaded = json.loads(path.read_text(encoding="utf-8"))
                self._old = loaded if isinstance(loaded, dict) else {}

    def get(self, reader: str, text: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives for a text, from memory where the same reader has met the same text."""
        key = blake2b(f"{reader}\0{text}".encode(), digest_size=16).hexdigest()
        if key not in self._used:
            self._used[key] = self._old[key] if key in self._old else make()
        return self._used[key]

    def save(self) -> None:
        """Write what was used since the start, if it differs from the file. A folder that cannot be written is no error."""
        if self._path is None or self._used.keys() == self._old.keys():
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._used, file, ensure_ascii=False)
            Path(name).replace(self._path)
            self._old = dict(self._used)


def version_of(*parts: str) -> str:
    """Return a short digest of source files and versions: the name of a reader."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
