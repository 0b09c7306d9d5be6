"""Problems visible in one file: numbers, shortcodes, headings, loud words, hidden characters, long sentences.

It must not compare files; app.catalog.checks does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from app.content.front_matter import PageMeta
from app.content.markdown import CONTACT, COUNTING
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.content.page import ParsedPage

#: Two numbers may be said in a sentence; every other one is drawn from the directory.
_SAYABLE = re.compile(r"\b(?:911|988)\b")
_PHONE = re.compile(r"(?:\+?\d[\s().\-\u2010-\u2015]*){7,}|\b\d{5,6}\b|\b\d{3}[\s.\-]\d{4}\b")
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2} ?[-\u2010-\u2015] ?(?:19|20)\d{2}\b")
_HIDDEN = re.compile("[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SENTENCE = re.compile(r"[^.!?؟。！？\n]+")

#: Words a sentence may have. Source: plainlanguage.gov guidelines.
MAX_SENTENCE_WORDS = {"survivor": 20, "teen": 20}
MAX_OTHER_WORDS = 32


def page_problems(page: ParsedPage) -> tuple[Problem, ...]:
    """Return every problem that can be seen in one page alone, with its line in the file."""
    problems = [*_characters(page), *_numbers(page), *_shortcodes(page), *_headings(page)]
    problems += [*_scripts(page), *_paragraphs(page)]
    problems += _sentences(page, page.meta) if isinstance(page.meta, PageMeta) else _long_sentences(page)
    return tuple(problems)


def _lines(page: ParsedPage) -> Iterator[tuple[int, str]]:
    yield from enumerate(page.text.split("\n"), page.body_line + 1)
    yield 1, page.meta.title
    yield 1, page.meta.summary


def _characters(page: ParsedPage) -> Iterator[Problem]:
    for number, line in _lines(page):
        found = _HIDDEN.search(line)
        if found:
            name = unicodedata.name(found.group(), "a control character")
            yield Problem(
                page.path,
                number,
                "",
                f"it has an invisible character ({name})",
                "delete it; direction is set by the site",
            )
        if "\t" in line:
            yield Problem(page.path, number, "", "it has a tab", "use spaces")


def _numbers(page: ParsedPage) -> Iterator[Problem]:
    for number, line in _lines(page):
        found = _PHONE.search(_SAYABLE.sub("", _DATE.sub("", line)))
        if found:
            fix = "put the number in content/directory and write {{ contact: its-name }} on a line of its own"
            yield Problem(page.path, number, "", f'"{found.group().strip()}" looks like a phone number', fix)


def _shortcodes(page: ParsedPage) -> Iterator[Problem]:
    drawn = {block.contact for block in page.rendered.blocks if block.contact}
    for number, line in _lines(page):
        if "{{" not in line and "}}" not in line:
            continue
        if COUNTING.match(line.strip()) and any(block.is_counting for block in page.rendered.blocks):
            continue
        match = CONTACT.match(line.strip())
        if not match or match.group(1) not in drawn:
            yield Problem(
                page.path,
                number,
                "",
                f'"{line.strip()[:60]}" is not drawn',
                "write {{ contact: its-name }} alone on a line, with empty lines around it",
            )


def _headings(page: ParsedPage) -> Iterator[Problem]:
    level = 1
    for heading in page.rendered.headings:
        number = page.body_line + heading.line
        if heading.level not in (2, 3):
            yield Problem(
                page.path,
                number,
                "",
                f'the heading "{heading.text}" has level {heading.level}',
                "use ## or ###; the title is the first level",
            )
        elif heading.level > level + 1:
            yield Problem(page.path, number, "", f'the heading "{heading.text}" skips a level', "use ## before ###")
        level = heading.level


def _sentences(page: ParsedPage, meta: PageMeta) -> Iterator[Problem]:
    limit = min(MAX_SENTENCE_WORDS.get(audience, MAX_OTHER_WORDS) for audience in meta.audience)
    for sentence in _SENTENCE.findall(page.rendered.text):
        count = len(sentence.split())
        if count > limit:
            line = next((number for number, text in _lines(page) if sentence.strip()[:20] in text), 1)
            yield Problem(
                page.path,
                line,
                "",
                f"a sentence has {count} words; the limit is {limit}",
                f'split it: "{sentence.strip()[:50]}…"',
            )


#: No formula grades these languages: only length is limited. Chinese has no spaces, so its characters are counted.
_MAX_TRANSLATED_WORDS = 45
_MAX_TRANSLATED_CHARACTERS = 110
#: Sentences in one paragraph, quotes and all; a longer one holds more than one idea.
_MAX_PARAGRAPH_SENTENCES = 8
#: Letters of two of these in one word are a disguise: an "a" of another script looks the same and is another address.
_LOOK_ALIKES = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
}


def _scripts(page: ParsedPage) -> Iterator[Problem]:
    for number, line in _lines(page):
        for word in re.findall(r"[^\W\d_]+", line):
            found = [name for name, letters in _LOOK_ALIKES.items() if letters.search(word)]
            if len(found) > 1:
                message = f'"{word}" mixes {" and ".join(found)} letters'
                yield Problem(page.path, number, "", message, "type the word again with one keyboard")


def _paragraphs(page: ParsedPage) -> Iterator[Problem]:
    for paragraph in page.rendered.text.split("\n"):
        count = sum(any(sign.isalnum() for sign in sentence) for sentence in _SENTENCE.findall(paragraph))
        if count > _MAX_PARAGRAPH_SENTENCES:
            line = _line_of(page, paragraph)
            yield Problem(
                page.path,
                line,
                "",
                f"a paragraph has {count} sentences; the limit is {_MAX_PARAGRAPH_SENTENCES}",
                "split it",
            )


def _long_sentences(page: ParsedPage) -> Iterator[Problem]:
    for sentence in _SENTENCE.findall(page.rendered.text):
        is_spaced = len(sentence.split()) * 12 > len(sentence)
        count, limit = (
            (len(sentence.split()), _MAX_TRANSLATED_WORDS) if is_spaced else (len(sentence), _MAX_TRANSLATED_CHARACTERS)
        )
        if count > limit:
            unit = "words" if is_spaced else "characters"
            message = f"a sentence has {count} {unit}; the limit is {limit}"
            yield Problem(page.path, _line_of(page, sentence), "", message, f'split it: "{sentence.strip()[:40]}…"')


def _line_of(page: ParsedPage, words: str) -> int:
    return next((number for number, text in _lines(page) if words.strip()[:20] in text), 1)
