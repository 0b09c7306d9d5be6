"""Where an index lies on disk: one folder for each digest of its documents, put in place whole. It must not know its format."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.search.documents import SearchDocument

#: Raised by one whenever what is written changes, so that an older index is never read by newer code.
FORMAT = "1"


def digest_of(documents: Iterable[SearchDocument], extra: str = "") -> str:
    """Return a short digest of documents and the format they are written in."""
    digest = blake2b(f"{FORMAT}\0{extra}".encode(), digest_size=10)
    for document in documents:
        digest.update(repr(document).encode())
    return digest.hexdigest()


def ensure(root: Path, name: str, fill: Callable[[Path], None], *, is_whole: Callable[[Path], bool]) -> Path:
    """Return the folder `root/name`, filling it where it is missing or damaged.

    Workers that start together fill it once: the others wait for the lock. Readers of an older folder keep what they have
    open. Older folders are removed, the newest one before this kept for workers that are still closing.
    """
    target = root / name
    if is_whole(target):
        return target
    root.mkdir(parents=True, exist_ok=True)
    with _locked(root / "lock"):
        if not is_whole(target):
            fresh = Path(tempfile.mkdtemp(prefix="new-", dir=root))
            try:
                fill(fresh)
                _replace(fresh, target)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
            _remove_older(root, keep=target)
    return target


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
