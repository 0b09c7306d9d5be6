"""Words for faults of YAML: the line a person would mend, what is wrong with it, and how it looks when it is right."""

from __future__ import annotations

import pytest

from app.plain_words.yaml_faults import explained, finding_in
from app.yaml import YamlProblemError, load_yaml

#: The text, the line to mend, what is wrong, what is right.
FAULTS: dict[str, tuple[str, int, str, str]] = {
    "colon": ("title: Help: now", 1, "the text has a colon in it, so it needs quotes", 'write title: "Help: now"'),
    "colon-in-curly-quotes": (
        "title: “Help: now”",
        1,
        "the text has a colon and stands in curly quotes, which do not count",
        'use straight quotes: title: "Help: now"',
    ),
    "colon-after-quotes": (
        'title: "Help": now',
        1,
        "the text goes on after the closing quotation mark",
        "put all of it in quotes: title: '\"Help\": now'",
    ),
    "too-far-right": (
        "title: Help\n  summary: x",
        2,
        "the line begins with 2 spaces, which fits no line above it",
        "begin it with no space, like line 1",
    ),
    "no-colon": (
        "title Help\nsummary: x",
        1,
        '"title Help" has no name with a colon before it',
        "write a name, a colon, a space and the value, like title: Help now",
    ),
    "no-colon-in-an-item": (
        "s:\n  - title Help\n    year: 2016",
        2,
        '"- title Help" has no name with a colon before it',
        "write a name, a colon, a space and the value, like title: Help now",
    ),
    "no-space": ("title:Help now\nsummary: x", 1, "there is no space after the colon", "write title: Help now"),
    "no-space-on-the-last-line": ("a: 1\ntitle:Help", 2, "there is no space after the colon", "write title: Help"),
    "equals": ("title = Help\nsummary: x", 1, "there is no colon after the name", "write title: Help"),
    "wide-colon": ("title： Help\nsummary: x", 1, "there is no colon after the name", "write title: Help"),
    "apostrophe": (
        "title: 'Don't go'\nb: 1",
        1,
        "the apostrophe ends the quoted text too early",
        'use double quotes: title: "Don\'t go"',
    ),
    "quote-open": (
        'a: 1\ntitle: "Help now\nsummary: People',
        2,
        'the quotation mark " that opens here is not closed',
        'close it on the same line: title: "Help now"',
    ),
    "quote-open-and-closed-below": (
        'title: "Help now\nb: 1\nsummary: "People"',
        1,
        'the quotation mark " that opens here is not closed',
        'close it on the same line: title: "Help now"',
    ),
    "quotes-inside": (
        'title: "Say "no" now"',
        1,
        "the text goes on after the closing quotation mark",
        "put all of it in quotes: title: 'Say \"no\" now'",
    ),
    "text-after-quotes": (
        'title: "Help" for you',
        1,
        "the text goes on after the closing quotation mark",
        "put all of it in quotes: title: '\"Help\" for you'",
    ),
    "backslash": (
        'a: "C:\\path"',
        1,
        "a backslash \\ has a meaning of its own between double quotes",
        "take it out, or write it twice",
    ),
    "bracket-open": ("a: [b\nc: 1", 1, "the bracket [ that opens here is not closed", "write a: [b]"),
    "brace-open": ("a: {b: 1\nc: 1", 1, "the bracket { that opens here is not closed", "write a: {b: 1}"),
    "bracket-open-at-the-end": ("a: [b", 1, "the bracket [ that opens here is not closed", "write a: [b]"),
    "bracket-too-many": (
        "a: [b]]",
        1,
        "there is a closing bracket too many",
        "take it out: one closes what one has opened",
    ),
    "text-after-bracket": (
        "a: [b], c",
        1,
        "the text goes on after the closing bracket",
        "put all of it inside the brackets, or in quotes",
    ),
    "no-comma": (
        "a: [b: c: d]",
        1,
        "the items between [ and ] cannot be told apart",
        "put a comma between two items, and quotes around one that has a comma, a colon or a bracket",
    ),
    "dash-too-far-left": (
        "s:\n  - a: 1\n - b: 2",
        3,
        "the line begins with 1 space, which fits no line above it",
        "begin it with 2 spaces, like line 2",
    ),
    "dash-too-far-right": (
        "s:\n  - a: 1\n    - b: 2",
        3,
        "the line begins with 4 spaces, which fits no line above it",
        "begin it with 2 spaces, like line 2",
    ),
    "between-two-columns": (
        "s:\n  - a: 1\n   b: 2",
        3,
        "the line begins with 3 spaces, which fits no line above it",
        "begin it with 4 spaces, like line 2",
    ),
    "below-nothing": (
        'a: "x"\n  b: y',
        2,
        "the line begins with 2 spaces, which fits no line above it",
        "begin it with no space, like line 1",
    ),
    "first-line-indented": (
        "  a: 1\nb: 2",
        1,
        "the line begins with a space, and the lines below do not",
        "take the space away",
    ),
    "dash-on-the-line": (
        "audience: - survivor",
        1,
        "a dash may not follow the colon on the same line",
        'write audience: [survivor], or write "- survivor" on a line of its own below audience:',
    ),
    "dash-in-no-list": (
        "a: 1\n- b",
        2,
        "the line begins with a dash but stands in no list",
        "put the name of the list above it, like audience:, or take the dash away",
    ),
    "bullet": ("s:\n• a: b\n  - c: d", 2, "the line begins with •", "begin it with a hyphen and a space, like - a: b"),
    "question-mark": ("a: ? b", 1, "a text may not begin with ? outside quotes", 'put it in quotes: a: "? b"'),
    "at": ("a: @b", 1, "a text may not begin with @ outside quotes", 'put it in quotes: a: "@b"'),
    "percent": ("a: %b", 1, "a text may not begin with % outside quotes", 'put it in quotes: a: "%b"'),
    "larger": ("a: > 5 years", 1, "a text may not begin with > outside quotes", 'put it in quotes: a: "> 5 years"'),
    "pipe": ("a: | b", 1, "a text may not begin with | outside quotes", 'put it in quotes: a: "| b"'),
    "stars": (
        "a: **b**",
        1,
        "a value may not begin with &, * or ! outside quotes",
        'put the text in quotes: a: "**b**"',
    ),
    "ampersand": ("a: & b", 1, "a text may not begin with & outside quotes", 'put it in quotes: a: "& b"'),
    "tag": ("a: !b c", 1, "a value may not begin with &, * or ! outside quotes", 'put the text in quotes: a: "!b c"'),
    "at-in-a-list": ("a: [@b]", 1, "a text may not begin with @ outside quotes", "put that text in quotes"),
    "three-hyphens": (
        "a: 1\n---\nb: 1",
        2,
        "a line like --- or ... may not stand inside",
        "take it out, or put the text in quotes",
    ),
    "three-dots": (
        "a: 1\n...\nb: 1",
        2,
        "a line like --- or ... may not stand inside",
        "take it out, or put the text in quotes",
    ),
    "percent-line": ("%YAML 1.1\n---\na: 1", 1, "a line may not begin with %", "take the line out"),
    "merge": ("<<: a", 1, "<< has a meaning of its own here", "take it out and write the lines in full"),
    "twice": ("a: 1\nb: 2\na: 3", 3, "a stands twice, first on line 1", "take one of the two out"),
    "month-13": (
        "a: 1\nb: 2026-13-01",
        2,
        '"2026-13-01" is not a day in the calendar',
        "write a day that exists, like 2026-03-01",
    ),
    "control": (
        "a: 1\nb: \u0007",
        2,
        "it has an invisible character (U+0007)",
        "delete it and type the words beside it again",
    ),
    "line-separator": (
        "a: b\u2028c",
        1,
        "it has a line break of a word processor (U+2028)",
        "delete it and press Enter instead",
    ),
    "word-space": (
        "a:\n\u00a0\u00a0b: c",
        2,
        "the line begins with a space of a word processor (U+00A0)",
        "delete it and type ordinary spaces",
    ),
    "invisible-space": (
        "a: 1\n\u200bb: c",
        2,
        "the line begins with a space of a word processor (U+200B)",
        "delete it and type ordinary spaces",
    ),
}


@pytest.mark.parametrize(("text", "line", "message", "fix"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_at_the_line_to_mend(text: str, line: int, message: str, fix: str) -> None:
    with pytest.raises(YamlProblemError) as caught:
        load_yaml(text)

    assert (caught.value.line, caught.value.message, caught.value.fix) == (line, message, fix)


@pytest.mark.parametrize("lines", [(1, 1), (0, 0), (9, 1), (2, 9)], ids=str)
def test_words_nobody_has_met_become_a_sentence_that_fits_all(lines: tuple[int, int]) -> None:
    fault = explained(finding_in("a: 1\nb: 2", "something new", "", *lines))

    assert 1 <= fault.line <= 2
    assert fault.message == "this line, or the one above it, cannot be read"


def test_open_quote_is_found_where_words_are_new() -> None:
    fault = explained(finding_in('a: "1\nb: 2', "something new", "", 2, 1))

    assert fault.line == 1
