"""A service as a card: the acts it offers, then what to know before. It must not show a number from anywhere but the directory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from markupsafe import Markup, escape

from app.addresses import address_fault, host_of
from app.current import current_moment, current_site
from app.directory.records import OVERDUE_AFTER_DAYS
from app.directory.reviewing import is_reviewed
from app.languages import SOURCE_TAG
from app.search.analyzers import fold
from app.views.wording import day_words, hours_words, languages_words
from app.views.words import _

if TYPE_CHECKING:
    from app.directory import Contact, Directory, Service
    from app.directory.opening import Texts

#: Words are marked when they begin alike, as phrases are compared in the search.
_SAME = 6


@dataclass(frozen=True)
class Said:
    """A text of the directory and the language it is really in."""

    text: str
    tag: str


@dataclass(frozen=True)
class Act:
    """One way to reach a service. Without `href` it is shown as text: a video number is never a voice link."""

    label: Markup
    href: str = ""
    hours: tuple[str, ...] = ()
    languages: str = ""
    notes: tuple[Said, ...] = ()


def marked(text: str, words: frozenset[str]) -> Markup:
    """Return a text with the words of a query marked, however they are accented or inflected."""
    if not words:
        return escape(text)
    blunted = {word[:_SAME] for word in words}
    parts = (
        Markup("<mark>{}</mark>").format(part) if fold(part)[:_SAME] in blunted else escape(part)
        for part in re.split(r"([^\W_]+)", text)
    )
    return Markup("").join(parts)


@dataclass(frozen=True)
class Card:
    """What a card shows, in order."""

    slug: str
    name: Said
    what_for: Said
    alert: Said | None
    acts: tuple[Act, ...]
    hours: tuple[str, ...]
    languages: str
    who: str
    told: Said | None
    checked: str
    is_old: bool = False
    is_report: bool = False


def card_for(directory: Directory, slug: str, tag: str) -> Card:
    """Return the card of a service for a reader of a language."""
    return card_of(cast("Service", directory.service(slug)), tag)


def language_of(service: Service, tag: str) -> str:
    """Return the language a service's texts are shown in: the source's where the operator hides what nobody has checked."""
    hidden = current_site().settings.require_review and not is_reviewed(service, tag)
    return SOURCE_TAG if hidden else tag


def card_of(service: Service, reader: str) -> Card:
    """Return a service as a card for a reader of a language.

    What all contacts share is said once, what differs is said at the contact.
    """
    tag = language_of(service, reader)
    hours = [contact.hours for contact in service.contacts]
    spoken = [contact.languages for contact in service.contacts]
    same_hours, same_spoken = hours[1:] == hours[:-1], spoken[1:] == spoken[:-1]
    return Card(
        slug=service.slug,
        name=Said(service.name, service.name_language),
        what_for=said(service.what_for, tag),
        alert=said(service.alert, tag) if service.alert else None,
        acts=tuple(
            _act(contact, tag, own_hours=not same_hours, own_languages=not same_spoken) for contact in service.contacts
        ),
        hours=hours_words(hours[0]) if hours and same_hours else (),
        languages=(languages_words(spoken[0]) or _("not known: ask them")) if spoken and same_spoken else "",
        who=_who(service),
        told=said(service.safety.note, tag) if service.safety.note else None,
        checked=_checked(service),
        is_old=_is_old(service),
        is_report=service.kind in {"reporting", "tip"},
    )


def card_words() -> dict[str, str]:
    """Return the words every card has."""
    return {
        "languages": _("Languages"),
        "who": _("Who answers"),
        "told": _("Who may be told"),
        "checked": _("Number checked"),
        "unknown": _("Not known. Ask before you give details."),
        "old": _("This number was last checked long ago. It may have changed."),
    }


def said(texts: Texts, tag: str) -> Said:
    """Return the text in the reader's language, else in the source language, with its true language."""
    return Said(texts[tag], tag) if tag in texts else Said(texts[SOURCE_TAG], SOURCE_TAG)


def _act(contact: Contact, tag: str, *, own_hours: bool, own_languages: bool) -> Act:
    notes = tuple(said(texts, tag) for texts in (contact.menu, contact.note, contact.hours.note) if texts)
    return Act(
        label=label_of(contact),
        href=_href(contact),
        hours=hours_words(contact.hours) if own_hours else (),
        languages=languages_words(contact.languages) if own_languages else "",
        notes=notes,
    )


def _number(contact: Contact) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(contact.display or contact.value)


def label_of(contact: Contact) -> Markup:
    """Return what a contact is called: the act, with the number left to right."""
    host = host_of(contact.value).removeprefix("www.")
    words = {
        # i18n: number is a phone number; a button that starts a call
        "voice": _("Call %(number)s"),
        # i18n: the number for a text telephone (TTY) of Deaf people
        "tty": _("TTY %(number)s"),
        # i18n: a number for phone relay of Deaf people
        "relay": _("Relay %(number)s"),
        # i18n: a number for video calls in sign language; it is not a button
        "videophone": _("Video call %(number)s"),
        "whatsapp": _("WhatsApp %(number)s"),
        # i18n: number is a mailbox
        "email": _("Email %(number)s"),
        # i18n: number is the name of another website, such as example.org
        "chat": _("Open chat on %(number)s"),
        # i18n: number is the name of another website, such as example.org
        "web": _("Open %(number)s"),
        # i18n: number is a phone number; a button that starts a text message
        "text": _("Text %(number)s"),
    }[contact.type]
    shown = Markup('<bdi dir="ltr">{}</bdi>').format(host) if contact.type in {"chat", "web"} else _number(contact)
    if contact.type == "text" and contact.keyword:
        # i18n: keyword is a word in English that the service needs as it is; number is a phone number
        words = _("Text %(keyword)s to %(number)s")
    keyword = Markup('<bdi dir="ltr" lang="en">{}</bdi>').format(contact.keyword or "")
    return Markup(escape(words)) % {"number": shown, "keyword": keyword}  # noqa: S704 - escaped first


def _href(contact: Contact) -> str:
    match contact.type:
        case "voice":
            return f"tel:{contact.value}"
        case "text":
            plain_keyword = contact.keyword and "<" not in contact.keyword
            # "?&body=" is read by both phone families; RFC 5724 alone is not read by older iPhones.
            return f"sms:{contact.value}" + (f"?&body={quote(contact.keyword or '')}" if plain_keyword else "")
        case "chat" | "web":
            # The checks say what is wrong with it; what was never checked is shown and not pressed.
            return "" if address_fault(contact.value) else contact.value
        case "email":
            return f"mailto:{contact.value}"
        case "whatsapp":
            return f"https://wa.me/{contact.value.removeprefix('+')}"
        case _:
            return ""


def _who(service: Service) -> str:
    safety = service.safety
    answered = {
        "advocates": _("trained advocates"),
        "peers": _("people who have been through it themselves"),
        "counselors": _("counselors"),
        "dispatchers": _("emergency operators, who can send police"),
        "police": _("police"),
        "government-staff": _("government workers"),
        "lawyers": _("lawyers or legal workers"),
        "mixed": _("different people; ask who you are talking to"),
        "unknown": "",
    }[safety.answered_by]
    run = {
        "nonprofit": _("a nonprofit group"),
        "government": _("a government office"),
        "police": _("the police"),
        "mixed": _("a group paid by the government"),
        "unknown": "",
    }[safety.run_by]
    if answered and run:
        # i18n: answered says which people answer; run says which group runs the line
        return _("%(answered)s; run by %(run)s", answered=answered, run=run)
    # i18n: run says which group runs the line
    return answered or (_("run by %(run)s", run=run) if run else _("not known: ask them"))


def _checked(service: Service) -> str:
    """Return when the contact that was checked longest ago was checked: the cautious date."""
    checks = [contact.last_verified.on for contact in service.contacts]
    return day_words(min(checks)) if checks else ""


def _is_old(service: Service) -> bool:
    """Return whether a number was last checked so long ago that a reader must be told."""
    today = current_moment().date()
    return any((today - contact.last_verified.on).days > OVERDUE_AFTER_DAYS for contact in service.contacts)
