"""The header of a page: every wrong field is named with its file, its line and how a right one looks, exactly as printed."""

from __future__ import annotations

import pytest

from app.build_cache import BuildCache
from app.content.front_matter import PageMeta, TranslationMeta, parse_header, split
from app.reviewers import role_fault

SOURCE = """title: A list
summary: Small steps.
audience: [survivor]
safety_critical: true
updated_on: 2026-11-22
review_on: 2027-11-22
"""
TRANSLATION = """title: Una lista
summary: Pasos.
updated_on: 2026-11-22
translated_from: "0123456789abcdef"
translation: unreviewed
"""
NEEDS = (
    "p.md:6 translation: reviewed needs three more lines; add reviewer: with a role, reviewed_on: with a date, and "
    'reviewed_text: "0000000000000000"; the check then says what stands there'
)
NEEDLESS = (
    "p.md:6 translation: reviewer, reviewed_on and reviewed_text go only with reviewed; "
    "take them out, or write translation: reviewed"
)
SIGN = "a value may not begin with &, * or ! outside quotes"
ROLE = "write a role such as court interpreter, never a name or a way to reach somebody"
REVIEWED = 'reviewed\nreviewed_on: 2026-12-01\nreviewed_text: "0123456789abcdef"'


def problems(header: str, model: type[PageMeta] | type[TranslationMeta] = PageMeta) -> list[str]:
    """Return what an editor would read about a header."""
    if model is PageMeta:
        return [str(problem) for problem in parse_header(header, "p.md", PageMeta, BuildCache())[1]]
    return [str(problem) for problem in parse_header(header, "p.md", TranslationMeta, BuildCache())[1]]


def test_right_headers_have_no_problem() -> None:
    assert problems(SOURCE) == []
    assert problems(TRANSLATION, TranslationMeta) == []


@pytest.mark.parametrize(
    ("old", "new", "printed"),
    [
        ("title: A list\n", "", "p.md:2 title: it is missing; add a line like title: Help right now"),
        ("review_on: 2027-11-22\n", "", "p.md:2 review_on: it is missing; add a line like review_on: 2026-03-01"),
        ("title:", "titel: x\ntitle:", "p.md:2 titel: there is no such field; did you mean title?"),
        ("review_on: 2027-11-22", "review_on: soon", 'p.md:7 review_on: "soon" is not a date; write it like 2026-03-01'),
        ("2027-11-22", "2027-11-31", 'p.md:7 "2027-11-31" is not a day in the calendar; write a day that exists, like 2026-03-01'),
        ("title: A list", "title: 12", 'p.md:2 title: "12" is a number, not text; put it in quotes: "12"'),
        ("title: A list", "title: Help: now", 'p.md:2 the text has a colon in it, so it needs quotes; write title: "Help: now"'),
        ("critical: true", "critical: maybe", 'p.md:5 safety_critical: "maybe" is not true or false; write true or false'),
        ("[survivor]", "survivor", 'p.md:4 audience: "survivor" is not a list; put square brackets around it, like [survivor]'),
        ("[survivor]", "[]", 'p.md:4 audience: the list is empty; write it like [survivor]'),
        ("[survivor]", "[survivers]", 'p.md:4 audience.1: "survivers" is not allowed; did you mean survivor?'),
        ("title:", "layout: pages\ntitle:", 'p.md:2 layout: "pages" is not allowed; did you mean page?'),
        ("title:", "\ttitle:", "p.md:2 it has a tab; indent with spaces"),
        ("title: A list", "title: &a A list", f'p.md:2 {SIGN}; put the text in quotes: title: "&a A list"'),
        ("review_on", "title: B\nreview_on", "p.md:7 title stands twice, first on line 2; take one of the two out"),
        (
            "review_on: 2027-11-22",
            "review_on: 2026-11-22",
            "p.md:7 review_on: 2026-11-22 is not later than updated_on, 2026-11-22; "
            "give the day by which a person must read the page again",
        ),
    ],
    ids=[
        "missing-title", "missing-date", "unknown", "word-for-date", "no-such-day", "number", "colon", "truth", "no-list",
        "empty-list", "unknown-reader", "unknown-layout", "tab", "anchor", "duplicate", "dates-disagree",
    ],
)  # fmt: skip
def test_wrong_field_is_printed_with_file_line_and_fix(old: str, new: str, printed: str) -> None:
    assert problems(SOURCE.replace(old, new, 1)) == [printed]


def test_every_problem_of_a_header_is_reported_at_once() -> None:
    assert len(problems("titel: A\nsafety_critical: maybe\n")) == 6


@pytest.mark.parametrize(
    ("old", "new", "printed"),
    [
        (
            '"0123456789abcdef"',
            "xyz",
            'p.md:5 translated_from: "xyz" cannot be used; write it like "0123456789abcdef"',
        ),
        (
            '"0123456789abcdef"',
            "1234567890123456",
            'p.md:5 translated_from: "1234567890123456" is a number, not text; put it in quotes: "1234567890123456"',
        ),
        ("unreviewed", "checked", 'p.md:6 translation: "checked" is not allowed; use one of: unreviewed, reviewed'),
        ("unreviewed", "reviewed", NEEDS),
        (
            "unreviewed",
            "unreviewed\nreviewer: a second speaker",
            NEEDLESS,
        ),
        (
            "unreviewed",
            'unreviewed\nreviewed_text: "0123456789abcdef"',
            NEEDLESS,
        ),
        (
            "unreviewed",
            "reviewed\nreviewer: a second speaker\nreviewed_on: 2026-12-01",
            NEEDS,
        ),
        (
            "unreviewed",
            f"{REVIEWED}\nreviewer: someone@example.org",
            f'p.md:9 reviewer: "someone@example.org" cannot be used: "@" looks like a name tag, an address or a number; {ROLE}',
        ),
        ("title:", "audience: [teen]\ntitle:", None),
        ("title:", "safety_critical: false\ntitle:", None),
    ],
    ids=[
        "not-a-digest", "number-digest", "unknown-state", "no-reviewer", "needless-reviewer",
        "needless-text", "no-text", "address", "audience", "critical",
    ],
)  # fmt: skip
def test_wrong_translation_header_is_printed_with_its_fix(old: str, new: str, printed: str | None) -> None:
    found = problems(TRANSLATION.replace(old, new, 1), TranslationMeta)

    assert len(found) == 1
    assert printed is None or found == [printed]
    assert printed is not None or "there is no such field" in found[0]


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("", "it has no words"),
        ("   ", "it has no words"),
        ("…", "it has no words"),
        ("12", "it has no words"),
        ("x" * 81, "it is longer than 80 characters or has a line break"),
        ("court\ninterpreter", "it is longer than 80 characters or has a line break"),
        ("@someone", '"@" looks like a name tag, an address or a number'),
        ("advocate, https://a.example/", '"https:" looks like a name tag, an address or a number'),
        ("advocate, www.a.example", '"www." looks like a name tag, an address or a number'),
        ("advocate, 202-555-0123", '"202-555-0123" looks like a name tag, an address or a number'),
    ],
    ids=["empty", "blank", "place", "digits", "long", "lines", "tag", "address", "host", "number"],
)
def test_reviewer_that_is_no_role_is_refused_with_the_reason(role: str, reason: str) -> None:
    assert role_fault(role) == f"{reason}; {ROLE}"


@pytest.mark.parametrize("role", ["court interpreter", "teacher of 12 years", "محامٍ ومترجم", "助理翻译"])
def test_role_in_any_language_is_accepted(role: str) -> None:
    assert role_fault(role) == ""


def test_reviewed_translation_names_who_and_when_and_which_text() -> None:
    header = TRANSLATION.replace("unreviewed", f"{REVIEWED}\nreviewer: a second speaker")

    assert problems(header, TranslationMeta) == []


@pytest.mark.parametrize(
    ("source", "is_right"),
    [
        ("{fact: TIP-3}", True),
        ("{title: A book, publisher: A house, year: 2014}", True),
        ("{title: A book, publisher: A house, year: 2013 to 2016}", True),
        ("{title: A book, publisher: A house, year: undated, url: https://a.example/}", True),
        ("{fact: TIP-3, title: A book}", False),
        ("{title: A book}", False),
        ("{title: A book, publisher: A house, year: last year}", False),
        ("{title: A book, publisher: A house, year: 2014, url: http://a.example/}", False),
        ("{fact: tip 3}", False),
        ("{}", False),
    ],
    ids=str,
)
def test_source_is_a_fact_or_a_whole_publication(source: str, is_right: bool) -> None:
    found = problems(f"{SOURCE}sources:\n  - {source}\n")

    assert (found == []) is is_right
    assert all(line.startswith("p.md:9 sources.1") for line in found)


@pytest.mark.parametrize(
    "header", ["", "- a\n- b\n", "just words\n", "# a comment\n"], ids=["empty", "list", "words", "comment"]
)
def test_header_without_fields_is_refused(header: str) -> None:
    assert problems(header) == ["p.md:2 the header has no fields; write lines like title: Help right now"]


def test_split_gives_header_text_and_the_lines_above_the_text() -> None:
    assert split("---\na: 1\nb: 2\n---\ntext\n---\nmore\n") == ("a: 1\nb: 2", "text\n---\nmore\n", 4)


@pytest.mark.parametrize("text", ["", "text", "---\na: 1\n", " ---\na: 1\n---\n", "text\n---\na: 1\n---\n"])
def test_text_without_a_whole_header_has_none(text: str) -> None:
    assert split(text) is None
