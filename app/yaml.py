"""YAML 1.2 at the door: one place that reads YAML and knows on which line a key stands. It must not know what keys mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from app.errors import Problem, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: Larger than any real file by a factor of ten; a parser can be made to crawl by more.
MAX_CHARACTERS = 65_536

_WANTED = {
    "bool": "write true or false",
    "date": "write it like 2026-03-01",
    "url": "write a full address that starts with https://",
    "list": "write a list, like [survivor, helper]",
    "string": "write text; put it in quotes if it has a colon",
    "int": "write a whole number, without quotes",
    "dict": "write indented lines below it, each with a name, a colon and a value",
}


class YamlProblemError(ValueError):
    """The text is not YAML that can be used; `line` counts from 1 inside the text."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def load_yaml(text: str) -> Any:
    """Return the round-trip value of one YAML 1.2 document (it remembers lines and comments).

    Raises: YamlProblemError with the line, for a syntax error, a repeated key, an alias or a text over 65,536 characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlProblemError(1, f"it is {len(text):,} characters long; the limit is {MAX_CHARACTERS:,}")
    if "\t" in text:
        line = text[: text.index("\t")].count("\n") + 1
        raise YamlProblemError(line, "it has a tab; indent with spaces")
    try:
        loader = YAML(typ="rt")
        _refuse_aliases(loader, text)
        return loader.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or "it cannot be read").split("\n")[0]
        raise YamlProblemError((mark.line if mark else 0) + 1, f"it is not valid YAML: {reason}") from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise YamlProblemError(
            1, f"it is not valid YAML: {str(error).splitlines()[0] if str(error) else 'too deep'}"
        ) from error


def _refuse_aliases(loader: YAML, text: str) -> None:
    if "&" not in text and "*" not in text and "!" not in text:
        return
    for event in loader.parse(text):
        tag = getattr(event, "tag", None)
        if getattr(event, "anchor", None) or (tag and not str(tag).startswith("tag:yaml.org,2002:")):
            raise YamlProblemError(
                event.start_mark.line + 1, "it uses an anchor, alias or tag (&, * or !); write the value out"
            )


def line_of(tree: Any, place: Sequence[int | str]) -> int:
    """Return the line (from 1) where the value at `place` stands in a tree from load_yaml, or that of its nearest parent."""
    line = 1
    for step in place:
        position = getattr(tree, "lc", None)
        if position is None:
            break
        try:
            line = (position.key(step) if isinstance(tree, Mapping) else position.item(step))[0] + 1
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            break
    return line


def plain(tree: Any) -> Any:
    """Return a tree from load_yaml as plain dicts, lists, strings, numbers and dates."""
    if isinstance(tree, Mapping):
        return {str(key): plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    if isinstance(tree, bool) or tree is None or isinstance(tree, date):
        return tree
    if isinstance(tree, int):
        return int(tree)
    return float(tree) if isinstance(tree, float) else str(tree)


def problems_of(error: ValidationError, tree: Any, path: str, offset: int, model: type[BaseModel]) -> list[Problem]:
    """Return one Problem for each thing pydantic found, with the line in the file (`offset` lines stand above the YAML)."""
    found = []
    for detail in error.errors():
        place = tuple(step for step in detail["loc"] if not (isinstance(step, str) and step.startswith("function-")))
        name = ".".join(str(step) for step in place) or "the file"
        found.append(Problem(path, line_of(tree, place) + offset, name, *_words(detail, model)))
    return found


def _words(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, shown = detail["type"], str(detail["input"])[:60]
    if kind == "missing":
        example = _example(model, detail["loc"])
        return "it is missing", f"add a line like {detail['loc'][-1]}: {example}" if example else "add it"
    if kind == "extra_forbidden":
        known = tuple(model.model_fields) if len(detail["loc"]) == 1 else ()
        return "there is no such field", did_you_mean(str(detail["loc"][-1]), known) if known else "check its spelling"
    for word, fix in _WANTED.items():
        if kind.startswith(word):
            return f'"{shown}" is not a {word}', fix
    if kind in {"literal_error", "enum"}:
        allowed = [
            part.strip(" '") for part in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")
        ]
        return f'"{shown}" is not allowed', did_you_mean(shown, allowed)
    return f'"{shown}" cannot be used: {detail["msg"].removeprefix("Value error, ")}', _example(model, detail["loc"])


def _example(model: type[BaseModel], place: Sequence[int | str]) -> str:
    field = model.model_fields.get(str(place[0])) if place else None
    return str(field.examples[0]) if field is not None and field.examples and len(place) == 1 else ""
