"""The first text of a page: a header that is whole, and what cannot stand in it, exactly as printed."""

from __future__ import annotations

from datetime import date

import pytest

from app.build_cache import BuildCache
from app.content.front_matter import PageMeta, parse_header, split
from app.content.starting import new_page
from app.errors import ContentError

DAY = date(2026, 11, 23)
LONG = "x" * 201


def test_header_is_whole_and_is_read_again_after_ninety_days() -> None:
    text = new_page("p.md", "Yes: a title", "# A summary", ["teen", "helper"], DAY)

    parts = split(text)
    assert parts is not None
    meta, problems = parse_header(parts[0], "p.md", PageMeta, BuildCache())
    assert problems == ()
    assert meta == PageMeta(
        title="Yes: a title",
        summary="# A summary",
        audience=("teen", "helper"),
        safety_critical=True,
        updated_on=DAY,
        review_on=date(2027, 2, 21),
    )


def test_what_is_not_said_is_a_place_to_write() -> None:
    text = new_page("p.md", "", "", ["survivor"], DAY)

    assert text.startswith("---\ntitle: …\nsummary: …\naudience: [survivor]\nsafety_critical: true\n")
    assert "#   - fact: TIP-5\n" in text
    assert text.endswith("---\n…\n\n## …\n\n…\n\n## Next\n\nToday: …\n\nLater: …\n")


@pytest.mark.parametrize(
    ("title", "audience", "printed"),
    [
        ("A", ["helpr"], 'p.md audience: "helpr" is not allowed; did you mean helper?'),
        (
            "A\n---\nB",
            ["teen"],
            "p.md title: it has a line break or a hidden sign; write one plain line",
        ),
        ("A\u202eB", ["teen"], "p.md title: it has a line break or a hidden sign; write one plain line"),
    ],
    ids=["audience", "lines", "hidden"],
)
def test_what_cannot_stand_in_a_header_is_refused(title: str, audience: list[str], printed: str) -> None:
    with pytest.raises(ContentError) as caught:
        new_page("p.md", title, "", audience, DAY)

    assert [str(problem) for problem in caught.value.problems] == [printed]


def test_title_that_is_too_long_is_refused_as_the_check_does() -> None:
    with pytest.raises(ContentError) as caught:
        new_page("p.md", LONG, "", ["teen"], DAY)

    assert [(problem.line, problem.field) for problem in caught.value.problems] == [(2, "title")]
