"""Finds what stands at a place of a record, and what a right value there looks like. It must not judge a value."""

from __future__ import annotations

from datetime import date, time
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Stands where a text of any kind is right.
ANY_WORDS = "some words"


def items_at(model: type[BaseModel], place: Sequence[int | str]) -> tuple[str, ...]:
    """Return the words that a list at a place may hold, where they are a closed list."""
    found, _ = _walk(model, place)
    item = _bare(get_args(found)[0])[0] if get_origin(found) is tuple else None
    return get_args(item) if get_origin(item) is Literal else ()


def names_at(model: type[BaseModel], place: Sequence[int | str]) -> tuple[str, ...]:
    """Return the fields there are at a place."""
    found, _ = _walk(model, place)
    return tuple(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else ()


def is_required_at(model: type[BaseModel], place: Sequence[int | str]) -> bool:
    """Return whether a record cannot be without the field at a place."""
    found, _ = _walk(model, place[:-1])
    field = found.model_fields.get(str(place[-1])) if isinstance(found, type) and issubclass(found, BaseModel) else None
    return field is not None and field.is_required()


def example_at(model: type[BaseModel], place: Sequence[int | str]) -> str:
    """Return what a right value looks like: the record's own example, or one of its kind."""
    found, example = _walk(model, place)
    return example or _of_kind(found)


def _of_kind(found: Any) -> str:
    if get_origin(found) is tuple:
        return f"[{_of_kind(_bare(get_args(found)[0])[0]) or 'one, another'}]"
    if get_origin(found) is Literal:
        return str(get_args(found)[0])
    if isinstance(found, type) and issubclass(found, BaseModel):
        needed = (f"{name}: \u2026" for name, field in found.model_fields.items() if field.is_required())
        return f"{{{', '.join(needed)}}}"
    return {date: "2026-03-01", time: '"09:00"', bool: "true", int: "40", str: ANY_WORDS}.get(found, "\u2026")


def _walk(model: type[BaseModel], place: Sequence[int | str]) -> tuple[Any, str]:
    """Return the type that stands at a place of a record, and its example where it names one."""
    found: Any = model
    example = ""
    for step in place:
        if isinstance(found, type) and issubclass(found, BaseModel):
            field = found.model_fields.get(str(step))
            if field is None:
                return None, ""
            found, example = _bare(field.annotation)
            example = str(field.examples[0]) if field.examples else example
        elif get_origin(found) in {tuple, list}:
            found, example = _bare(get_args(found)[0])
        elif get_origin(found) is dict:
            found, example = _bare(get_args(found)[1])
        else:
            return None, ""
    return found, example


def _bare(annotation: Any) -> tuple[Any, str]:
    """Return a type without its notes and without None, and the example among the notes."""
    example = ""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            for note in annotation.__metadata__:
                if isinstance(note, FieldInfo) and note.examples:
                    example = example or str(note.examples[0])
            annotation = get_args(annotation)[0]
        elif origin in {Union, UnionType}:
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, example
