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

#: Hexadecimal digits of a key.
_KEY = 32


class BuildCache:
    """Values that JSON can hold, in one file of a line each; `path` None remembers for this process only.

    A line is read when its value is asked for: most of memory at start would else be values nobody needs any more.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._old: dict[str, str] = {}
        self._used: dict[str, str] = {}
        if path is not None:
            with suppress(OSError, ValueError):
                lines = path.read_text(encoding="utf-8").split("\n")
                self._old = {line[:_KEY]: line[_KEY:] for line in lines if len(line) > _KEY}

    def get(self, reader: str, text: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives for a text, from memory where the same reader has met the same text."""
        key = blake2b(f"{reader}\0{text}".encode(), digest_size=_KEY // 2).hexdigest()
        line = self._used.get(key) or self._old.get(key)
        if line is not None:
            with suppress(ValueError):  # a line that was cut short is made again
                value = json.loads(line)
                self._used[key] = line
                return value
        value = make()
        self._used[key] = json.dumps(value, ensure_ascii=False)
        return json.loads(self._used[key])

    def save(self, *, keep: bool = False) -> None:
        """Write what was used since the start, if it differs from the file. A folder that cannot be written is no error.

        Args: keep, write what was not used again too: the next reader wants more than this one.
        """
        if keep:
            self._used = self._old | self._used
        if self._path is None or self._used == self._old:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.writelines(f"{key}{line}\n" for key, line in self._used.items())
            Path(name).replace(self._path)
            self._old = dict(self._used)


def version_of(*parts: str) -> str:
    """Return a short digest of source files and versions: the name of a reader."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
