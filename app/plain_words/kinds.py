"""What is wrong with a value of the wrong kind, for each kind of fault pydantic knows. It must not know where the value stands."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from app.plain_words.rows import short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_DATE = re.compile(r"(\d{1,4})[./\-](\d{1,2})[./\-](\d{1,4})")


def told(value: object) -> str:
    """Return a value as an editor wrote it, in quotes; one with lines of its own is only named."""
    if isinstance(value, dict):
        return "a group of lines"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return f'"{shown(str(value))}"'


def shown(text: str) -> str:
    """Return words of an editor on one line, with a sign for each character that cannot be seen."""
    return short("".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split())))


def _text(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(value, dict | list | tuple):
        return f"{told(value)} stands where one text belongs", "write the text behind the colon, on the same line"
    kind = "true or false" if isinstance(value, bool) else "a number"
    return f"{told(value)} is {kind}, not text", f"put it in quotes: {told(value)}"


def _too_long(value: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    limit = limits.get("max_length", 0)
    return f"the text has {len(str(value))} characters; the limit is {limit}", "make it shorter"


def _long_list(_value: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    return f"it has more than {limits.get('max_length', 0)} entries", "leave out what matters least"


def _too_short(value: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    least = limits.get("min_length", 1)
    if not str(value).strip():
        return "it is empty", ""
    return f"{told(value)} is too short: it needs {least} characters or more", ""


def _day(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    found = _DATE.fullmatch(str(value).strip())
    example = "2026-03-01"
    if found:
        parts = [int(part) for part in found.groups()]
        example = next((text for text in map(_iso, _orders(parts)) if text), example)
    return f"{told(value)} is not a date", f"write it like {example}"


def _orders(parts: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """Return the year, month and day that three numbers may mean; none where day and month could be either."""
    first, second, third = parts
    if first > 31:
        return ((first, second, third),)
    if first > 12 or first == second:
        return ((third, second, first),)
    return ((third, first, second),) if second > 12 else ()


def _iso(parts: tuple[int, int, int]) -> str:
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def _time(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"{told(value)} is not a time of day", 'write it in quotes with four digits, from "00:00" to "23:59"'


def _truth(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"{told(value)} is not true or false", "write true or false"


def _whole(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"{told(value)} is not a whole number", "write a whole number, without quotes"


def _list(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(value, dict):
        return "it is not a list", "begin each item below it with a hyphen and a space"
    words = re.split(r"[,;] *| +and +", str(value).strip("[]() "))
    return f"{told(value)} is not a list", f"put square brackets around it, like [{', '.join(words)}]"


def _group(value: object, _: Mapping[str, Any]) -> tuple[str, str]:
    fix = "below the name, write lines two spaces further right, each with a name, a colon and a value"
    return f"{told(value)} cannot stand here; it needs lines of its own", fix


def _empty_list(_value: object, _limits: Mapping[str, Any]) -> tuple[str, str]:
    return "the list is empty", ""


def _at_least(value: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    return f"{told(value)} is too small", f"write {limits.get('ge', 'a larger number')} or more"


def _at_most(value: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    return f"{told(value)} is too large", f"write {limits.get('le', 'a smaller number')} or less"


#: The kinds of fault pydantic knows, by how their names begin, and who explains each.
_KINDS: dict[str, Callable[[object, Mapping[str, Any]], tuple[str, str]]] = {
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_type": _text,
    "string_unicode": _text,
    "date": _day,
    "time": _time,
    "bool": _truth,
    "int": _whole,
    "tuple_type": _list,
    "list_type": _list,
    "dict": _group,
    "model": _group,
    "too_short": _empty_list,
    "too_long": _long_list,
    "greater_than": _at_least,
    "less_than": _at_most,
}


def kind_fault(kind: str, value: object, limits: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what is wrong and perhaps what is right, or None where the kind is not known here."""
    explain = next((one for start, one in _KINDS.items() if kind.startswith(start)), None)
    return explain(value, limits) if explain else None
