"""Which files a branch touched, asked of git. It must not read them, and no name in them becomes part of a command."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from app.errors import ChangedError, printable

if TYPE_CHECKING:
    from pathlib import Path


def changed_paths(root: Path, base: str) -> frozenset[str]:
    """Return every file below `root` that differs from where the work left `base`: committed, not yet committed, new, gone.

    Paths are shown from `root`, with `/`.

    Raises: ChangedError where there is no git, `root` is in no repository, or git does not know `base`.
    """
    start = merge_base(root, base)
    touched = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", start, "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(path for path in (touched + new).split("\0") if path)


def merge_base(root: Path, base: str) -> str:
    """Return the commit from which the work went on. Raises: ChangedError as changed_paths does."""
    _git(root, "rev-parse", "--git-dir")
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").strip()
        return _git(root, "merge-base", commit, "HEAD").strip()
    except ChangedError as error:
        raise ChangedError(
            f'git knows no branch or commit "{printable(base)}" that this work began from; '
            "fetch it first (git fetch origin main) and write it like origin/main"
        ) from error


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints. Raises: ChangedError with its first line where it fails or is missing."""
    try:
        done = subprocess.run(  # noqa: S603 - a list, never a shell; what comes from outside stands after --end-of-options
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],  # noqa: S607 - the git of the PATH
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise ChangedError("git is not installed here; run the check without --changed") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().split("\n")[0]
        raise ChangedError(f"git could not say what changed ({printable(reason)})") from error
    return done.stdout.decode(errors="surrogateescape")
