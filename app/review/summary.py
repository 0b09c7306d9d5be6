"""Writes what changed as Markdown for a reviewer, most dangerous first. Nothing that a branch brings may become markup.

Whatever comes from a file or a name stands between backquotes, on one line, with its odd characters spelled out.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from app.errors import printable
from app.files import ReadProblemError, read_text
from app.review.changes import (
    Change,
    made_stale,
    new_hosts,
    number_changes,
    read_side,
    review_changes,
    safety_changes,
    touched_pages,
    touched_services,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

#: Longer values are cut: a summary is read, and one file must not fill it.
_LONGEST = 160
#: Lines of one part; the rest is counted.
_MOST = 60

#: Files whose every line matters, in the order they are shown.
_LISTS = (
    ("content/numbers-denied.csv", "Numbers that may not be published"),
    ("content/link-hosts.yaml", "Hosts that pages may link to"),
    ("content/exits.yaml", "Where the exit leads"),
    ("content/directory-overdue.yaml", "Checks that are put off"),
)


def code(text: str) -> str:
    """Return a text of anybody's as one Markdown code span in which nothing means anything."""
    seen = printable(text[: _LONGEST + 1])
    seen = f"{seen[:_LONGEST]}…" if len(text) > _LONGEST else seen
    # The longest run of backquotes inside is shorter than the fence, so nothing can close it. Old runners read ##[ as a command.
    seen = seen.replace("##[", "## [")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", seen)), default=0))
    edge = " " if seen.startswith("`") or seen.endswith("`") or not seen.strip() else ""
    return f"{fence}{edge}{seen or ' '}{edge}{fence}"


def summary_of(root: Path, before_dir: Path, paths: Collection[str]) -> str:
    """Return what a reviewer should know of a change, as Markdown.

    Args: root, the project as it is now; before_dir, content/ as it was; paths, every file that was touched.
    """
    before, after = read_side(before_dir, paths), read_side(root / "content", paths)
    shown = tuple(sorted(path for path in paths))
    parts = [
        ("Cannot be read: see what the check says", [f"- {code(path)}" for path in after.unreadable]),
        ("Numbers and lines: dial or read each", _lines(number_changes(before, after))),
        *((title, _list_lines(root, before_dir, path)) for path, title in _LISTS if path in paths),
        ("Hosts that were not named before", _lines(new_hosts(before, after))),
        ("Pages about safety: two people read these", _lines(safety_changes(before, after, paths))),
        ("Marks of review: is this the person, and is this what they read?", _lines(review_changes(before, after))),
        ("Translations that this change makes out of date", _lines(made_stale(before, after))),
        ("Not only words: what runs, and who must look", [f"- {code(path)}" for path in shown if not _is_words(path)]),
    ]
    text = ["# What this change touches", "", _counts(paths), ""]
    for title, lines in parts:
        if lines:
            text += [f"## {title}", "", *_at_most(lines), ""]
    if len(text) == 4:
        text += ["Nothing here needs a second look before the words themselves.", ""]
    return "\n".join(text)


def _counts(paths: Collection[str]) -> str:
    counts = {
        "Files": len(paths),
        "pages": len(touched_pages(paths)),
        "hotlines": len(touched_services(paths)),
        "under translations": sum(path.startswith("translations/") for path in paths),
        "not words": sum(not _is_words(path) for path in paths),
    }
    return ", ".join(f"{name}: {count}" for name, count in counts.items()) + "."


def _is_words(path: str) -> bool:
    return path.startswith(("content/", "translations/")) or (path.startswith("docs/") and path.endswith(".md"))


def _lines(changes: Iterable[Change]) -> list[str]:
    return [f"- {code(change.place)}: {_told(change)}" for change in changes]


def _told(change: Change) -> str:
    what = code(change.what) if change.before or change.after else change.what
    if not change.before and not change.after:
        return what
    if not change.before:
        return f"{what}, new: {code(change.after)}"
    if not change.after:
        return f"{what}, gone: {code(change.before)}"
    return f"{what}: {code(change.before)} → {code(change.after)}"


def _list_lines(root: Path, before_dir: Path, path: str) -> list[str]:
    """Return the lines of a list that went and came."""
    old, new = _rows(before_dir.parent, path), _rows(root, path)
    lines = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lines += [f"- gone: {code(row)}" for row in old[a:b]] + [f"- new: {code(row)}" for row in new[c:d]]
    return lines


def _rows(root: Path, path: str) -> list[str]:
    try:
        return [row for row in read_text(root / path, root).split("\n") if row.strip()]
    except (OSError, ReadProblemError):
        return []


def _at_most(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"- and {len(lines) - _MOST} more"
