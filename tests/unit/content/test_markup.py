"""What is no part of our Markdown is told with its line, and plain writing is left alone."""

from __future__ import annotations

import pytest

from app.content.checks import page_problems
from tests.support.builders import a_page


def printed(text: str) -> list[str]:
    """Return what an editor reads about a page with this text."""
    return [str(problem).removeprefix("content/pages/en/plan.md") for problem in page_problems(a_page(text=text))]


PLAIN = """## A heading

Plain words, **strong** and *soft* ones. 5 < 6, A & B, "quotes" and 'more'. And so on… or not…

- one
- two – three

1. first

| a | b |
|---|---|
| c | d |

---

[A page](plan.md) and [another site](https://example.org/a_(b)).
"""


def test_plain_writing_has_no_problem() -> None:
    assert printed(PLAIN) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<b>Words</b>", "it has HTML, which is not drawn; write plain words; ** around words makes them strong"),
        ("Words</p >", "it has HTML, which is not drawn; write plain words; ** around words makes them strong"),
        ("< script", "it has HTML, which is not drawn; write plain words; ** around words makes them strong"),
        ("<!DOCTYPE x", "it has HTML, which is not drawn; write plain words; ** around words makes them strong"),
        ("<?php", "it has HTML, which is not drawn; write plain words; ** around words makes them strong"),
        ("![a](b.png)", "it has a picture, and pages have none; say in words what the picture shows"),
        ("A &lt; B", "it has a sign written as a code that begins with &; write the sign itself"),
        ("A &#8238; B", "it has a sign written as a code that begins with &; write the sign itself"),
        ("`code`", "it has a sign for program code, and pages have none; write plain words"),
        (
            "• Words",
            'it begins with a sign for a list that was pasted; write "- " before each line of a list, '
            "with an empty line above the list",
        ),
        ("> Words", "it begins with >, and pages have no quoted blocks; write the words without it"),
        (
            "\u00a0 Words",
            "it begins with a space that was pasted; delete the empty place at the beginning of the line",
        ),
        (
            "[a]: plan.md",
            "it has an address that stands apart from its link; write the address in the link, like [words](plan.md)",
        ),
        (
            '[a](plan.md "b")',
            "a link has a title, which nobody would see; write [words](plan.md) and nothing more",
        ),
        ("=====", "it has a line of =, which is not drawn; write ## before the words of a heading"),
        ("##Words", "a heading has no space after #; write a space, like ## Words"),
        ("…", "a place is still to be written; write the words in place of …"),
        ("- […](plan.md)", "a place is still to be written; write the words in place of …"),
        ("## …", "a place is still to be written; write the words in place of …"),
    ],
)
def test_what_is_no_part_of_our_markdown_is_told_with_what_to_do(line: str, message: str) -> None:
    assert printed(f"Words.\n\n{line}\n") == [f":11 {message}"]


def test_comment_of_several_lines_is_told_once_where_it_begins() -> None:
    told = printed("<!-- One\n<b>two</b>\n… -->\n\nWords.\n")

    fix = "translate it below, then delete the comment from <!-- to -->"
    assert told == [f":9 the English is still here in a comment; {fix}"]
