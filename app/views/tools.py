"""What the pages with a tool need: the fold-up card, the show-card, the address of a page to send, the search form.

It must not keep what was chosen, and must not put a number on paper that is not in the directory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import segno
from flask import g
from markupsafe import Markup

from app.current import current_site
from app.directory.places import state_names
from app.search.wanted import Wanted
from app.views import labels
from app.views.find import form_options
from app.views.frame import frame_for
from app.views.words import _, in_locale

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.directory import Directory, Service

#: Lines on a card: as many as six small panels hold.
CARD_LINES = 15
LINES_IN_PANEL = 3
_STATE_LINES = 3


@dataclass(frozen=True)
class CardLine:
    """One line of a card: a name, its number, and the word to text."""

    name: str
    name_language: str
    number: str
    text: str


def qr(address: str) -> Markup:
    """Return a QR code as inline SVG, readable in black and white."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=2, omitsize=True, svgclass="code", lineclass=None))  # noqa: S704 - drawn by the library from modules


def card_values(path: str = "card", state: str = "") -> dict[str, Any]:
    """Return what the card shows: panels of lines, the code of its address, and the states to choose from."""
    frame = frame_for(path)
    lines = _card_lines(frame.site.directory, state)
    panels = [lines[start : start + LINES_IN_PANEL] for start in range(0, len(lines), LINES_IN_PANEL)]
    return {
        "panels": panels,
        "code": qr(frame.url(g.language.tag)),
        "states": list(state_names().items()),
        "place": labels.place_label("US", state) if state else "",
    }


def _card_lines(directory: Directory, state: str) -> list[CardLine]:
    help_now = current_site().catalog.pages["en", "help-now"]
    slugs = [block.contact for block in help_now.rendered.blocks if block.contact]
    chosen = [one for one in map(directory.service, slugs) if one is not None and one.is_shown]
    if state:
        kinds = {"office", "reporting", "tip"}
        own = [one for one in directory.by_code.values() if state in one.area.states and one.kind not in kinds]
        chosen = [*sorted(own, key=lambda one: one.kind)[:_STATE_LINES], *chosen]
    return [line for line in map(_card_line, chosen) if line.number or line.text][:CARD_LINES]


def _card_line(service: Service) -> CardLine:
    voice = next((one for one in service.contacts if one.type in {"voice", "videophone"}), None)
    text = next((one for one in service.contacts if one.type == "text"), None)
    shown = f"{text.keyword or ''} {text.display or text.value}".strip() if text else ""
    return CardLine(service.name, service.name_language, (voice.display or voice.value) if voice else "", shown)


def interpreter_values() -> dict[str, Any]:
    """Return the sentences of the show-card in the reader's language and in English."""

    def sentences() -> list[str]:
        return [
            _("I need an interpreter."),
            _("Not my family. Not my partner. Not a child."),
            # i18n: language is the name of the reader's language
            _("My language is %(language)s.", language=g.language.english),
            _("I want to talk alone with you."),
            _("Please ask the interpreter to keep my words private."),
        ]

    own = sentences()
    with in_locale("en"):
        english = sentences()
    return {"pairs": list(zip(own, english, strict=True))}


def send_values(slug: str = "", tag: str = "") -> dict[str, Any]:
    """Return what the sending tool offers, and for a chosen page and language its address and code."""
    site = current_site()
    found = [(one, site.catalog.find(one, g.language.tag)) for one in site.catalog.slugs]
    pages = [
        (one, page.page.meta.title, page.page.language)
        for one, page in found
        if page is not None and not page.facts.noindex
    ]
    values: dict[str, Any] = {"offered": pages, "chosen_page": slug, "chosen_language": tag, "address": ""}
    if slug and tag:
        frame = frame_for(slug)
        values |= {"address": frame.url(tag), "code": qr(frame.url(tag)), "both": f"{slug}/with/{tag}"}
        values["is_offered"] = any(one.tag == tag for one in site.catalog.languages_of(slug))
    return values


def find_values() -> dict[str, Any]:
    """Return the search form, empty."""
    return {"wanted": Wanted(), "options": form_options(current_site().directory)}


#: What each layout with a tool needs beside its text.
TOOLS: dict[str, Callable[[], dict[str, Any]]] = {
    "find": find_values,
    "card": card_values,
    "interpreter": interpreter_values,
    "send": send_values,
}
