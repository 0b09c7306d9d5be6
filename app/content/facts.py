"""The product's own list of facts that pages may cite: content/facts.yaml. It must not decide how a fact is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from app.build_cache import BuildCache
from app.content.front_matter import Year
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.yaml import YamlProblemError, load_plain, load_yaml, problems_of

if TYPE_CHECKING:
    from pathlib import Path


class Fact(BaseModel):
    """One fact with its source. Only OK, DATE and CARE may be published; a figure says who was counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Literal["OK", "DATE", "CARE", "NO"]
    says: Annotated[str, StringConstraints(min_length=1)]
    cite: Annotated[str, StringConstraints(min_length=1)]
    year: Year
    figure: bool = False
    counted: str | None = None
    limits: str | None = None
    review_on: date


def load_facts(content_dir: Path, cache: BuildCache | None = None) -> tuple[dict[str, Fact], tuple[Problem, ...]]:
    """Return the facts by ID and every problem in the file."""
    path = content_dir / "facts.yaml"
    shown = str(path.relative_to(content_dir.parent))
    if not path.exists():
        return {}, ()
    try:
        text = read_text(path, content_dir)
        entries = load_plain(text, cache or BuildCache())
    except ReadProblemError as error:
        return {}, (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return {}, (Problem(shown, error.line, "", str(error)),)
    if not isinstance(entries, dict):
        return {}, (Problem(shown, 1, "", "the file has no facts", "write an ID with a colon and below it the fields"),)
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name, value in entries.items():
        try:
            facts[name] = Fact.model_validate(value)
        except ValidationError as error:
            tree = load_yaml(text)
            own = tree[name] if hasattr(tree[name], "lc") else tree
            problems += problems_of(error, own, shown, 0, Fact)
    return facts, tuple(problems)
