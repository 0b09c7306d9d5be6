"""The lines above a text that say honestly what the reader gets. It must not decide what is shown: the catalog does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.views.words import _

if TYPE_CHECKING:
    from app.catalog import TranslatedPage


@dataclass(frozen=True)
class Notice:
    """One line; `to_source` adds a link to the page in the language it was written in."""

    text: str
    to_source: bool = False


def notices_for(shown: TranslatedPage) -> tuple[Notice, ...]:
    """Return what a reader must know about a text before reading it."""
    match shown.state:
        case "unreviewed":
            return (Notice(_("No person has checked this translation yet. Words can be wrong."), to_source=True),)
        case "stale":
            return (Notice(_("The English page is newer than this translation."), to_source=True),)
        case "fallback-missing":
            return (Notice(_("This page is not yet in your language. It is shown in English.")),)
        case "fallback-stale":
            return (
                Notice(
                    _(
                        "The translation of this page is out of date, and the page is about safety. It is shown in English."
                    )
                ),
            )
        case "fallback-unreviewed":
            return (Notice(_("No person has checked the translation of this page yet. It is shown in English.")),)
        case _:
            return ()
