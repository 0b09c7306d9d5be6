"""Where an index lies on disk: one folder for each digest of its documents, put in place whole. It must not know its format.

Files are read into memory and compared with the digest they were sealed with. A file that is cut short while it is mapped
would end the process, and one that was changed would answer wrongly; read whole, neither can reach a reader.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from app.search.documents import SearchDocument

#: Raised by one whenever what is written changes, so that an older index is never read by newer code.
FORMAT = "3"
_SEAL = "whole"


def digest_of(documents: Iterable[SearchDocument], extra: str = "") -> str:
    """Return a short digest of documents and the format they are written in."""
    digest = blake2b(f"{FORMAT}\0{extra}".encode(), digest_size=10)
    for document in documents:
        digest.update(repr(document).encode())
    return digest.hexdigest()


def load(root: Path, name: str, fill: Callable[[Path], None]) -> dict[str, bytes]:
    """Return the files of the folder `root/name` by their names, filling it first where it is missing or damaged.

    Workers that start together fill it once: the others wait for the lock. What happens to the folder later changes nothing
    for whoever holds the files. Older folders are removed but for the newest, which workers that start late may still want.

    Raises: OSError where the folder cannot be written or read.
    """
    target = root / name
    files = _read(target)
    if files is None:
        root.mkdir(parents=True, exist_ok=True)
        with _locked(root / "lock"):
            files = _read(target)
            if files is None:
                files = _make(target, fill)
                _remove_older(root, keep=target)
    return files


def _make(target: Path, fill: Callable[[Path], None]) -> dict[str, bytes]:
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=target.parent))
    try:
        fill(fresh)
        (fresh / _SEAL).write_text(_digest(_files(fresh)), encoding="ascii")
        _replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    files = _read(target)
    if files is None:
        raise OSError("the index was not read back as it was written")
    return files


def _read(folder: Path) -> dict[str, bytes] | None:
    """Return the files of a folder, or None where they are not the ones it was sealed with."""
    try:
        files = _files(folder)
        return files if _digest(files).encode() == (folder / _SEAL).read_bytes() else None
    except OSError:
        return None


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != _SEAL}


def _digest(files: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=16)
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _replace(fresh: Path, target: Path) -> None:
    if target.exists():
        # A folder cannot be renamed over another: the damaged one steps aside first.
        aside = Path(tempfile.mkdtemp(prefix="old-", dir=target.parent))
        target.rename(aside / "damaged")
        fresh.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    else:
        fresh.rename(target)


def _remove_older(root: Path, keep: Path) -> None:
    folders = [path for path in root.iterdir() if path.is_dir() and path != keep]
    for old in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[1:]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold an advisory lock that the system lets go of when the process ends, however it ends."""
    import fcntl  # noqa: PLC0415 - not on Windows, where one worker is served and needs none

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
