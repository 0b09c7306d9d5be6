"""Turns a word nobody wrote into the word that was meant: one letter added, left out, changed or swapped.

Words and their one-letter deletions meet in one sorted table of hashes, small enough for a hundred thousand words and shared
as a file. It must not be asked about short words: at three letters everything is a neighbour of everything.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MIN_LETTERS = 4
#: Shorter words have too few bones to be told apart by ear.
_BY_EAR_LETTERS = 6
#: With fewer bones than this (and the sign before them) everything sounds like everything: choose, causas.
_LEAST_SKELETON = 4


def deletions(word: str) -> set[str]:
    """Return the word and every form of it with one letter left out."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def is_one_edit(one: str, other: str) -> bool:
    """Return whether two different words differ by one letter added, left out, changed, or two neighbours swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "b", "y": "i", "h": None, "'": None})


def skeleton(word: str) -> str:
    """Return what is left of a Latin word when vowels, doubled letters and letters that sound alike are gone.

    It finds words that were written by ear: trafiking, biolencia. The first letter stays, so that short words keep apart.
    """
    sounds = word.replace("ph", "f").replace("ck", "k").translate(_SOUNDS)
    bones = [letter for index, letter in enumerate(sounds) if index == 0 or letter not in "aeiou"]
    return "~" + "".join(letter for index, letter in enumerate(bones) if index == 0 or letter != bones[index - 1])


class Speller:
    """Known words with how often each is met, and the table that finds their neighbours."""

    def __init__(self, words: list[str], counts: array[int], hashes: array[int], owners: array[int]) -> None:
        self._words = words
        self._counts = counts
        self._hashes = hashes
        self._owners = owners

    @classmethod
    def build(cls, lexicon: Mapping[str, int]) -> Speller:
        """Return a speller for a lexicon of folded words."""
        words = sorted(lexicon)
        rows = sorted(
            (crc32(form.encode()), owner)
            for owner, word in enumerate(words)
            if len(word) >= MIN_LETTERS
            for form in _forms(word)
        )
        return cls(
            words,
            array("I", (min(lexicon[word], 4_000_000_000) for word in words)),
            array("I", (row[0] for row in rows)),
            array("I", (row[1] for row in rows)),
        )

    def knows(self, word: str) -> bool:
        """Return whether a word is in the lexicon."""
        index = bisect_left(self._words, word)
        return index < len(self._words) and self._words[index] == word

    def completions(self, prefix: str, limit: int = 12) -> list[str]:
        """Return known words that begin with a prefix, the most frequent first."""
        start = bisect_left(self._words, prefix)
        found = []
        for index in range(start, min(start + 400, len(self._words))):
            if not self._words[index].startswith(prefix):
                break
            found.append((-self._counts[index], self._words[index]))
        return [word for _, word in sorted(found)[:limit]]

    def corrections(self, word: str, limit: int = 3) -> list[str]:
        """Return the known words one edit away from an unknown one, the most frequent first."""
        if len(word) < MIN_LETTERS:
            return []
        found = {
            owner
            for form in deletions(word)
            for owner in self._owners_of(form)
            if is_one_edit(word, self._words[owner])
        }
        if not found and _is_heard(word):
            found = {
                owner for owner in self._owners_of(skeleton(word)) if skeleton(self._words[owner]) == skeleton(word)
            }
        return [
            self._words[owner]
            for owner in sorted(found, key=lambda owner: (self._words[owner][0] != word[0], -self._counts[owner]))[
                :limit
            ]
        ]

    def _owners_of(self, form: str) -> Iterator[int]:
        wanted = crc32(form.encode())
        index = bisect_left(self._hashes, wanted)
        while index < len(self._hashes) and self._hashes[index] == wanted:
            yield self._owners[index]
            index += 1

    def to_bytes(self) -> bytes:
        """Return the speller as bytes for from_bytes."""
        text = "\n".join(self._words).encode()
        parts = (text, self._counts.tobytes(), self._hashes.tobytes(), self._owners.tobytes())
        return b"".join(len(part).to_bytes(8, "little") for part in parts) + b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> Speller:
        """Return the speller that to_bytes made.

        Raises: ValueError where the bytes are cut short or are something else.
        """
        sizes = [int.from_bytes(data[start : start + 8], "little") for start in range(0, 32, 8)]
        if sum(sizes) + 32 != len(data):
            raise ValueError("the spelling table is damaged")
        parts, position = [], 32
        for size in sizes:
            parts.append(data[position : position + size])
            position += size
        words = parts[0].decode().split("\n") if parts[0] else []
        tables = [array("I") for _ in range(3)]
        for table, part in zip(tables, parts[1:], strict=True):
            table.frombytes(part)
        return cls(words, *tables)


def _forms(word: str) -> set[str]:
    return deletions(word) | ({skeleton(word)} if _is_heard(word) else set())


def _is_heard(word: str) -> bool:
    is_long = len(word) >= _BY_EAR_LETTERS and word.isascii() and word.isalpha()
    return is_long and len(skeleton(word)) >= _LEAST_SKELETON


def lexicon_of(texts: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return how often each token stands in some texts."""
    counts: dict[str, int] = {}
    for text in texts:
        for token in text:
            counts[token] = counts.get(token, 0) + 1
    return counts
