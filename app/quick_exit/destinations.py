"""Reads content/exits.yaml: one neutral place to leave to for each language. It must not choose by anything about a visitor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.addresses import address_fault, host_of
from app.config import LOUD_WORDS
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.languages import SOURCE_TAG
from app.yaml import YamlProblemError, line_of, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from pathlib import Path


_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class ExitDestination(BaseModel):
    """One destination: an https address, why it is neutral for readers of the language, and when and how that was checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[
        str, StringConstraints(pattern=r"^https://[^\s/?#]+/[^\s?#]*$"), Field(examples=["https://www.weather.gov/"])
    ]
    why: Annotated[str, StringConstraints(min_length=10)]
    checked_on: date
    checked_how: Literal["opened", "public-documentation"]


@dataclass(frozen=True)
class Exits:
    """Destinations by language; a language without its own leaves to the source language's."""

    destinations: Mapping[str, ExitDestination]

    def destination_for(self, tag: str) -> ExitDestination:
        """Return where the exit leads from a page in this language."""
        return self.destinations.get(tag) or self.destinations[SOURCE_TAG]


def load_exits(content_dir: Path) -> tuple[Exits, tuple[Problem, ...]]:
    """Return the destinations of content_dir/exits.yaml and every problem in it."""
    path = content_dir / "exits.yaml"
    shown = str(path.relative_to(content_dir.parent))
    try:
        tree = load_yaml(read_text(path, content_dir))
    except FileNotFoundError:
        return Exits({}), (
            Problem(shown, 0, "", "the file is missing", "it says where the exit leads, for each language"),
        )
    except ReadProblemError as error:
        return Exits({}), (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return Exits({}), (error.at(shown),)
    if not isinstance(tree, Mapping):
        return Exits({}), (Problem(shown, 1, "", "the file has no languages", "write en: and below it the fields"),)
    found: dict[str, ExitDestination] = {}
    problems: list[Problem] = []
    for key, value in tree.items():
        tag = str(key)
        try:
            found[tag] = ExitDestination.model_validate(plain(value))
        except ValidationError as error:
            problems += problems_of(error, value if hasattr(value, "lc") else tree, shown, 0, ExitDestination)
            continue
        wrong = _unfit(tag, found[tag].url)
        if wrong:
            problems.append(Problem(shown, line_of(tree, (tag, "url")), f"{tag}.url", *wrong))
    if SOURCE_TAG not in tree:
        problems.append(Problem(shown, 1, SOURCE_TAG, "the destination every other language falls back on is missing"))
    return Exits(MappingProxyType(found)), tuple(problems)


def exit_problems(content_dir: Path, exits: Exits, own_host: str, today: date) -> Iterator[Problem]:
    """Yield each destination that is this site itself, or whose check is dated later than today."""
    shown = f"{content_dir.name}/exits.yaml"
    for tag, destination in exits.destinations.items():
        if host_of(destination.url) == own_host:
            yield Problem(shown, 1, f"{tag}.url", "it is the address of this site", "name a neutral place elsewhere")
        if destination.checked_on > today:
            message = f"{destination.checked_on} has not come yet"
            yield Problem(shown, 1, f"{tag}.checked_on", message, "write the day on which it was checked")


def _unfit(tag: str, url: str) -> tuple[str, str] | None:
    """Return why nobody may be led there by the exit, and what to write, or None."""
    if not _TAG.fullmatch(tag):
        return f'"{tag}" is not a language', "write the tag of a language, like es or zh-Hans"
    # Anywhere, not only where a word begins: "thehotline" is one word in an address.
    loud = next((word for word in LOUD_WORDS if word in url.casefold()), "")
    if loud:
        return f'"{loud}" stands in the address', "an exit must be neutral"
    fault = address_fault(url)
    return (f'"{url}" cannot be used: {fault[0]}', fault[1]) if fault else None
