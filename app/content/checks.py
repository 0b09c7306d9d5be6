"""Problems visible in one page: what its letters, markup and numbers show, and shortcodes, headings, long sentences.

It must not compare files; app.catalog does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.content.front_matter import PageMeta
from app.content.letters import letter_problems, number_problems
from app.content.markdown import CONTACT, COUNTING
from app.content.markup import markup_problems
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.content.page import ParsedPage

_SENTENCE = re.compile(r"[^.!?؟。！？\n]+")

#: Words a sentence may have. Source: plainlanguage.gov guidelines.
MAX_SENTENCE_WORDS = {"survivor": 20, "teen": 20}
MAX_OTHER_WORDS = 32


def page_problems(page: ParsedPage) -> tuple[Problem, ...]:
    """Return every problem that can be seen in one page alone, with its line in the file."""
    problems = [*letter_problems(page), *markup_problems(page), *number_problems(page)]
    problems += [*_shortcodes(page), *_headings(page), *_paragraphs(page)]
    problems += _sentences(page, page.meta) if isinstance(page.meta, PageMeta) else _long_sentences(page)
    return tuple(problems)


def _shortcodes(page: ParsedPage) -> Iterator[Problem]:
    drawn = {block.contact for block in page.rendered.blocks if block.contact}
    for number, field, line in page.written():
        if "{" not in line and "}" not in line:
            continue
        if COUNTING.match(line.strip()) and any(block.is_counting for block in page.rendered.blocks):
            continue
        match = CONTACT.match(line.strip())
        if not match or match.group(1) not in drawn:
            yield Problem(
                page.path,
                number,
                field,
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
            line = page.line_with(sentence)
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


def _paragraphs(page: ParsedPage) -> Iterator[Problem]:
    for paragraph in page.rendered.text.split("\n"):
        count = sum(any(sign.isalnum() for sign in sentence) for sentence in _SENTENCE.findall(paragraph))
        if count > _MAX_PARAGRAPH_SENTENCES:
            line = page.line_with(paragraph)
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
            yield Problem(page.path, page.line_with(sentence), "", message, f'split it: "{sentence.strip()[:40]}…"')
