"""ParsedPage: one file of one language, ready to be shown. It must not know other pages."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.content.front_matter import PageMeta, TranslationMeta
    from app.content.markdown import Rendered


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

    @property
    def digest(self) -> str:
        """Return 16 hex digits that change when anything a translator must follow changes: the text and the header's words."""
        words = (self.meta.title, self.meta.summary, self.meta.content_note or "", self.text.strip())
        return sha256("\0".join(words).encode()).hexdigest()[:16]
