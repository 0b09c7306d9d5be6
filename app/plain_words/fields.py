"""Plain words for a value that a record refuses: what was found, and what a right value looks like.

It must not know what any field is for: examples come from the records themselves, or from the kind of value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from app.errors import did_you_mean
from app.plain_words.examples import ANY_WORDS, example_at, is_required_at, items_at, names_at
from app.plain_words.kinds import kind_fault, shown, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb\"'"
_KNOWN_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0\u202f\u2007\u3000]")
_SURE = 0.75
_BULLETS = "\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014*-"


@dataclass(frozen=True)
class FieldFault:
    """What is wrong in one place of a record; `name` is the place as an editor reads it."""

    place: tuple[int | str, ...]
    name: str
    message: str
    fix: str


class FieldValueError(ValueError):
    """A rule between fields is broken; `field` names the one to mend, `fix` shows what is right."""

    def __init__(self, field: str, message: str, fix: str = "") -> None:
        super().__init__(f"{field} {message}" + (f"; {fix}" if fix else ""))
        self.field = field
        self.message = message
        self.fix = fix


def field_faults(error: ValidationError, model: type[BaseModel]) -> list[FieldFault]:
    """Return each fault once: a wrong name that explains a missing one stands for both."""
    details = [(detail, _place(detail["loc"])) for detail in error.errors()]
    spelt = {
        (*place[:-1], near)
        for detail, place in details
        if detail["type"] == "extra_forbidden" and (near := _near(str(place[-1]), names_at(model, place[:-1])))
    }
    faults = []
    for detail, place in details:
        if detail["type"] == "missing" and place in spelt:
            continue
        if detail["type"] == "too_short" and any(
            other[: len(place)] == place and one is not detail for one, other in details
        ):
            continue  # a wrong item counts as no item; the wrong item has its own line here
        faults.append(_fault(detail, place, model))
    return faults


def _place(location: Sequence[int | str]) -> tuple[int | str, ...]:
    kept = (step for step in location if not (isinstance(step, str) and step.startswith("function-")))
    return tuple(step for step in kept if step != "[key]")


def _fault(detail: ErrorDetails, place: tuple[int | str, ...], model: type[BaseModel]) -> FieldFault:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, FieldValueError):
        place = (*place, cause.field)
        return FieldFault(place, _name(place), cause.message, cause.fix)
    return FieldFault(place, _name(place), *_words(detail, place, model))


def _name(place: Sequence[int | str]) -> str:
    """Return a place as people count: contacts.1.value is the value of the first contact."""
    return ".".join(str(step + 1) if isinstance(step, int) else shown(step) for step in place) or "the file"


def _words(detail: ErrorDetails, place: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    if value is None and not place:
        return "it is empty", "write its lines, each with a name, a colon and a value"
    if kind == "missing":
        return "it is missing", f"add a line like {place[-1]}: {example_at(model, place)}"
    if kind == "extra_forbidden":
        return _no_field(str(place[-1]), names_at(model, place[:-1]))
    if kind == "value_error":
        return _rule(detail, place, model)
    return _value(detail, place, model)


def _value(detail: ErrorDetails, place: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    if value is None:
        fix = f"write it like {place[-1]}: {example_at(model, place)}"
        return "it is empty", fix if is_required_at(model, place) else f"{fix}, or take the line out"
    if kind == "literal_error":
        return _not_allowed(value, detail)
    allowed = items_at(model, place)
    if kind == "tuple_type" and allowed and not set(re.split(r"[,;] *", str(value))) <= set(allowed):
        return f"{told(value)} is not a list", f"write a list, like [{', '.join(allowed[:2])}]"
    message, fix = kind_fault(kind, value, detail.get("ctx", {})) or _refused(value)
    return message, fix or _like(model, place)


def _refused(value: object) -> tuple[str, str]:
    """Return the words for a value that a rule about its letters refuses."""
    text = str(value)
    bare = text.strip(_QUOTES)
    if bare != text.strip():
        return f"{told(value)} has curly quotes", f'use straight ones or none: "{shown(bare)}"'
    return f"{told(value)} cannot be used", ""


def _like(model: type[BaseModel], place: Sequence[int | str]) -> str:
    example = example_at(model, place)
    return f"write it like {example}" if example not in {"", ANY_WORDS} else ""


def _rule(detail: ErrorDetails, place: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, str]:
    """Return what a rule of ours says; it already speaks plainly."""
    said, _, fix = detail["msg"].removeprefix("Value error, ").partition("; ")
    if isinstance(detail["input"], dict | list | tuple):
        return said, fix
    return f"{told(detail['input'])} cannot be used: {said}", fix or _like(model, place)


def _no_field(name: str, known: tuple[str, ...]) -> tuple[str, str]:
    clean = _KNOWN_HIDDEN.sub("", name).strip()
    if clean != name.strip() and clean in known:
        return "there is an invisible character in the name", f"delete the line and type it again: {clean}:"
    if name[:1] in _BULLETS:
        return "the line begins with a bullet", "begin it with a hyphen and a space, like - fact: TIP-5"
    if clean.strip(_QUOTES) in known:
        return "there are curly quotes around the name", f"write it without: {clean.strip(_QUOTES)}:"
    near = _near(name, known)
    if not known:
        return "there is no such field", "check its spelling, and how far the line is indented"
    return "there is no such field", f"did you mean {near}?" if near else did_you_mean(name, known)


def _near(name: str, known: tuple[str, ...]) -> str:
    lower = {one.casefold(): one for one in known}
    folded = _KNOWN_HIDDEN.sub("", name).strip(_QUOTES + " ").casefold().replace("-", "_").replace(" ", "_")
    if folded in lower:
        return lower[folded]
    found = did_you_mean(folded, known) if known else ""
    return found.removeprefix("did you mean ").removesuffix("?") if found.startswith("did you mean") else ""


def _not_allowed(value: object, detail: ErrorDetails) -> tuple[str, str]:
    allowed = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    if isinstance(value, dict | list | tuple):
        return f"{told(value)} cannot stand here", "use one of: " + ", ".join(allowed)
    if str(value).strip(_QUOTES) in allowed:
        return f"{told(value)} has quotes of the wrong kind", f"write {str(value).strip(_QUOTES)}"
    return f"{told(value)} is not allowed", _choose(str(value).casefold(), allowed)


def _choose(value: str, allowed: Sequence[str]) -> str:
    """Return the value that is surely meant, else all there are: a doubtful guess would be copied."""
    near = get_close_matches(value, allowed, n=1, cutoff=_SURE)
    meant = near or [one for one in allowed if len(one) > 1 and value.startswith(one)]
    return f"did you mean {meant[0]}?" if meant else "use one of: " + ", ".join(allowed)
