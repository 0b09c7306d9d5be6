"""ParsedPage: one file of one language, ready to be shown. It must not know other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.content.front_matter import PageMeta, TranslationMeta
    from app.content.markdown import Rendered

#: What stands in a line of Markdown and not in the words as they are shown.
_MARKS = re.compile(r"\]\([^)]*\)|[*_\[\]]")


def without_marks(line: str) -> str:
    """Return a line of Markdown without what is not shown of it: marks of stress, brackets, addresses of links."""
    return _MARKS.sub("", line)


@dataclass(frozen=True)
class ParsedPage:
    """A page as its author left it. `path` is shown from the project; `body_line` is the file's line of the first text line."""

    language: str
    slug: str
    path: str
    meta: PageMeta | TranslationMeta
    text: str
    body_line: int
    rendered: Rendered
    #: The file's line of each field of the header.
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the file's line of a field of the header, or 1 where it is not written."""
        return self.lines.get(name, 1)

    def line_with(self, words: str) -> int:
        """Return the file's first line below the header that begins like some words as they are shown, or 1."""
        place = self._plain.find(words.strip()[:20])
        return self.body_line + 1 + self._plain.count("\n", 0, place) if place >= 0 else 1

    @cached_property
    def _plain(self) -> str:
        """Return the text without marks, its lines in their places: a page is asked for many of them."""
        return "\n".join(without_marks(line) for line in self.text.split("\n"))

    def written(self) -> Iterator[tuple[int, str, str]]:
        """Yield all that an editor wrote and a reader may see: line of the file, field of the header or nothing, words."""
        for number, line in enumerate(self.text.split("\n"), self.body_line + 1):
            yield number, "", line
        words = {"title": self.meta.title, "summary": self.meta.summary, "content_note": self.meta.content_note or ""}
        for name, text in words.items():
            yield self.line_of(name), name, text
        for text in self.meta.words:
            yield self.line_of("words"), "words", text
        for source in getattr(self.meta, "sources", ()):
            yield self.line_of("sources"), "sources", f"{source.title or ''} {source.publisher or ''}".strip()

    @property
    def digest(self) -> str:
        """Return 16 hex digits that change when anything a translator must follow changes: the text and the header's words."""
        words = (self.meta.title, self.meta.summary, self.meta.content_note or "", self.text.strip())
        return sha256("\0".join(words).encode()).hexdigest()[:16]

    @property
    def read_digest(self) -> str:
        """Return 16 hex digits for what a reviewer of a translation reads: its words, and which source they stand beside."""
        source = getattr(self.meta, "translated_from", "")
        return sha256(f"{self.digest}\0{source}".encode()).hexdigest()[:16]
