"""One chain for every language: fold, split, stem, and pair characters where words are not spaced.

It must not keep anything of a query: nothing here caches what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

#: BCP 47 tag (its first part) to the Snowball algorithm that exists for it.
STEMMERS = {
    "en": "english", "es": "spanish", "ar": "arabic", "fr": "french", "pt": "portuguese", "ru": "russian", "de": "german",
    "it": "italian", "nl": "dutch", "tr": "turkish", "hi": "hindi", "ne": "nepali", "id": "indonesian", "fa": "persian",
    "pl": "polish", "sv": "swedish", "no": "norwegian", "da": "danish", "fi": "finnish", "hu": "hungarian", "ro": "romanian",
}  # fmt: skip

# Letters, and digits of Arabic, Persian, Hindi and Bengali, that people write in more than one way. Source: Unicode has no
# folding for these; common practice in Arabic search.
_LETTERS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ک": "ك", "ـ": None,
    **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0, 0x0966, 0x09E6) for digit in range(10)},
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h",
})  # fmt: skip

#: Scripts whose marks are tones, accents or short vowels that people leave out. In others (Devanagari) a mark is a letter.
_STRIPPED = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
#: Han, kana, Hangul, Thai, Lao, Khmer, Myanmar: no spaces between words, or endings that stick to them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def fold(text: str) -> str:
    """Return a text as it is compared: compatibility forms and case gone, accents and optional vowels gone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _STRIPPED.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """Return the folded words of a text in order. A run of unspaced script is one token."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        plain = word.replace("’", "'").replace("ʼ", "'").split("'")[0] if len(word) > 3 else word
        found += _split_scripts(plain)
    return found


def _split_scripts(word: str) -> Iterator[str]:
    position = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > position:
            yield word[position : run.start()]
        yield run.group()
        position = run.end()
    if position < len(word):
        yield word[position:]


def is_unspaced(token: str) -> bool:
    """Return whether a token is of a script that is matched by pairs of characters."""
    return bool(_UNSPACED.fullmatch(token))


def pairs(token: str) -> list[str]:
    """Return the overlapping pairs of characters of an unspaced token; one character alone is itself."""
    return [token[index : index + 2] for index in range(len(token) - 1)] or [token]


class Stemmer:
    """Stems for one purpose and a short time; the rebuild of an index keeps one, a query makes its own."""

    def __init__(self, *, remember: bool = False) -> None:
        self._known: dict[tuple[str, str], str] | None = {} if remember else None
        self._stemmers: dict[str, snowballstemmer.stemmer] = {}

    def stem(self, token: str, language: str) -> str:
        """Return the stem of a folded token, or the token where its language has no stemmer or its script is another."""
        name = STEMMERS.get(language.partition("-")[0])
        if name is None or len(token) < 4 or (("\u0600" <= token[0] <= "\u06ff") != (name in {"arabic", "persian"})):
            return token
        key = (name, token)
        if self._known is not None and key in self._known:
            return self._known[key]
        stemmer = self._stemmers.get(name) or self._stemmers.setdefault(name, snowballstemmer.stemmer(name))
        stem = str(stemmer.stemWord(token)) or token
        if self._known is not None:
            self._known[key] = stem
        return stem

    def forms(self, token: str, languages: tuple[str, ...]) -> list[str]:
        """Return what a token may stand as in an index: its pairs, or itself and its stem in each language."""
        if is_unspaced(token):
            return pairs(token)
        return list(dict.fromkeys([token, *(self.stem(token, language) for language in languages)]))
