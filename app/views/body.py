"""The body of a page: its text with links, and what stands for a contact or for the counting. It must not add words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.content.markdown import linked
from app.views.cards import card_for
from app.views.promise import counting_block

if TYPE_CHECKING:
    from app.content import ParsedPage
    from app.content.markdown import Block
    from app.languages import SiteLanguage
    from app.views.frame import Frame


def body_of(page: ParsedPage, frame: Frame, language: SiteLanguage) -> list[object]:
    """Return the blocks of a page in order: HTML with in-site links, cards for a reader of a language, the counting."""
    return [_drawn(block, frame, language) for block in page.rendered.blocks]


def _drawn(block: Block, frame: Frame, language: SiteLanguage) -> object:
    if block.contact:
        return card_for(frame.site.directory, block.contact, language.tag)
    return counting_block(frame) if block.is_counting else linked(block.html, frame.links)
