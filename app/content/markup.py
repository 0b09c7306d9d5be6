"""What an editor may try to write that is not part of our Markdown. It must not decide how Markdown is drawn.

The parser would show such things as plain text or drop them; an editor is told instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.content.page import ParsedPage

#: The sign for a place that is still to be written, alone where words would stand.
UNWRITTEN = re.compile(r"(?:^|(?<=[\s\[|*]))…(?=$|[\s\]|*])")

#: What is looked for, what is said of it, and what to do instead. The first that is found in a line is told.
_NOT_OURS = (
    (
        re.compile("<!--|-->"),
        "the English is still here in a comment",
        "translate it below, then delete the comment from <!-- to -->",
    ),
    (
        re.compile(r"<\s*[/!?]?\s*[A-Za-z!?/]"),
        "it has HTML, which is not drawn",
        "write plain words; ** around words makes them strong",
    ),
    (re.compile(r"!\["), "it has a picture, and pages have none", "say in words what the picture shows"),
    (
        re.compile(r"&(?:#|[A-Za-z][A-Za-z0-9]*;)"),
        "it has a sign written as a code that begins with &",
        "write the sign itself",
    ),
    (re.compile("`|^ {0,3}~~~"), "it has a sign for program code, and pages have none", "write plain words"),
    (
        re.compile(r"^\s*[•·‣▪◦●○■□◆–—]\s*\S"),
        "it begins with a sign for a list that was pasted",
        'write "- " before each line of a list, with an empty line above the list',
    ),
    (re.compile(r"^\s*>"), "it begins with >, and pages have no quoted blocks", "write the words without it"),
    (
        re.compile(r"^[\u00a0\u2000-\u200a\u202f\u3000]"),
        "it begins with a space that was pasted",
        "delete the empty place at the beginning of the line",
    ),
    (
        re.compile(r"^\s*\[[^\]]+\]:\s"),
        "it has an address that stands apart from its link",
        "write the address in the link, like [words](plan.md)",
    ),
    (
        re.compile(r"\]\(\s*[^()\s]+\s+[\"'(]"),
        "a link has a title, which nobody would see",
        "write [words](plan.md) and nothing more",
    ),
    (re.compile(r"^ {0,3}=+\s*$"), "it has a line of =, which is not drawn", "write ## before the words of a heading"),
    (
        re.compile(r"\]\([^)]*[^\x00-\x7f][^)]*\)"),
        "a link cannot be used: it has a sign that does not belong in an address",
        "copy it from the browser's address bar",
    ),
    (
        re.compile(r"\][ \u00a0]+\((?:https?:|www\.|[a-z0-9-]+\.md)|\)\[[^\]]*\](?!\()"),
        "it has a link that is not drawn",
        "write [words](plan.md), the words first, with nothing between ] and (",
    ),
    (re.compile(r"^#{1,6}[^#\s]"), "a heading has no space after #", "write a space, like ## Words"),
)


#: What the parser does not take for a link, since its address runs or reads a file.
_NO_LINK = re.compile(r"\]\(([^)\s]*)")
#: Letters that find a line again.
_ENOUGH = 8


def markup_problems(page: ParsedPage) -> Iterator[Problem]:
    """Yield each line that has something our Markdown does not have, or a place that is still to be written."""
    yield from _left_over(page)
    in_comment = False
    for number, field, text in page.written():
        found = next(((message, fix) for sign, message, fix in _NOT_OURS if sign.search(text)), None)
        if found and not (in_comment and not field):
            yield Problem(page.path, number, field, *found)
        elif UNWRITTEN.search(text) and not in_comment:
            yield Problem(page.path, number, field, "a place is still to be written", "write the words in place of …")
        if not field and ("<!--" in text or "-->" in text):
            in_comment = text.rfind("<!--") > text.rfind("-->")


def _left_over(page: ParsedPage) -> Iterator[Problem]:
    """Yield each paragraph in which a sign of Markdown is left: readers would see the sign."""
    for paragraph in page.rendered.text.split("\n"):
        left = "**" + paragraph.partition("**")[2] if "**" in paragraph else paragraph.strip()
        unused = _NO_LINK.search(paragraph)
        if unused:
            left = unused.group(1)
            message = f'the link "{left[:60]}" cannot be used'
            fix = "write [words](plan.md), or a full https:// address"
        elif "**" in paragraph:
            message, fix = "it has ** that stresses nothing", "write ** right before and right after the words"
        elif paragraph.lstrip().startswith("|"):
            message, fix = "a table is not drawn", "write a line |---|---| below its first line, with as many parts"
        else:
            continue
        place = page.text.find(left[:_ENOUGH])
        line = page.body_line + 1 + page.text.count("\n", 0, place) if place >= 0 else 1
        yield Problem(page.path, line, "", message, fix)
