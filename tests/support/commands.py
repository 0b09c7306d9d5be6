"""Runs commands on files that a test may change, and shows what they printed and wrote. It must not know what they should say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask.testing import FlaskCliRunner

#: The commands take the day they are run on.
TODAY = datetime.now(UTC).date()


def run(runner: FlaskCliRunner, *words: str) -> Result:
    """Return the result of `flask content …`; a command never ends in a traceback."""
    result = runner.invoke(args=["content", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files_of(content: Path) -> dict[str, bytes]:
    """Return every file below the content folder."""
    return {str(path.relative_to(content)): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(runner: FlaskCliRunner, content: Path, *words: str) -> list[str]:
    """Return the lines that a refusal prints, where nothing was written and the status is 1."""
    before = files_of(content)
    result = run(runner, *words)
    assert (result.exit_code, files_of(content)) == (1, before)
    lines = result.output.splitlines()
    assert lines[-1] == f"{len(lines) - 1} to mend"
    return lines[:-1]
