"""The first text of a new page: a whole header, and the places to write. It must not write files or judge words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from app.build_cache import BuildCache
from app.content.front_matter import Audience, PageMeta, parse_header, split
from app.errors import ContentError, Problem, did_you_mean
from app.yaml import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Stands alone where words are still to be written; the check refuses it.
PLACE = "…"
#: What is about safety is read again after three months. Source: CONTRIBUTING.md, checklist of a page.
REVIEW_AFTER_DAYS = 90

_PAGE = """---
{words}audience: [{audience}]
safety_critical: true
updated_on: {today}
review_on: {review_on}
# Where the advice comes from. Take the marks # away and write what is true, one entry for each source:
# sources:
#   - fact: TIP-5
#   - title: The name of the publication
#     publisher: Who published it
#     year: 2024
#     url: https://www.example.org/page
---
…

## …

…

## Next

Today: …

Later: …
"""


def new_page(shown: str, title: str, summary: str, audience: Sequence[str], today: date) -> str:
    """Return the text of a new page's file.

    Args: shown, the file as problems name it; title and summary may be empty: then they are places to write.
    Raises: ContentError where one of them cannot stand in a header.
    """
    known = get_args(Audience)
    wrong = [name for name in audience if name not in known]
    if wrong:
        raise ContentError(
            Problem(shown, 0, "audience", f'"{name}" is not allowed', did_you_mean(name, known)) for name in wrong
        )
    words = {"title": title or PLACE, "summary": summary or PLACE}
    for name, text in words.items():
        if not text.isprintable():
            raise ContentError(
                [Problem(shown, 0, name, "it has a line break or a hidden sign", "write one plain line")]
            )
    text = _PAGE.format(
        words=dump_yaml(words),
        audience=", ".join(audience),
        today=today,
        review_on=today + timedelta(days=REVIEW_AFTER_DAYS),
    )
    parts = split(text)
    _, problems = parse_header(parts[0] if parts else "", shown, PageMeta, BuildCache())
    if problems:
        raise ContentError(problems)
    return text
