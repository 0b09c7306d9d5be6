"""What a translation may not change: headings, contacts, links, numbers, and how many paragraphs and items there are.

It must not judge words: people do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from app.content import TranslationMeta
from app.errors import Fault, Problem, did_you_mean
from app.languages import SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.catalog.catalog import Catalog
    from app.content import ParsedPage

_DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
#: Some languages write a month as its number.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: Scripts in which a word is one or two signs.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: A paragraph of the source shorter than this may become anything.
_SHORT = 30
#: The least share of its source's length that a paragraph has, in letters; Chinese says much with few. Ours have 49 and 18 of 100.
_LEAST, _LEAST_DENSE = 0.35, 0.1
_BLOCKS = {
    "p": "paragraphs",
    "ul": "lists",
    "ol": "numbered lists",
    "li": "items of lists",
    "tr": "rows of tables",
    "strong": "stressed words",
}


def translation_problems(page: ParsedPage, catalog: Catalog, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield what differs between a translation and the source it was made from, or that it is older than its source."""
    meta = page.meta
    source = catalog.pages.get((SOURCE_TAG, page.slug))
    if not isinstance(meta, TranslationMeta):
        return
    if source is None and page.slug in slugs:
        return  # the source cannot be read: its own fault is told at its file
    if source is None:
        fix = f"a translation has the name of the English file: {did_you_mean(page.slug, sorted(slugs))}"
        yield Problem(page.path, 0, "", "it translates a page that does not exist", fix)
        return
    yield from _review(page, meta)
    if meta.translated_from != source.digest:
        message = f"{source.path} has changed since this was translated"
        # In quotes: sixteen signs that happen to be digits would be read as a number.
        fix = f'bring the text up to date, then write "{source.digest}"'
        line = page.line_of("translated_from")
        yield Problem(page.path, line, "translated_from", message, fix, is_warning=True)
        return
    yield from _header(page, source)
    differs = next(_structure(page, source), None)
    if differs:
        yield differs
    else:  # where paragraphs do not stand side by side, their numbers cannot be compared
        yield from _numbers(page, source)


def _review(page: ParsedPage, meta: TranslationMeta) -> Iterator[Problem]:
    reviewed = getattr(meta, "reviewed_text", None)
    if meta.translation == "reviewed" and reviewed != page.read_digest:
        message = "the text is not the one that was reviewed"
        fix = "write translation: unreviewed and take the review's lines out; or, where a person has read this very text, write"
        yield Problem(page.path, page.line_of("reviewed_text"), "reviewed_text", message, f'{fix} "{page.read_digest}"')


def _header(page: ParsedPage, source: ParsedPage) -> Iterator[Problem]:
    if bool(page.meta.content_note) != bool(source.meta.content_note):
        message = f"{source.path} has {'none' if page.meta.content_note else 'one'}"
        fix = "take it out" if page.meta.content_note else "translate it too"
        yield Problem(page.path, page.line_of("content_note"), "content_note", message, fix)
    for name in ("title", "summary", "content_note"):
        own, english = (str(getattr(one.meta, name) or "") for one in (page, source))
        if numbers_in(own) - _allowed(english) or numbers_in(english) - numbers_in(own):
            yield _number_problem(page, page.line_of(name), name, own, english)


def _structure(page: ParsedPage, source: ParsedPage) -> Iterator[Problem]:
    """Yield the ways in which two pages are built differently, the most telling first."""
    if [heading.level for heading in page.rendered.headings] != [heading.level for heading in source.rendered.headings]:
        message = f"its headings do not match those of {source.path}"
        yield Problem(page.path, 1, "", message, "keep the same headings in the same order")
    if _contacts(page) != _contacts(source):
        message = f"its contacts do not match those of {source.path}"
        differs = _difference(_contacts(page), _contacts(source))
        yield Problem(page.path, 1, "", message, f"keep every {{{{ contact: … }}}} line: {differs}")
    if [link.href for link in page.rendered.links] != [link.href for link in source.rendered.links]:
        message = f"its links do not match those of {source.path}"
        differs = _difference(*([link.href for link in one.rendered.links] for one in (page, source)))
        yield Problem(page.path, 1, "", message, f"keep the same links in the same order: {differs}")
    own, english = _blocks(page), _blocks(source)
    for tag, name in _BLOCKS.items():
        if own[tag] != english[tag]:
            message = f"it has {own[tag]} {name} where {source.path} has {english[tag]}"
            yield Problem(page.path, 1, "", message, "say all that the English says, part by part, and nothing more")


def _difference(own: list[str], english: list[str]) -> str:
    """Return in words what a list has not, or has beside, those of its source."""
    missing, more = (
        sorted((Counter(one) - Counter(other)).elements()) for one, other in ((english, own), (own, english))
    )
    said = [f"{', '.join(names[:3])} {what}" for names, what in ((missing, "is missing"), (more, "is new")) if names]
    return ", ".join(said) or "their order differs"


def _contacts(page: ParsedPage) -> list[str]:
    return [block.contact or "counting" for block in page.rendered.blocks if block.contact or block.is_counting]


def _blocks(page: ParsedPage) -> Counter[str]:
    return Counter(re.findall(r"<(\w+)", "".join(block.html for block in page.rendered.blocks)))


def _numbers(page: ParsedPage, source: ParsedPage) -> Iterator[Problem]:
    is_critical = bool(getattr(source.meta, "safety_critical", False))
    pairs = zip(page.rendered.text.split("\n"), source.rendered.text.split("\n"), strict=False)
    for own, english in pairs:
        fault = _paragraph_fault(own, english, is_critical=is_critical)
        if fault:
            yield Problem(page.path, page.line_with(own), "", *fault)
        elif numbers_in(own) - _allowed(english) or numbers_in(english) - numbers_in(own):
            yield _number_problem(page, page.line_with(own), "", own, english)


def _paragraph_fault(own: str, english: str, *, is_critical: bool) -> Fault | None:
    """Return what shows that a paragraph is not what its source says, though it has the same numbers."""
    says = f"“{english.strip()[:60]}”"
    if any(sign.isdecimal() and not sign.isascii() for sign in own):
        return "it has digits other than 0 to 9", f"write the digits of the English: {says}"
    if own == english and len(re.findall(r"[^\W\d_]{2,}", own)) > 2:
        return "it is still the English", f"translate it: {says}"
    is_dense = len(_DENSE.findall(own)) * 3 > len(own)
    if len(english) >= _SHORT and len(own) < len(english) * (_LEAST_DENSE if is_dense else _LEAST):
        return "it says far less than the English", f"say all of it: {says}"
    in_order, wanted = _DIGITS.findall(own), _DIGITS.findall(english)
    if is_critical and in_order != wanted and sorted(in_order) == sorted(wanted):
        return "its numbers are in another order than in the English", f"keep their order: {says}"
    return None


def _number_problem(page: ParsedPage, line: int, field: str, own: str, english: str) -> Problem:
    wanted, found = (", ".join(sorted(numbers_in(text).elements())) or "none" for text in (english, own))
    message = f"its numbers are {found}; the English has {wanted}"
    return Problem(page.path, line, field, message, f"write the same numbers in digits: “{english.strip()[:60]}”")


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers of a text in the digits 0 to 9, whatever digits and separators it is written with."""
    return Counter(
        "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdecimal()) for found in _DIGITS.findall(text)
    )


def _allowed(english: str) -> Counter[str]:
    """Return the numbers that a translation of an English text may have: its own, and its months as numbers."""
    folded = english.casefold()
    months = {str(number): len(re.findall(rf"\b{name}\b", folded)) for number, name in enumerate(_MONTHS, 1)}
    return numbers_in(english) + Counter(months)
