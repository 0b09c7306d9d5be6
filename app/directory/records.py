"""The record of one service, as its YAML file spells it: typed, frozen, and refusing what it does not know.

Field names follow HSDS 3.1 where it has one. It must not read files, and must not format anything for a reader.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID, uuid5

from pydantic import (
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from app.directory.opening import Hours, Record, Texts, Words
from app.directory.reviewing import TextReview
from app.plain_words.fields import FieldValueError

#: Ids of services are UUIDv5 of their slug in this name space, so they stay the same for ever.
NAMESPACE = UUID("8f0d9a52-0f4b-5c43-9a58-5b6a2f7f3a10")

ContactType = Literal["voice", "text", "chat", "tty", "videophone", "relay", "whatsapp", "email", "web"]
Known = Literal["yes", "no", "unknown"]
Confidence = Literal["high", "medium"]
Kind = Literal["emergency", "crisis", "support", "reporting", "tip", "information", "office", "web-tool"]
Method = Literal["stored-page", "stored-page-undated", "operator-page", "call", "text", "chat", "video-call", "email"]
Topic = Literal[
    "ipv", "trafficking", "familial-trafficking", "labor", "survival-sex", "sexual-violence", "child-abuse", "child-welfare",
    "missing-children", "runaway-youth", "housing", "food", "mental-health", "substance-use", "tech-safety", "legal",
    "immigration", "health", "general",
]  # fmt: skip
Population = Literal[
    "anyone", "teens", "children", "parents", "women", "men", "deaf", "disabled", "native", "lgbtq", "trans", "veterans",
    "military", "workers", "immigrants", "older-adults", "black-and-brown", "latin", "asian", "muslim", "jewish",
    "sex-workers", "people-causing-harm", "helpers",
]  # fmt: skip
AnsweredBy = Literal[
    "advocates", "peers", "counselors", "dispatchers", "police", "government-staff", "lawyers", "mixed", "unknown"
]
RunBy = Literal["nonprofit", "government", "police", "mixed", "unknown"]

#: A check is due after the first and a reader is told after the second. Source: checklist of the field, 90-day verification.
DUE_AFTER_DAYS = 90
OVERDUE_AFTER_DAYS = 180

#: A displayed number may leave out the code of its country, not more. Source: ITU-T E.164.
_COUNTRY_DIGITS = 4
Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80), Field(examples=["name-of-the-line"])
]
# Some sources and operators still answer only on http; they are shown as text, never as a link.
SourceUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$", max_length=400), Field(examples=["https://example.org/"])
]


class Organization(Record):
    """Who runs the service; `name` as it writes itself."""

    name: Annotated[Words, Field(examples=["Sample group"])]
    website: SourceUrl | None = None


class SpokenLanguage(Record):
    """A language a contact is answered in. `tag` is BCP 47; `mul` with `about` stands for "more than N languages"."""

    tag: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Field(examples=["es"])]
    mode: Literal["direct", "interpreter", "unknown"] = "unknown"
    about: Annotated[int, Field(ge=2, le=400)] | None = None


class Verification(Record):
    """One check of a contact: when, how, where it was read, and how sure that makes us."""

    on: date
    method: Method
    source: SourceUrl
    confidence: Confidence
    note: Words | None = None


class Contact(Record):
    """One way to reach a service.

    `value` is what is dialed or opened: E.164 (`+18007997233`), a short code (`988`, `233733`), an https address or a
    mailbox. `display` is how people know the number; its digits end those of `value`. `menu` is what to press or say.
    `as_printed` marks a number that the source gives in a form the number plan does not know.
    """

    type: ContactType
    value: Annotated[str, StringConstraints(min_length=2, max_length=200), Field(examples=['"+12025550123"'])]
    display: str | None = None
    as_printed: bool = False
    keyword: Annotated[str, StringConstraints(max_length=40)] | None = None
    menu: Texts | None = None
    hours: Hours = Hours()
    languages: tuple[SpokenLanguage, ...] = ()
    cost: Literal["free", "standard-rates", "unknown"] = "unknown"
    note: Texts | None = None
    # Only a contact of a draft may be without a check; Service sees to it.
    verified: tuple[Verification, ...] = ()

    @property
    def last_verified(self) -> Verification:
        """Return the newest check. Raises: ValueError where a draft's contact was never checked."""
        return max(self.verified, key=lambda check: check.on)

    @model_validator(mode="after")
    def _value_fits_type(self) -> Contact:
        web = self.type in {"chat", "web"}
        if web and not self.value.startswith("https://"):
            wanted = f"a {self.type} contact needs an address that starts with https://"
            raise FieldValueError("value", wanted, 'write it like "https://example.org/"')
        if self.type == "email" and "@" not in self.value:
            raise FieldValueError("value", "an email contact needs a mailbox like help@example.org")
        if not web and self.type != "email":
            self._number_is_dialable()
        if self.keyword and self.type != "text":
            raise FieldValueError("keyword", "only a text contact has a keyword", "write type: text, or take it out")
        return self

    def _number_is_dialable(self) -> None:
        digits = "".join(character for character in self.value if character in "0123456789")
        if self.value.removeprefix("+") != digits:
            message = f'"{self.value}" is not what a phone dials'
            fix = "write the number with digits only, like +18007997233, or a short code like 988"
            raise FieldValueError("value", message, fix)
        shown = "".join(character for character in self.display or "" if character.isdigit())
        if self.display and not (digits.endswith(shown.lstrip("0")) and len(digits) - len(shown) <= _COUNTRY_DIGITS):
            message = f'"{self.display}" has other digits than the value, "{self.value}"'
            raise FieldValueError("display", message, "write the same number in both")


class Safety(Record):
    """What a person should know before they reach out. Unknown is a value and is shown."""

    answered_by: AnsweredBy = "unknown"
    run_by: RunBy = "unknown"
    may_report: Known = "unknown"
    may_send_police: Known = "unknown"
    asks_location: Known = "unknown"
    calls_back: Known = "unknown"
    recorded: Known = "unknown"
    ai_used: Known = "unknown"
    note: Texts | None = None


class Area(Record):
    """Where the service is meant for. Countries are ISO 3166-1, states ISO 3166-2 (`US-TX`)."""

    scope: Literal["international", "national", "state", "local"]
    countries: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(examples=["US"])], ...] = ()
    states: tuple[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$"), Field(examples=["US-TX"])], ...
    ] = ()
    note: Texts | None = None


class Service(Record):
    """One hotline or service: the file `content/directory/<country>/<slug>.yaml`.

    A `draft` is kept and checked but never shown, sent or searched.
    """

    slug: Slug
    draft: Annotated[bool, Strict()] = False
    name: Annotated[Words, Field(examples=["Sample line"])]
    name_language: str = "en"
    also_known_as: tuple[Words, ...] = ()
    same_line_as: Slug | None = None
    organization: Organization
    kind: Kind
    what_for: Annotated[Texts, Field(examples=["{en: Crisis help by phone}"])]
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    populations: Annotated[tuple[Population, ...], Field(min_length=1)] = ("anyone",)
    area: Area
    status: Literal["active", "inactive", "defunct", "temporarily closed"] = "active"
    alert: Texts | None = None
    translations: Annotated[dict[str, Literal["unreviewed", "reviewed"]], Field(default_factory=dict, max_length=60)]
    reviews: Annotated[dict[str, TextReview], Field(default_factory=dict)]
    contacts: tuple[Contact, ...] = ()
    safety: Safety = Safety()
    editors_note: str | None = None

    @property
    def id(self) -> UUID:
        """Return the stable id that other systems know the service by."""
        return uuid5(NAMESPACE, self.slug)

    @field_validator("contacts")
    @classmethod
    def _is_checked_unless_draft(cls, value: tuple[Contact, ...], info: ValidationInfo) -> tuple[Contact, ...]:
        for number, contact in enumerate(value, start=1):
            if not contact.verified and not info.data.get("draft"):
                raise ValueError(
                    f"contact {number} ({contact.value}) was never checked; add verified: with on, method, source and confidence"
                )
        return value

    @property
    def is_shown(self) -> bool:
        """Return whether readers may be sent there: a line that has ended is kept for its id and shown to nobody."""
        return self.status in {"active", "temporarily closed"}

    @property
    def code(self) -> str:
        """Return the eight digits a service is addressed by: its slug would say too much in a browser's history."""
        return self.id.hex[:8]

    @field_validator("what_for")
    @classmethod
    def _has_english(cls, value: dict[str, str]) -> dict[str, str]:
        if "en" not in value:
            raise ValueError("the English text (en) is missing; other languages are translated from it")
        return value

    @model_validator(mode="after")
    def _review_has_a_reviewer(self) -> Service:
        marked = {tag for tag, state in self.translations.items() if state == "reviewed"}
        for tag in sorted(marked ^ set(self.reviews)):
            if tag in marked:
                fix = f'write below reviews: a line {tag}: and below it reviewer:, on: and texts: "0000000000000000"'
                raise FieldValueError("translations", f"{tag} is reviewed, and nothing says by whom and when", fix)
            raise FieldValueError(
                "reviews", f"{tag} has a review and is not reviewed", f"write {tag}: reviewed, or take it out"
            )
        return self
