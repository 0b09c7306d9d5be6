"""YAML at the door: what is refused and on which line. It is YAML 1.2, so a country code is not a truth value."""

from __future__ import annotations

import time

import pytest

from app.yaml import MAX_CHARACTERS, YamlProblemError, line_of, load_yaml, plain

SIGN = "a value may not begin with &, * or ! outside quotes; put the text in quotes:"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\n\tb: 2\n", 2, "it has a tab; indent with spaces"),
        (
            "a: 1\nb: &x 2\n",
            2,
            f'{SIGN} b: "&x 2"',
        ),
        (
            "a: 1\nb: !made 2\n",
            2,
            f'{SIGN} b: "!made 2"',
        ),
        (
            "a: !!python/object:os.system x\n",
            1,
            f'{SIGN} a: "!!python/object:os.system x"',
        ),
        ("a: 1\nb: 2\na: 3\n", 3, "a stands twice, first on line 1; take one of the two out"),
        ("a: b: c\n", 1, 'the text has a colon in it, so it needs quotes; write a: "b: c"'),
        ("a: [1\nb: 2\n", 1, "the bracket [ that opens here is not closed; write a: [1]"),
        (
            "a: 1\nb: 2027-02-30\n",
            2,
            '"2027-02-30" is not a day in the calendar; write a day that exists, like 2026-03-01',
        ),
        ("x" * (MAX_CHARACTERS + 1), 1, "it is 65,537 characters long; the limit is 65,536"),
    ],
    ids=["tab", "anchor", "tag", "python-tag", "duplicate", "colon", "bracket", "no-such-day", "too-large"],
)
def test_text_that_cannot_be_used_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlProblemError) as caught:
        load_yaml(text)

    assert caught.value.line == line
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text", ["[" * 30_000, "{" * 30_000, "- " * 30_000, "[\n" * 30_000], ids=["[", "{", "-", "lines"]
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    begun = time.process_time()

    with pytest.raises(YamlProblemError, match="inside each other"):
        load_yaml(text)

    assert time.process_time() - begun < 1


def test_billion_laughs_is_refused() -> None:
    with pytest.raises(YamlProblemError, match="may not begin with &"):
        load_yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")


@pytest.mark.parametrize("word", ["no", "NO", "yes", "on", "off", "y"])
def test_word_that_yaml_1_1_reads_as_a_truth_value_stays_a_word(word: str) -> None:
    assert plain(load_yaml(f"country: {word}")) == {"country": word}


def test_signs_inside_quotes_are_words() -> None:
    assert plain(load_yaml('a: "Facts & FAQs! *"')) == {"a": "Facts & FAQs! *"}


def test_plain_gives_python_values() -> None:
    tree = load_yaml("a: 1\nb: 1.5\nc: true\nd: 2026-03-01\ne: [x, {f: null}]\ng: 'text'\n")

    assert plain(tree) == {
        "a": 1, "b": 1.5, "c": True, "d": "2026-03-01", "e": ["x", {"f": None}], "g": "text",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "line"),
    [(("a",), 2), (("b",), 3), (("b", 1), 5), (("b", 1, "d"), 6), (("b", 1, "missing"), 5), (("missing",), 2), ((), 2)],
    ids=str,
)
def test_line_of_gives_the_line_of_a_value_or_of_its_nearest_parent(place: tuple[str | int, ...], line: int) -> None:
    tree = load_yaml("# a comment\na: 1\nb:\n  - c: 1\n  - c: 2\n    d: 3\n")

    assert line_of(tree, place) == line
