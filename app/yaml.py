"""YAML 1.2 at the door: one place that reads YAML and knows on which line a key stands. It must not know what keys mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from app.errors import Problem, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from app.build_cache import BuildCache

#: Larger than any real file by a factor of ten; a parser can be made to crawl by more.
MAX_CHARACTERS = 65_536
MAX_DEPTH = 50

_WANTED = {
    "bool": "write true or false",
    "date": "write it like 2026-03-01",
    "url": "write a full address that starts with https://",
    "list": "write a list, like [survivor, helper]",
    "string": "write text; put it in quotes if it is a number or has a colon",
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
        _refuse_depth(text)
        loader = YAML(typ="rt")
        loader.preserve_quotes = True  # a file that is written back keeps its look
        _refuse_aliases(loader, text)
        return loader.load(text)
    except YamlProblemError:
        raise
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or "it cannot be read").split("\n")[0]
        raise YamlProblemError((mark.line if mark else 0) + 1, f"it is not valid YAML: {reason}") from error
    except (YAMLError, ValueError, RecursionError) as error:
        line = next((number for number, row in enumerate(text.split("\n"), 1) if _has_no_such_day(row)), 1)
        raise YamlProblemError(line, f"it is not valid YAML: {(str(error) or 'too deep').splitlines()[0]}") from error


def _has_no_such_day(row: str) -> bool:
    for year, month, day in re.findall(r"\b(\d{4})-(\d\d?)-(\d\d?)\b", row):
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            return True
    return False


def _refuse_depth(text: str) -> None:
    """Raise YamlProblemError where the text nests deeper than any real file: a parser takes seconds over it."""
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        depth += sum(row.count(sign) for sign in "[{") - sum(row.count(sign) for sign in "]}")
        if max(depth, row.count("["), row.count("{"), row.count("- ")) > MAX_DEPTH:
            raise YamlProblemError(number, f"it has more than {MAX_DEPTH} brackets or dashes inside each other")


def load_plain(text: str, cache: BuildCache) -> Any:
    """Return the plain value of a document, from the cache where it was read before. Raises as load_yaml does."""
    return cache.get("yaml 1", text, lambda: plain(load_yaml(text)))


def _refuse_aliases(loader: YAML, text: str) -> None:
    if "&" not in text and "*" not in text and "!" not in text:
        return
    for event in loader.parse(text):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise YamlProblemError(
                event.start_mark.line + 1, "it uses an anchor, alias or tag (&, * or !); write the value out"
            )


def dump_yaml(tree: Any) -> str:
    """Return plain values as one YAML 1.2 document, long texts on one line each."""
    writer = YAML(typ="rt")
    writer.width = 1_000_000
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    # A value that stands twice is written twice: load_yaml refuses anchors.
    writer.representer.ignore_aliases = lambda *_: True
    text = StringIO()
    writer.dump(tree, text)
    return text.getvalue()


def line_of(tree: Any, place: Sequence[int | str]) -> int:
    """Return the line (from 1) where the value at `place` stands in a tree from load_yaml, or that of its nearest parent."""
    start = getattr(tree, "lc", None)
    line = start.line + 1 if start is not None else 1
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
    """Return a tree from load_yaml as plain dicts, lists, strings and numbers; a date is its ISO 8601 text."""
    if isinstance(tree, Mapping):
        return {str(key): plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    if isinstance(tree, bool) or tree is None:
        return tree
    if isinstance(tree, date):
        return tree.isoformat()
    if isinstance(tree, int):
        return int(tree)
    return float(tree) if isinstance(tree, float) else str(tree)


def problems_of(error: ValidationError, tree: Any, path: str, offset: int, model: type[BaseModel]) -> list[Problem]:
    """Return one Problem for each thing pydantic found, with the line in the file (`offset` lines stand above the YAML)."""
    found = []
    details = error.errors()
    for detail in details:
        if detail["type"] == "too_short" and any(
            other["loc"][: len(detail["loc"])] == detail["loc"] and other is not detail for other in details
        ):
            continue  # pydantic counts a wrong item as no item; the wrong item has its own line here
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
    if kind == "value_error" and isinstance(detail["input"], dict):
        return detail["msg"].removeprefix("Value error, "), ""
    kind = kind.replace("tuple_type", "list_type")
    for word, fix in _WANTED.items():
        if kind.startswith(word) and not kind.startswith(("string_p", "string_too", "string_s")):
            return f'"{shown}" is not a {word}', fix
    if kind in {"literal_error", "enum"}:
        allowed = [
            part.strip(" '") for part in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")
        ]
        return f'"{shown}" is not allowed', did_you_mean(shown, allowed)
    example = _example(model, detail["loc"])
    reason = "the list is empty" if kind == "too_short" else detail["msg"].removeprefix("Value error, ")
    return f'"{shown}" cannot be used: {reason}', f"write it like {example}" if example else ""


def _example(model: type[BaseModel], place: Sequence[int | str]) -> str:
    field = model.model_fields.get(str(place[0])) if place else None
    return str(field.examples[0]) if field is not None and field.examples and len(place) == 1 else ""
