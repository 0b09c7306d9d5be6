"""From a word nobody wrote to the word that was meant: every one-letter mistake, and nothing that is further away."""

from __future__ import annotations

import pytest

from app.search.spelling import MIN_LETTERS, Speller, deletions, is_one_edit, lexicon_of, skeleton

WORDS = ("shelter", "violencia", "trafficking", "العنف", "насилие", "housing", "food", "runaway")
LEXICON = {word: place for place, word in enumerate(WORDS, start=1)}
SPELLER = Speller.build(LEXICON)
STRANGE = {"shelter": "x", "العنف": "ظ", "насилие": "ъ"}


def mistakes(word: str) -> dict[str, str]:
    """Return every kind of mistake at every place of a word, named by what was done."""
    other = STRANGE.get(word, "x")
    found = {}
    for place in range(len(word) + 1):
        found[f"insert-{place}"] = word[:place] + other + word[place:]
    for place in range(len(word)):
        found[f"delete-{place}"] = word[:place] + word[place + 1 :]
        found[f"change-{place}"] = word[:place] + other + word[place + 1 :]
    for place in range(len(word) - 1):
        found[f"swap-{place}"] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return {name: text for name, text in found.items() if text != word}


CASES = {f"{word}-{name}": (text, word) for word in WORDS for name, text in mistakes(word).items()}


@pytest.mark.parametrize(("typed", "meant"), CASES.values(), ids=CASES)
def test_every_mistake_at_every_place_is_mended(typed: str, meant: str) -> None:
    assert is_one_edit(typed, meant)
    assert is_one_edit(meant, typed)
    if len(typed) >= MIN_LETTERS:
        assert SPELLER.corrections(typed)[0] == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [("abcd", "abdcx"), ("abcd", "dbca"), ("abcd", "ab"), ("abcd", "badc"), ("ab", "cd"), ("abcde", "acbed")],
    ids=str,
)
def test_two_mistakes_are_not_one(one: str, other: str) -> None:
    assert not is_one_edit(one, other)
    assert not is_one_edit(other, one)


def test_deletions_are_the_word_and_each_letter_left_out() -> None:
    assert deletions("abc") == {"abc", "bc", "ac", "ab"}


@pytest.mark.parametrize("typed", ["fod", "ab", "", "x"])
def test_short_word_is_left_alone(typed: str) -> None:
    assert SPELLER.corrections(typed) == []


@pytest.mark.parametrize("typed", ["zzzzzzz", "shelterings", "x" * 5_000, "水水水水水"])
def test_word_far_from_any_is_left_alone(typed: str) -> None:
    assert SPELLER.corrections(typed) == []


HEARD = {
    "doubled-letters": ("trafiking", "trafficking"),
    "sounds-alike": ("byolencia", "violencia"),
    "vowels": ("runewey", "runaway"),
    "letters-doubled-by-mistake": ("shelltterr", "shelter"),
    "vowels-and-z": ("houzing", "housing"),
}


@pytest.mark.parametrize(("typed", "meant"), HEARD.values(), ids=HEARD)
def test_word_written_by_ear_is_found(typed: str, meant: str) -> None:
    assert SPELLER.corrections(typed) == [meant]


def test_by_ear_is_asked_only_where_no_letter_helps() -> None:
    speller = Speller.build({"trafficking": 1, "trafikink": 1})

    assert speller.corrections("trafiking") == ["trafikink"]


def test_word_of_two_sounds_is_not_guessed() -> None:
    speller = Speller.build({"choose": 1, "causas": 1, "qiuzhu": 1})

    assert skeleton("qqqqzzzz") == skeleton("choose")
    assert speller.corrections("qqqqzzzz") == []


def test_first_letter_stays_in_what_is_heard() -> None:
    assert skeleton("better") != skeleton("latter")
    assert skeleton("phone") == skeleton("fone")


def test_frequent_word_comes_first_after_the_first_letter() -> None:
    speller = Speller.build({"bared": 5, "barer": 9, "hared": 90, "bares": 1})

    assert speller.corrections("barex") == ["barer", "bared", "bares"]
    assert speller.corrections("bareg", limit=1) == ["barer"]
    assert speller.corrections("hare") == ["hared"]


def test_known_words_are_known_and_no_others() -> None:
    assert all(SPELLER.knows(word) for word in WORDS)
    assert not any(SPELLER.knows(word) for word in ("", "shelte", "shelters", "zzz", "\U0010ffff"))


def test_completions_are_the_words_that_begin_so_the_frequent_first() -> None:
    speller = Speller.build({"run": 1, "runaway": 3, "runner": 9, "rung": 3, "rut": 99})

    assert speller.completions("run") == ["runner", "runaway", "rung", "run"]
    assert speller.completions("run", limit=1) == ["runner"]
    assert speller.completions("x") == []


def test_speller_without_words_finds_nothing() -> None:
    speller = Speller.from_bytes(Speller.build({}).to_bytes())

    assert (speller.knows("a"), speller.corrections("abcdef"), speller.completions("a")) == (False, [], [])


def test_written_table_is_read_back_whole() -> None:
    again = Speller.from_bytes(SPELLER.to_bytes())

    assert again.to_bytes() == SPELLER.to_bytes()
    assert [again.corrections(typed) for typed, _ in CASES.values()] == [
        SPELLER.corrections(typed) for typed, _ in CASES.values()
    ]


@pytest.mark.parametrize("length", [0, 1, 8, 31, 32, 33, 40, 100, len(SPELLER.to_bytes()) - 1], ids=str)
def test_table_cut_short_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="damaged"):
        Speller.from_bytes(SPELLER.to_bytes()[:length])


@pytest.mark.parametrize(
    "data",
    [SPELLER.to_bytes() + b"x", b"\0" * 64, b"x" * 64, b"\xff" * 200],
    ids=["longer", "zeros", "letters", "ones"],
)
def test_table_of_other_bytes_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        Speller.from_bytes(data)


def test_words_that_are_not_text_are_refused() -> None:
    data = bytearray(SPELLER.to_bytes())
    data[32] = 0xFF

    with pytest.raises(ValueError, match="utf-8"):
        Speller.from_bytes(bytes(data))


def test_lexicon_counts_how_often_a_word_stands() -> None:
    assert lexicon_of([["a", "b"], ["a"]]) == {"a": 2, "b": 1}
