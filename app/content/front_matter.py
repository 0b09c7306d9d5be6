"""The typed header of a page: YAML 1.2 between --- lines. It must not read files or look at the text below the header."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from app.build_cache import BuildCache
from app.errors import Fault, Problem
from app.plain_words.fields import FieldValueError
from app.reviewers import role_fault
from app.yaml import YamlProblemError, load_plain, load_yaml, problems_of

Audience = Literal["survivor", "teen", "helper", "caseworker", "advocate", "editor"]


def _on_one_line(value: str) -> str:
    if not value.isprintable() and any(sign in value for sign in "\n\r\u2028\u2029\x85"):
        raise ValueError("it has a line break; write it on one line")
    return value


Line = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_on_one_line)
]
Answer = Annotated[bool, Strict(), Field(examples=["true"])]
#: A person reads a page, and the list of facts, again within this time.
LATEST_REVIEW = timedelta(days=731)

_YEARS = r"^(undated|[12]\d{3}((, | to )[12]\d{3})*)$"
#: 2023, "2013, 2015", "2014 to 2016" or undated.
Year = Annotated[str, BeforeValidator(str), StringConstraints(pattern=_YEARS), Field(examples=["2016 or undated"])]

#: What a page's digest looks like.
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]

OPEN = "---\n"
CLOSE = "\n---\n"


class Source(BaseModel):
    """Where a page's advice comes from: a fact of content/facts.yaml, or a publication of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: Annotated[str, StringConstraints(pattern=r"^[A-Z]+(-[0-9A-Z]+)?$"), Field(examples=["TIP-5"])] | None = None
    title: Line | None = None
    publisher: Line | None = None
    year: Year | None = None
    url: (
        Annotated[str, StringConstraints(pattern=r"^https://\S+$"), Field(examples=["https://example.org/"])] | None
    ) = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Source:
        if self.fact is None and not (self.title and self.publisher and self.year):
            missing = " and no ".join(name for name in ("title", "publisher", "year") if not getattr(self, name))
            raise ValueError(f"it has no {missing}; write fact: TIP-5 alone, or a title with its publisher and year")
        if self.fact is not None and (self.title or self.publisher or self.year or self.url):
            raise ValueError(
                "a source with fact: has no title, publisher, year or url of its own; "
                "take them out: they come from content/facts.yaml"
            )
        return self


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[Line, Field(examples=["Help right now"])]
    summary: Annotated[Line, Field(examples=["People you can call, text or chat with today."])]
    updated_on: Annotated[date, Field(examples=["2026-03-01"])]
    content_note: Line | None = None
    words: Annotated[tuple[Line, ...], Field(max_length=40)] = ()


class PageMeta(_Header):
    """What stands above a source page. Translations share all of it but the words, so nothing can drift apart."""

    audience: Annotated[tuple[Audience, ...], Field(min_length=1, examples=["[survivor]"])]
    safety_critical: Answer
    review_on: Annotated[date, Field(examples=["2026-03-01"])]
    sources: tuple[Source, ...] = ()
    choices: tuple[str, ...] = ()
    layout: Literal["page", "home", "find", "card", "interpreter", "send"] = "page"
    noindex: Answer = False

    @model_validator(mode="after")
    def _dates_agree(self) -> PageMeta:
        if self.review_on <= self.updated_on:
            message = f"{self.review_on} is not later than updated_on, {self.updated_on}"
            raise FieldValueError("review_on", message, "give the day by which a person must read the page again")
        if self.review_on - self.updated_on > LATEST_REVIEW:
            message = f"{self.review_on} is more than two years after updated_on, {self.updated_on}"
            raise FieldValueError("review_on", message, "give a day within two years")
        return self


class TranslationMeta(_Header):
    """What stands above a translation: its words, the digest of the source it was made from, and who has checked it.

    `reviewed_text` is the digest of the translation that was read: a review holds for that text and no other.
    """

    translated_from: Annotated[Digest, Field(examples=['"0123456789abcdef"'])]
    translation: Annotated[Literal["unreviewed", "reviewed"], Field(examples=["unreviewed"])]
    reviewer: Line | None = None
    reviewed_on: date | None = None
    reviewed_text: Annotated[Digest | None, Field(examples=['"0123456789abcdef"'])] = None

    @field_validator("reviewer")
    @classmethod
    def _is_a_role(cls, value: str | None) -> str | None:
        fault = role_fault(value) if value is not None else ""
        if fault:
            raise ValueError(fault)
        return value

    @model_validator(mode="after")
    def _review_has_a_reviewer(self) -> TranslationMeta:
        if self.translation == "reviewed" and not (self.reviewer and self.reviewed_on and self.reviewed_text):
            raise FieldValueError(
                "translation",
                "reviewed needs three more lines",
                "add reviewer: with a role, reviewed_on: with a date, and "
                'reviewed_text: "0000000000000000"; the check then says what stands there',
            )
        if self.translation != "reviewed" and (self.reviewer or self.reviewed_on or self.reviewed_text):
            message = "reviewer, reviewed_on and reviewed_text go only with reviewed"
            raise FieldValueError("translation", message, "take them out, or write translation: reviewed")
        return self


Meta = TypeVar("Meta", PageMeta, TranslationMeta)


def split(text: str) -> tuple[str, str, int] | None:
    """Return the header, the text below it, and the number of lines above that text; None where there is no header."""
    if not text.startswith(OPEN) or CLOSE not in text:
        return None
    header, _, body = text[len(OPEN) :].partition(CLOSE)
    return header, body, header.count("\n") + 3


_OTHER_FOLDER: dict[type[BaseModel], Fault] = {
    PageMeta: ("this is the header of a translation, in the folder of the English pages", "move it to its language"),
    TranslationMeta: (
        "this is the header of an English page, in the folder of another language",
        "move it to content/pages/en; or write translated_from and translation for audience, safety_critical and review_on",
    ),
}


def _is_for_another_folder(value: Mapping[str, object], model: type[BaseModel]) -> bool:
    """Return whether a header is whole, but of the other kind: one fault, where each field would be told."""
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    other = TranslationMeta if model is PageMeta else PageMeta
    theirs = {name for name, field in other.model_fields.items() if field.is_required()}
    return theirs <= set(value) and not needed <= set(value)


def parse_header(
    header: str, path: str, model: type[Meta], cache: BuildCache
) -> tuple[Meta | None, tuple[Problem, ...]]:
    """Return the header as a `model`, or None with every problem in it, each with its line in the file."""
    text = f"\n{header}"  # the line --- above it: what is said of a line then holds for the file
    try:
        value = load_plain(text, cache)
    except YamlProblemError as error:
        return None, (error.at(path),)
    if not isinstance(value, dict):
        return None, (Problem(path, 2, "", "the header has no fields", "write lines like title: Help right now"),)
    if _is_for_another_folder(value, model):
        return None, (Problem(path, 2, "", *_OTHER_FOLDER[model]),)
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        return None, tuple(problems_of(error, load_yaml(text), path, 0, model))
