"""YAML 1.2 at the door: one place that reads YAML and knows on which line a key stands. It must not know what keys mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from app.errors import Problem
from app.plain_words.characters import odd_character, sign_fault, value_fault
from app.plain_words.fields import field_faults
from app.plain_words.yaml_faults import Finding, explained, finding_in

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from app.build_cache import BuildCache
    from app.plain_words.rows import Fault

#: Larger than any real file by a factor of ten; a parser can be made to crawl by more.
MAX_CHARACTERS = 65_536
MAX_DEPTH = 50


#: A line that ends a document or begins the next one. What stands after it would be left out in silence.
_ANOTHER = re.compile(r"(?<=\n)(?:---|\.\.\.)(?=\s|$)|^\.\.\.(?=\s|$)")


class YamlProblemError(ValueError):
    """The text is not YAML that can be used; `line` counts from 1 inside the text. As text it is the message and the fix."""

    def __init__(self, line: int, message: str, fix: str = "") -> None:
        super().__init__(f"{message}; {fix}" if fix else message)
        self.line = line
        self.message = message
        self.fix = fix

    @classmethod
    def of(cls, fault: Fault) -> YamlProblemError:
        """Return a fault as an error."""
        return cls(fault.line, fault.message, fault.fix)

    def at(self, path: str, offset: int = 0) -> Problem:
        """Return it as a problem of a file, in which `offset` lines stand above the text."""
        return Problem(path, self.line + offset, "", self.message, self.fix)


def load_yaml(text: str) -> Any:
    """Return the round-trip value of one YAML 1.2 document (it remembers lines and comments).

    Raises: YamlProblemError with the line, for a syntax error, a repeated key, an alias or a text over 65,536 characters.
    """
    return _load(text, "rt")


def _load(text: str, kind: Literal["rt", "safe"]) -> Any:
    """Return the value of a document as the round-trip reader or the plain one gives it: the same, at twice the pace."""
    if len(text) > MAX_CHARACTERS:
        raise YamlProblemError(1, f"it is {len(text):,} characters long; the limit is {MAX_CHARACTERS:,}")
    odd = odd_character(text)
    if odd:
        raise YamlProblemError.of(odd)
    more = _ANOTHER.search(text)
    if more:
        line = text[: more.start()].count("\n") + 1
        fix = "take it out, or put the text in quotes"
        raise YamlProblemError(line, "a line like --- or ... may not stand inside", fix)
    try:
        _refuse_depth(text)
        loader = YAML(typ=kind, pure=True)
        loader.preserve_quotes = True  # a file that is written back keeps its look
        _refuse_aliases(loader, text)
        return loader.load(text)
    except YamlProblemError:
        raise
    except MarkedYAMLError as error:
        raise YamlProblemError.of(explained(_finding(text, error))) from error
    except Exception as error:  # the reader of YAML has faults of its own; an editor never sees them
        raise YamlProblemError.of(value_fault(text)) from error


def _finding(text: str, error: MarkedYAMLError) -> Finding:
    at = error.problem_mark or error.context_mark
    at_line, since_line = (mark.line + 1 if mark else 1 for mark in (at, error.context_mark or at))
    return finding_in(text, error.problem or "", error.context or "", at_line, since_line)


def _refuse_depth(text: str) -> None:
    """Raise YamlProblemError where the text nests deeper than any real file: a parser takes seconds over it."""
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        depth += sum(row.count(sign) for sign in "[{") - sum(row.count(sign) for sign in "]}")
        if max(depth, row.count("["), row.count("{"), row.count("- ")) > MAX_DEPTH:
            raise YamlProblemError(number, f"it has more than {MAX_DEPTH} brackets or dashes inside each other")


def load_plain(text: str, cache: BuildCache) -> Any:
    """Return the plain value of a document, from the cache where it was read before. Raises as load_yaml does."""
    return cache.get("yaml 2", text, lambda: plain(_load(text, "safe")))


def _refuse_aliases(loader: YAML, text: str) -> None:
    if "&" not in text and "*" not in text and "!" not in text:
        return
    for event in loader.parse(text):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise YamlProblemError.of(sign_fault(text.split("\n"), event.start_mark.line + 1))


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
    start = getattr(getattr(tree, "lc", None), "line", None)  # a text that is one sign has a place without a line
    line = start + 1 if start is not None else 1
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
    return [
        Problem(path, line_of(tree, fault.place) + offset, fault.name, fault.message, fault.fix)
        for fault in field_faults(error, model)
    ]
