"""The skeleton of a translation: all English in comments that end where they end, and a place for each piece of text."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.content.markdown import render
from app.content.skeleton import skeleton
from tests.support.builders import a_page

DAY = date(2026, 11, 23)
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def body(text: str) -> str:
    """Return what stands below the header of the skeleton of a page with this text."""
    return skeleton(a_page(text=text), DAY).partition("\n---\n")[2]


def test_header_has_the_english_above_each_place_and_the_digest_in_quotes() -> None:
    source = a_page(title="Help: now", content_note="A note.", words=("who can I call", "help"))

    header = skeleton(source, DAY).partition("\n---\n")[0]

    assert header.split("\n") == [
        "---",
        "# English: Help: now",
        "title: …",
        "# English: Small steps.",
        "summary: …",
        "# English: A note.",
        "content_note: …",
        "# What people type to find this page. Write how people ask in your language, not these word for word:",
        "#   who can I call",
        "#   help",
        "words:",
        "  - …",
        "updated_on: 2026-11-23",
        f'translated_from: "{source.digest}"',
        "translation: unreviewed",
    ]


@pytest.mark.parametrize(
    ("english", "written"),
    [
        ("Some words.", "<!-- Some words. -->\n…"),
        ("One line\nand one more.", "<!--\nOne line\nand one more.\n-->\n…"),
        ("## First", "<!-- ## First -->\n## …"),
        ("### Then", "<!-- ### Then -->\n### …"),
        ("- One.\n- Two.", "<!--\n- One.\n- Two.\n-->\n- …\n- …"),
        ("3. One.\n4. Two.", "<!--\n3. One.\n4. Two.\n-->\n3. …\n4. …"),
        ("- One.\n\n- Two.", "<!--\n- One.\n\n- Two.\n-->\n- …\n\n- …"),
        ("- One.\n  - Inner.", "<!--\n- One.\n  - Inner.\n-->\n- …\n  - …"),
        ("- One.\n\n  More.", "<!--\n- One.\n\n  More.\n-->\n- …\n\n  …"),
        ("[Words](plan.md)", "<!-- [Words](plan.md) -->\n[…](plan.md)"),
        ("Go to [a](plan.md) or [b](https://example.org/).", None),
        ("**Stop.** Then go.", "<!-- **Stop.** Then go. -->\n**…** …"),
        ("**[a](plan.md)**", "<!-- **[a](plan.md)** -->\n**[…](plan.md)**"),
        ("[a](<https://example.org/b(c>)", "<!-- [a](<https://example.org/b(c>) -->\n[…](<https://example.org/b(c>)"),
        ("{{ contact: sample-line }}", "{{ contact: sample-line }}"),
        ("{{ contact: one }}\n{{ contact: two }}", "{{ contact: one }}\n{{ contact: two }}"),
        ("{{ counting }}", "{{ counting }}"),
        ("***", "***"),
        ("| A | B |\n|:--|---|\n| 1 | [c](plan.md) |", None),
    ],
    ids=[
        "paragraph", "lines", "heading", "inner-heading", "list", "numbers", "loose", "nested", "item-of-two", "link",
        "links", "stressed", "stressed-link", "brackets", "contact", "contacts", "counting", "rule", "table",
    ],
)  # fmt: skip
def test_each_block_keeps_its_marks_and_targets(english: str, written: str | None) -> None:
    made = {
        "Go to [a](plan.md) or [b](https://example.org/).": "… […](plan.md) … […](https://example.org/)",
        "| A | B |\n|:--|---|\n| 1 | [c](plan.md) |": "| … | … |\n|:--|---|\n| … | […](plan.md) |",
    }
    found = body(f"{english}\n")

    assert found == f"{written}\n" if written else COMMENT.sub("", found) == f"{made[english]}\n"


@pytest.mark.parametrize(
    "english",
    ["a --> b", "<!-- a --> b", "a --!> b", "ends with --", "> begins", "-> begins", "a ---> b", "<!--\nb\n-->"],
)
def test_comment_ends_where_it_ends_whatever_stands_in_it(english: str) -> None:
    found = body(f"{english}\n")

    assert found.count("<!--") == found.count("-->") == 1
    assert "--!>" not in found
    assert COMMENT.sub("", found).strip() == "…"


def test_skeleton_without_its_comments_is_built_like_the_source() -> None:
    text = "First [a](plan.md).\n\n## B\n\n- **c** d\n- e\n\n{{ contact: sample-line }}\n\n| f | g |\n|---|---|\n| h | i |\n"

    made, source = render(COMMENT.sub("", body(text))), render(text)

    shape = re.compile(r"<[^>]*>")
    assert [block.contact for block in made.blocks] == [block.contact for block in source.blocks]
    assert [shape.findall(block.html) for block in made.blocks] == [
        shape.findall(block.html) for block in source.blocks
    ]
