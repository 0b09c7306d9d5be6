"""The product's own list of facts that pages may cite: content/facts.yaml. It must not decide how a fact is shown."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from app.build_cache import BuildCache
from app.content.front_matter import LATEST_REVIEW, Answer, Year
from app.errors import Fault, Problem
from app.files import ReadProblemError, read_text
from app.said_numbers import said_whole_number
from app.signs import hidden_in, mixed_in, seen_as
from app.yaml import YamlProblemError, load_plain, load_yaml, problems_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path


_NOT_WORDS = re.compile(r"<\s*[/!?]?\s*[A-Za-z]|&#?\w+;|://|\bwww\.")


class Fact(BaseModel):
    """One fact with its source. Only OK, DATE and CARE may be published; a figure says who was counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Literal["OK", "DATE", "CARE", "NO"]
    says: Annotated[str, StringConstraints(min_length=1)]
    cite: Annotated[str, StringConstraints(min_length=1)]
    year: Year
    figure: Answer = False
    counted: str | None = None
    limits: str | None = None
    review_on: date


def load_facts(
    content_dir: Path, cache: BuildCache | None = None, only: Collection[str] | None = None
) -> tuple[dict[str, Fact], tuple[Problem, ...]]:
    """Return the facts by ID and every problem in the file.

    Args: only, IDs: where the file has them all, no other fact is read, and lines of problems are not those of the file.
    """
    path = content_dir / "facts.yaml"
    shown = str(path.relative_to(content_dir.parent))
    if not path.exists():
        return {}, ()
    try:
        text = read_text(path, content_dir)
        text = _part(text, only) if only is not None else text
        entries = load_plain(text, cache or BuildCache())
    except ReadProblemError as error:
        return {}, (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return {}, (error.at(shown),)
    if not isinstance(entries, dict):
        return {}, (Problem(shown, 1, "", "the file has no facts", "write an ID with a colon and below it the fields"),)
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name, value in entries.items():
        try:
            facts[name] = Fact.model_validate(value)
        except ValidationError as error:
            tree = load_yaml(text)
            # A name that is a number, or none at all, is another key to YAML.
            entry = next(one for key, one in tree.items() if str(key) == name)
            own = entry if hasattr(entry, "lc") else tree
            problems += problems_of(error, own, shown, 0, Fact)
    return facts, tuple(problems)


def _part(text: str, only: Collection[str]) -> str:
    """Return the entries with these IDs, or the whole text where one is missing: near misses are told from all there are."""
    entries = {entry.partition(":")[0]: entry for entry in re.split(r"^(?=\S)", text, flags=re.MULTILINE)}
    return "".join(entries[name] for name in only) if set(only) <= set(entries) else text


def fact_problems(content_dir: Path, facts: Mapping[str, Fact], today: date) -> Iterator[Problem]:
    """Yield what a fact may not hold: its words are printed below pages, and somebody has to look at it again."""
    path = content_dir / "facts.yaml"
    shown = str(path.relative_to(content_dir.parent))
    rows = read_text(path, content_dir).split("\n") if facts else []
    lines = {row.partition(":")[0].strip("\"'"): number for number, row in enumerate(rows, 1) if row[:1].strip()}
    for name, fact in facts.items():
        line = lines.get(name, 1)
        if fact.review_on > today + LATEST_REVIEW:
            message = f"{fact.review_on} is more than two years away"
            yield Problem(shown, line, f"{name}.review_on", message, "give a day within two years")
        for field in ("says", "cite", "counted", "limits"):
            fault = _words_fault(str(getattr(fact, field) or ""))
            if fault:
                yield Problem(shown, line, f"{name}.{field}", *fault)


def _words_fault(text: str) -> Fault | None:
    sign, said, mixed = hidden_in(text), said_whole_number(text), mixed_in(text)
    if sign:
        return f"it has {seen_as(sign)}", "delete it; direction is set by the site"
    if mixed:
        return f'"{mixed[0][0]}" mixes {mixed[0][1]} letters', "type the word again with one keyboard"
    if said:
        return f'"{said}" looks like a phone number', "numbers stand in content/directory"
    if _NOT_WORDS.search(text):
        return "it has markup or an address, which is not drawn here", "write plain words"
    return None
