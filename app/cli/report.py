"""How every check reports: all problems, sorted, then a status. It must not stop at the first problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import Problem


def report(problems: Sequence[Problem], good: str) -> None:
    """Print every problem, then leave with status 1 if any is an error; print `good` where there is none."""
    for problem in sorted(problems):
        click.echo(str(problem), err=not problem.is_warning)
    errors = sum(not problem.is_warning for problem in problems)
    if errors:
        click.echo(f"{errors} to mend", err=True)
        raise SystemExit(1)
    click.echo(good)
