"""Finds the line of a service's file that a problem speaks of: checks look at records, which have no lines. It must not judge."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from app.errors import Problem

#: What a message quotes from a file: a number, a date, or a name in quotes.
_SAID = re.compile(r'"([^"]{3,})"|(\+?\d[\d-]{3,})')


def with_lines(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """Yield each problem; one that names only the first line, with the line of what it quotes, else with that of its field."""

    @cache
    def rows_of(path: str) -> tuple[str, ...]:
        file = root / path
        if file.is_symlink() or not file.is_file():
            return ()
        return tuple(file.read_text(encoding="utf-8", errors="replace").split("\n"))

    for problem in problems:
        yield problem if problem.line != 1 else replace(problem, line=_line(rows_of(problem.path), problem))


def _line(rows: Sequence[str], problem: Problem) -> int:
    named = rf"^ *(?:- +)?{re.escape(problem.field.split('.')[-1])}:"
    said = (next(filter(None, found)) for found in _SAID.findall(problem.message))
    wanted = [*(rf"(?<![\w+-]){re.escape(word)}(?![\w-])" for word in said), named]
    return next((number for sign in wanted for number, row in enumerate(rows, 1) if re.search(sign, row)), 1)
