"""The skeleton of a translation: the source in comments, and below each piece the place to write. It must not translate.

A comment is no part of our Markdown: the check refuses each one, so an unfinished skeleton cannot land.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.content.markdown import CONTACT, COUNTING, steps
from app.content.starting import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.content.markdown import Step
    from app.content.page import ParsedPage

#: Spaces and the marks of list items that stand before the words of a line.
_MARKS = re.compile(r"(?:[ ]*(?:[-*+]|\d{1,9}[.)])(?=[ ]))*[ ]*")


def skeleton(source: ParsedPage, today: date) -> str:
    """Return the text of a translation's file in which every word is still to be written."""
    rows = source.text.split("\n")
    blocks = [_block(block, rows) for block in _top_level(steps(source.text))]
    return "---\n" + "".join(f"{row}\n" for row in _header(source, today)) + "---\n" + "\n\n".join(blocks) + "\n"


def _header(source: ParsedPage, today: date) -> Iterator[str]:
    for name in ("title", "summary", "content_note"):
        text = getattr(source.meta, name)
        if text:
            yield f"# English: {text}"
            yield f"{name}: {PLACE}"
    if source.meta.words:
        yield "# What people type to find this page. Write how people ask in your language, not these word for word:"
        yield from (f"#   {word}" for word in source.meta.words)
        yield from ("words:", f"  - {PLACE}")
    # In quotes: sixteen signs that happen to be digits would be read as a number.
    yield from (f"updated_on: {today}", f'translated_from: "{source.digest}"', "translation: unreviewed")


def _top_level(found: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Yield the steps of each block that stands in no other."""
    start = 0
    for index, step in enumerate(found):
        if step.level == 0 and step.nesting <= 0:
            yield found[start : index + 1]
            start = index + 1


def _block(block: Sequence[Step], rows: Sequence[str]) -> str:
    first = block[0]
    start, end = first.map or (0, 0)
    english = "\n".join(rows[start:end]).rstrip()
    is_shortcode = all(CONTACT.match(row.strip()) or COUNTING.match(row.strip()) for row in english.split("\n"))
    if first.type == "hr" or is_shortcode:
        return english
    places = _table(block, rows[start + 1]) if first.type == "table_open" else _lines(block, rows)
    return f"{_comment(english)}\n" + "\n".join(places)


def _comment(english: str) -> str:
    """Return a text as a comment that ends where it ends, whatever stands in it."""
    safe = english.replace("-->", "-- >").replace("--!>", "-- !>").replace("<!--", "<! --")
    return f"<!--\n{safe}\n-->" if "\n" in safe else f"<!-- {safe} -->"


def _lines(block: Sequence[Step], rows: Sequence[str]) -> Iterator[str]:
    """Yield the places of a heading, a paragraph or a list: its marks are kept, and the empty lines between its parts."""
    end = None
    for index, step in enumerate(block):
        if step.type != "inline":
            continue
        line, after = step.map or (0, 0)
        if end is not None and line > end:
            yield ""
        marks = _MARKS.match(rows[line])
        before = block[index - 1]
        heading = "#" * int(before.tag[1]) + " " if before.type == "heading_open" else ""
        yield (marks.group() if marks else "") + heading + _place(step)
        end = after


def _table(block: Sequence[Step], line_below_the_names: str) -> Iterator[str]:
    cells: list[str] = []
    is_first = True
    for step in block:
        if step.type == "tr_open":
            cells = []
        elif step.type == "inline":
            cells.append(_place(step) if step.content.strip() else "")
        elif step.type == "tr_close":
            yield f"| {' | '.join(cells)} |"
            if is_first:
                yield line_below_the_names.strip()
            is_first = False


def _place(inline: Step) -> str:
    """Return the place for one piece of text: its links with their targets and its stressed words, and `…` for all words."""
    open_pieces: list[list[str]] = [[]]
    targets: list[str] = []
    for child in inline.children or ():
        if child.type in {"link_open", "strong_open"}:
            open_pieces.append([])
            targets.append(str(child.attrGet("href") or ""))
        elif child.type in {"link_close", "strong_close"}:
            words, target = " ".join(open_pieces.pop()) or PLACE, targets.pop()
            open_pieces[-1].append(f"[{words}]({_target(target)})" if child.type == "link_close" else f"**{words}**")
        elif any(sign.isalnum() for sign in child.content) and open_pieces[-1][-1:] != [PLACE]:
            open_pieces[-1].append(PLACE)
    return " ".join(open_pieces[0]) or PLACE


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[()<> ]", address) else address
