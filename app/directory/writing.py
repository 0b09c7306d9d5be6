"""A Service as the YAML an editor would write, and new files put down all together or not at all. It must not change a file."""

from __future__ import annotations

from contextlib import suppress
from datetime import time
from typing import TYPE_CHECKING, Any

from app.yaml import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.directory.records import Service


def yaml_of(service: Service) -> str:
    """Return the text of a service's file, without what is left at its default."""
    return dump_yaml(_spelled(service.model_dump(exclude_defaults=True)))


def _spelled(value: Any) -> Any:
    if isinstance(value, dict):
        # Hours without more to say have a short form.
        if value.keys() == {"kind"}:
            return value["kind"]
        return {key: _spelled(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_spelled(each) for each in value]
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return value


def write_new(files: Mapping[Path, str]) -> None:
    """Write files that do not exist yet; where one cannot be written, what was written before it is taken away again.

    Raises: OSError where a file exists, a folder is a link, or the disk refuses.
    """
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for path, text in files.items():
            if path.parent.is_symlink() or path.parent.parent.is_symlink():
                raise OSError(f"{path.parent} is a link; nothing is written through it")
            if not path.parent.exists():
                path.parent.mkdir()
                folders.append(path.parent)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.unlink()
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()
        raise
