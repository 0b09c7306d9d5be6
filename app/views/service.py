"""A service as lists and its own page show it, and the proof beside each contact. It must not decide who is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import g, get_template_attribute
from markupsafe import Markup

from app.current import remembered
from app.views.cards import Said, card_of, card_words, label_of, language_of, marked, said
from app.views.labels import kind_label
from app.views.wording import day_words
from app.views.words import _

if TYPE_CHECKING:
    from app.directory import Service


@dataclass(frozen=True)
class Check:
    """One check of one contact, in words. `host` is where it was read."""

    contact: Markup
    on: str
    how: str
    host: str
    sure: str


def checks_of(service: Service) -> tuple[Check, ...]:
    """Return every check of every contact, newest first within a contact."""
    how = {
        "stored-page": _("a stored copy of a public page"),
        "stored-page-undated": _("a stored copy of a public page without a date"),
        "operator-page": _("their own page"),
    }
    sure = {"high": _("sources agree"), "medium": _("one good source")}
    return tuple(
        Check(
            label_of(contact),
            day_words(check.on),
            how.get(check.method, _("by contacting them")),
            urlsplit(check.source).netloc.removeprefix("www."),
            sure[check.confidence],
        )
        for contact in service.contacts
        for check in sorted(contact.verified, key=lambda one: one.on, reverse=True)
    )


def shown(service: Service, words: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return a service for a template: name and purpose with words marked, what kind of line it is, its path, and the rest of its
    card, which is drawn once for each language."""
    tag = g.language.tag
    rest = remembered(("card", service.slug, tag), lambda: _rest_of_card(service, tag))
    name, purpose = Said(service.name, service.name_language), said(service.what_for, language_of(service, tag))
    return {
        "card": True,
        "name": _in_its_language(name, tag, words),
        "what_for": _in_its_language(purpose, tag, words),
        "kind": kind_label(service),
        "path": f"find/{service.code}",
        "rest": rest,
    }


def _in_its_language(text: Said, tag: str, words: frozenset[str]) -> Markup:
    inner = marked(text.text, words)
    return inner if text.tag == tag else Markup('<span lang="{}" dir="auto">{}</span>').format(text.tag, inner)


def _rest_of_card(service: Service, tag: str) -> Markup:
    draw = get_template_attribute("components/contact_card.html", "card_rest")
    return Markup(draw(card_of(service, tag), tag, card_words()))  # noqa: S704 - drawn by a template that escapes
