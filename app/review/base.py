"""Reads what content/ was at the commit a branch began from, and copies what it is now. It must not check anything out.

Only regular files are written, and only below the folder that is named: a link or an odd path is left out.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.errors import ChangedError
from app.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CONTENT = "content"
#: What git calls a file: neither a link nor a folder of another repository.
_FILES = {"100644", "100755"}


def _git(root: Path, *words: str, stdin: bytes = b"") -> bytes:
    """Return what git prints. Raises: ChangedError with git's own words."""
    try:
        done = subprocess.run(  # noqa: S603 - a list, never a shell; the one name in it was made a commit before
            ["git", "-C", str(root), *words],  # noqa: S607 - the git of the PATH
            input=stdin,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise ChangedError("git could not show the files of the commit to compare with") from error
    return done.stdout


def write_content_at(root: Path, commit: str, folder: Path) -> Path:
    """Write content/ as it was at a commit below `folder`, and return where.

    Args: commit, as app.changed.merge_base gives it.
    Raises: ChangedError where git does not know the commit.
    """
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", f"{CONTENT}/").decode(errors="surrogateescape")
    rows = [entry.partition("\t") for entry in listed.split("\0") if entry]
    blobs = [(head.split(" ")[2], path) for head, _, path in rows if head.split(" ")[0] in _FILES]
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{sha}\n" for sha, _ in blobs).encode())
    for (_, path), data in zip(blobs, _blobs(answer), strict=True):
        target = _inside(folder, path)
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    (folder / CONTENT).mkdir(parents=True, exist_ok=True)
    return folder / CONTENT


def _blobs(answer: bytes) -> Iterator[bytes]:
    """Yield each file of git's answer, which says its length before it."""
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        length = int(answer[start:end].split(b" ")[2])
        yield answer[end + 1 : end + 1 + length]
        start = end + length + 2


def _inside(folder: Path, path: str) -> Path | None:
    parts = PurePosixPath(path).parts
    if not parts or parts[0] != CONTENT or ".." in parts or "\0" in path:
        return None
    return folder.joinpath(*parts)


def copy_content_now(root: Path, paths: Collection[str], folder: Path) -> tuple[str, ...]:
    """Bring the named files below `folder` to what they are now; return those that were refused.

    A link, a file reached through one, and a file that is too long are refused and are then missing from the copy.
    """
    refused = []
    for path in sorted(paths):
        target = _inside(folder, path)
        if target is None:
            continue
        target.unlink(missing_ok=True)
        source = root / path
        if not source.is_file() and not source.is_symlink():
            continue
        if _is_plain(source, root):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        else:
            refused.append(path)
    return tuple(refused)


def _is_plain(source: Path, root: Path) -> bool:
    in_place = source.resolve() == root.resolve().joinpath(source.relative_to(root))
    return in_place and source.stat().st_size <= MAX_BYTES
