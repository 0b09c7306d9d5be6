"""What is wrong with an entry of content/search/synonyms.yaml, in words for an editor. It must not know lines or other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from app.directory.records import Population, Topic
from app.errors import did_you_mean
from app.search.analyzers import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

#: What is wrong, and what a right value looks like.
Fault = tuple[str, str]
NOT_LANGUAGES = {"means", "together"}
HOW_TO_WRITE = "write means: and languages below it, each with a list like [word, two words]"
_LEAST_TOGETHER = 2
#: Whether there is such a place or page is known elsewhere; here only how one is written.
_FORMS = {
    "place": re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?"),
    "page": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "speaks": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
}
_LIKE = {"place": "place:us-tx", "page": "page:plan", "speaks": "speaks:es"}


def fault_of(name: str, entries: Mapping[str, Any], languages: Collection[str]) -> Fault | None:
    """Return the first fault of an entry of the file, or None."""
    entry = entries[name]
    if not isinstance(entry, dict) or "means" not in entry or not all(map(_is_list_of_words, _lists(entry))):
        return "it is not an entry", HOW_TO_WRITE
    return next(_faults(name, entry, entries, languages), None)


def _faults(
    name: str, entry: dict[str, Any], entries: Mapping[str, Any], languages: Collection[str]
) -> Iterator[Fault]:
    for key in entry:
        if key not in NOT_LANGUAGES and key not in languages:
            yield f'"{key}" is not a language', did_you_mean(key, sorted(languages))
    for meaning in map(str, entry["means"]):
        fix = _unknown(meaning, entries)
        if fix:
            yield f'"{meaning}" means nothing', fix
    loop = _loop(name, entries)
    if loop:
        yield f"it goes round in a loop: {loop}", "take one of these out of means"
    groups = entry.get("together", ())
    if "together" in entry and len(groups) < _LEAST_TOGETHER:
        yield "together has only one list", "write two lists or more: a query must have a word of each"
    for word in (word for group in groups for word in group):
        if len(tokens(str(word))) != 1:
            yield f'"{word}" in together is not one word', "write single words there, and phrases under their language"


def _lists(entry: dict[str, Any]) -> Iterator[object]:
    """Yield what must be a list of words: each value of an entry, and each list in `together`."""
    for key, value in entry.items():
        if key == "together":
            yield from value if isinstance(value, list) else [value]
        else:
            yield value


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str | int) for word in value)


def _unknown(meaning: str, entries: Mapping[str, Any]) -> str | None:
    kind, _, value = meaning.partition(":")
    known: dict[str, tuple[str, ...]] = {"topic": get_args(Topic), "for": get_args(Population)}
    if kind in known:
        return None if value in known[kind] else did_you_mean(value, known[kind])
    if kind in _FORMS:
        return None if _FORMS[kind].fullmatch(value) else f"write it like {_LIKE[kind]}"
    return (
        None
        if meaning in entries
        else did_you_mean(meaning, [*entries, "topic:…", "for:…", "place:…", "page:…", "speaks:…"])
    )


def _loop(name: str, entries: Mapping[str, Any]) -> str:
    """Return the way on which an entry leads back to itself, or nothing. Each entry is looked at once, however many lead to it."""
    came_from: dict[str, str] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for meaning in _means(entries[here]):
            if meaning == name:
                return " → ".join((*_way(here, came_from), name))
            if meaning in entries and meaning not in came_from:
                came_from[meaning] = here
                waiting.append(meaning)
    return ""


def _means(entry: object) -> list[str]:
    meanings = entry.get("means") if isinstance(entry, dict) else None
    return [meaning for meaning in meanings if isinstance(meaning, str)] if isinstance(meanings, list) else []


def _way(end: str, came_from: Mapping[str, str]) -> list[str]:
    way = [end]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]
