"""Errors and problems shared by every part. It must not import anything of ours."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place, written for an editor who does not program.

    `path` is relative to the project; `line` counts from 1 (0: the whole file); `fix` shows what a right value looks like.
    """

    path: str
    line: int
    field: str
    message: str
    fix: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        named = f" {self.field}:" if self.field else ""
        mark = " (warning)" if self.is_warning else ""
        return printable(f"{place}{mark}{named} {self.said}")

    @property
    def said(self) -> str:
        """Return what is wrong and how it looks when it is right, in one line."""
        return printable(self.message + (f"; {self.fix}" if self.fix else ""))


def printable(text: str) -> str:
    """Return a text in which nothing moves a terminal, starts a line or turns the reading direction.

    Names and values in it come from anyone who can propose a change: what cannot be seen is spelled out, like \\u202e.
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


Fault = tuple[str, str]
"""What is wrong, and what a right value looks like."""


class SiteError(Exception):
    """The root of every error this project raises itself."""


class SettingsError(SiteError):
    """A SITE_ variable is unknown or has a value that cannot be used."""


class ChangedError(SiteError):
    """Git cannot say which files changed; the message says why."""


class ProblemsError(SiteError):
    """Files cannot be used; `problems` says which, where and how to mend them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(ProblemsError):
    """Pages, or the files beside them, are wrong."""


class DirectoryError(ProblemsError):
    """Directory files are wrong."""


#: A longer list is not read by anybody.
_MOST_NAMES = 60


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return "did you mean X?" for a near miss, else the list of what is allowed, where it is short enough to be read."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    return "use one of: " + ", ".join(known) if len(known) <= _MOST_NAMES else "no name is like it; check its spelling"
