"""What a figure hands back, and how it is printed. It must not measure anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.errors import SiteError

Verdict = Literal["PASS", "MISS", ""]


class Skipped(SiteError):
    """A figure cannot be measured here; the message says why and how to change that."""


@dataclass(frozen=True)
class Bar:
    """What was promised. `decides` is false for times: they follow the machine, so missing one does not fail the run."""

    wanted: str
    is_met: bool
    decides: bool


@dataclass(frozen=True)
class Line:
    """One printed line of a figure, with its bar where there is one."""

    text: str
    bar: Bar | None = None

    @property
    def verdict(self) -> Verdict:
        """Return whether the bar is met, or nothing where there is none."""
        if self.bar is None:
            return ""
        return "PASS" if self.bar.is_met else "MISS"

    @property
    def fails(self) -> bool:
        """Return whether this line alone makes the run exit 1."""
        return self.bar is not None and self.bar.decides and not self.bar.is_met

    def __str__(self) -> str:
        """Return the line as it is printed."""
        return f"  {self.text}" if self.bar is None else f"  {self.text:<72} bar {self.bar.wanted:<10} {self.verdict}"


def at_most(text: str, value: float, limit: float, unit: str, *, decides: bool) -> Line:
    """Return a line whose value must not be above a limit."""
    return Line(text, Bar(f"<= {limit:g} {unit}".strip(), value <= limit, decides))


def at_least(text: str, value: float, limit: float) -> Line:
    """Return a line whose ratio must not be below a limit."""
    return Line(text, Bar(f">= {limit:g}", value >= limit, decides=True))
