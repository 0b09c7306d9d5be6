"""How every check reports: all problems, sorted, then a status. It must not stop at the first problem."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from app.changed import changed_paths
from app.errors import ChangedError, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.errors import Problem

Command = TypeVar("Command", bound="Callable[..., object]")


def report(problems: Sequence[Problem], good: str, style: str = "text") -> None:
    """Print every problem, then leave with status 1 if any is an error; print `good` where there is none.

    Args: style, `text` for people, `github` for annotations beside the lines of a pull request, `json` for other tools.
    """
    found = sorted(problems)
    errors = sum(not problem.is_warning for problem in found)
    if style == "json":
        click.echo(json.dumps([as_value(problem) for problem in found], ensure_ascii=False, indent=2))
    for problem in found if style == "github" else ():
        click.echo(annotation(problem))
    for problem in found if style == "text" else ():
        click.echo(str(problem), err=not problem.is_warning)
    if errors:
        click.echo(f"{errors} to mend", err=True)
        raise SystemExit(1)
    click.echo(good, err=style == "json")


def as_value(problem: Problem) -> dict[str, object]:
    """Return a problem as other tools read it: what a Problem has, and `severity` in place of the mark of a warning."""
    value = asdict(problem)
    return value | {"severity": "warning" if value.pop("is_warning") else "error"}


def annotation(problem: Problem) -> str:
    """Return a problem as GitHub's command for an annotation. Nothing in a name or value can end it or begin another.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", and the escapes of actions/toolkit's command.ts.
    """
    kind = "warning" if problem.is_warning else "error"
    place = f"file={_property(problem.path)}" + (f",line={problem.line}" if problem.line else "")
    named = f",title={_property(problem.field)}" if problem.field else ""
    return f"::{kind} {place}{named}::{_data(problem.said)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def check_options(command: Command) -> Command:
    """Add to a command what every check takes: how it prints, and what it looks at."""
    style = click.option(
        "--format",
        "style",
        type=click.Choice(["text", "github", "json"]),
        default="text",
        help="How problems are printed.",
    )
    base = click.option(
        "--changed",
        "base",
        metavar="BASE",
        default=None,
        help="Only what differs from this branch or commit, such as origin/main, and what depends on it.",
    )
    return style(base(command))


def changed_since(base: str | None, root: Path) -> frozenset[str] | None:
    """Return the paths that differ from a branch, shown from `root`, or None for everything.

    Leaves with status 1 and one clear line where git does not know the branch.
    """
    if base is None:
        return None
    try:
        return changed_paths(root, base)
    except ChangedError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
