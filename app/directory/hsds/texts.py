"""What a text from outside may hold. It must not mend what is hostile: such a file is refused whole."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from app.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No field of a service needs more; a longer one is a mistake or an attack.
MAX_CHARACTERS = 10_000
MAX_DEPTH = 24
_LINE_ENDS = {"\n", "\r", "\t"}
#: Marks that reorder what stands beside them, so that a reader sees other digits than a program.
_REORDERING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_NUMBER = re.compile(r"[+-][\d\s().\-/x]*")


class RecordError(SiteError):
    """A record cannot be used; `field` says where in it, `fix` what would be right."""

    def __init__(self, field: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.fix = fix


def refuse_hostile(tree: Any, place: str = "", depth: int = 0) -> None:
    """Look at every text below `tree`.

    Raises: RecordError at the first with control or reordering characters, a spreadsheet formula, too much text, or nesting
    deeper than MAX_DEPTH.
    """
    if depth > MAX_DEPTH:
        raise RecordError(place.split(".", maxsplit=1)[0], f"it is nested more than {MAX_DEPTH} deep")
    if isinstance(tree, str):
        wrong = text_problem(tree)
        if wrong:
            raise RecordError(place, wrong)
    else:
        for key, value in _parts(tree):
            if isinstance(key, str) and text_problem(key):
                raise RecordError(place, "a field has a name that cannot be used")
            refuse_hostile(value, f"{place}.{key}" if place else str(key), depth + 1)


def _parts(tree: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(tree, dict):
        yield from tree.items()
    elif isinstance(tree, list):
        yield from enumerate(tree)


def text_problem(text: str) -> str | None:
    """Return what makes a text unusable, or None."""
    if len(text) > MAX_CHARACTERS:
        return f"it has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}"
    for character in text:
        # Cc control, Cs half of a pair, Cn and Co nothing that has a meaning here, Cf invisible: only joiners and marks of
        # direction that stand alone are part of ordinary writing.
        category = "" if character.isprintable() or character in _LINE_ENDS else unicodedata.category(character)
        if category in {"Cc", "Cs", "Cn", "Co"} or character in _REORDERING or _is_tag(character):
            return f"it has the invisible character U+{ord(character):04X}; take it out"
    return "it is a spreadsheet formula; write plain text" if is_formula(text) else None


def _is_tag(character: str) -> bool:
    return 0xE0000 <= ord(character) <= 0xE007F or character in {"\ufff9", "\ufffa", "\ufffb"}


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text. Source: OWASP, CSV injection."""
    start = text.lstrip()
    if start[:1] in {"=", "@"}:
        return True
    if start[:1] not in {"+", "-"} or _NUMBER.fullmatch(start) or start[1:2].isspace():
        return False
    return any(character in start for character in "(|!=")


def one_line(text: str | None) -> str:
    """Return a text on one line, spaces single."""
    return " ".join((text or "").split())


def cut(text: str, limit: int = 600) -> str:
    """Return a text of at most `limit` characters, its end marked where something was left off."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def printable(text: str, limit: int = 60) -> str:
    """Return a text from outside that a terminal can show without being steered by it."""
    return cut("".join(character if character.isprintable() else "?" for character in text), limit)
