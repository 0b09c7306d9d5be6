"""The chain of one word: folded, split, stemmed or paired. What people leave out or write otherwise must come out the same."""

from __future__ import annotations

import pytest

from app.search.analyzers import STEMMERS, Stemmer, fold, is_unspaced, pairs, tokens

SAME = {
    "case": ("STRASSE Straße", "strasse strasse"),
    "accents": ("Línea crisis ñ ü Ç", "linea crisis n u c"),
    "accents-apart": ("Li\u0301nea", "linea"),
    "vietnamese": ("Đường dây nóng", "duong day nong"),
    "nordic": ("Ærø Łódź ħ", "aero lodz h"),
    "turkish": ("IRMAK ısı İZMİR", "irmak isi izmir"),
    "full-width": ("ＨＥＬＰ　９１１", "help 911"),
    "ligature": ("ﬁre oﬃce", "fire office"),
    "arabic-alef": ("أحمد إلى آخر ٱ", "احمد الي اخر ا"),
    "arabic-vowels": ("مُسَاعَدَةٌ", "مساعده"),
    "arabic-stretched": ("مســاعدة", "مساعده"),
    "arabic-presentation-forms": ("ﻣﺴﺎﻋﺪﺓ", "مساعده"),
    "persian": ("کمک ی", "كمك ي"),
    "urdu": ("مدد ہ", "مدد ه"),
    "hebrew-points": ("שָׁלוֹם", "שלום"),
    "cyrillic": ("Ёлка Йод", "елка иод"),
    "arabic-digits": ("٩٨٨ ۹۸۸", "988 988"),
    "hindi-and-bengali-digits": ("१० ৯৯", "10 99"),
}


@pytest.mark.parametrize(("written", "folded"), SAME.values(), ids=SAME)
def test_ways_to_write_a_word_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("written", [text for text, _ in SAME.values()], ids=SAME)
def test_folding_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


def test_marks_that_are_letters_stay() -> None:
    assert fold("हिंसा") == "हिंसा"
    assert fold("ความรุนแรง") == "ความรุนแรง"


SPLIT = {
    "spaces": ("one  two\tthree\n", ["one", "two", "three"]),
    "punctuation": ("one,two;three/four_five-six", ["one", "two", "three", "four", "five", "six"]),
    "apostrophe": ("women's won't l’aide", ["women", "won", "l"]),
    "short-word-with-an-apostrophe": ("i'm", ["i'm"]),
    "quotes": ("'help'", ["help"]),
    "numbers": ("988 1-800", ["988", "1", "800"]),
    "han-is-one-run": ("家庭暴力，帮助", ["家庭暴力", "帮助"]),
    "scripts-side-by-side": ("DV相談ナビ", ["dv", "相談ナビ"]),
    "hangul": ("가정폭력 상담", ["가정폭력", "상담"]),
    "hindi": ("घरेलू हिंसा", ["घर", "ल", "ह", "स"]),
    "nothing": ("?!… 😀\0", []),
    "half-of-a-pair": ("\ud83d", []),
}


@pytest.mark.parametrize(("text", "words"), SPLIT.values(), ids=SPLIT)
def test_text_is_split_into_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("token", "answer"),
    [
        ("家庭", True),
        ("가정", True),
        ("よりそい", True),
        ("ความ", True),
        ("help", False),
        ("مساعدة", False),
        ("dv相談", False),
    ],
)
def test_scripts_without_spaces_are_known(token: str, answer: bool) -> None:
    assert is_unspaced(token) is answer


@pytest.mark.parametrize(
    ("token", "found"), [("家", ["家"]), ("家庭", ["家庭"]), ("家庭暴力", ["家庭", "庭暴", "暴力"])], ids=str
)
def test_pairs_overlap_and_one_character_is_itself(token: str, found: list[str]) -> None:
    assert pairs(token) == found


STEMS = {
    "english": ("shelters", "shelter", "en"),
    "spanish": ("maltratada", "maltratado", "es"),
    "arabic": ("المساعده", "مساعده", "ar"),
    "french": ("violences", "violence", "fr"),
    "portuguese": ("ajudando", "ajudar", "pt"),
    "russian": ("насилия", "насилие", "ru"),
    "regional-tag": ("ajudando", "ajudar", "pt-BR"),
}


@pytest.mark.parametrize(("one", "other", "language"), STEMS.values(), ids=STEMS)
def test_forms_of_a_word_meet(one: str, other: str, language: str) -> None:
    stemmer = Stemmer()

    assert set(stemmer.forms(one, (language,))) & set(stemmer.forms(other, (language,)))


@pytest.mark.parametrize(
    ("token", "language"),
    [("dog", "en"), ("helping", "vi"), ("helping", "ar"), ("المساعده", "en"), ("helping", "xx"), ("helping", "")],
    ids=["short", "no-stemmer", "other-script", "arabic-in-english", "unknown", "none"],
)
def test_word_without_a_stemmer_is_its_own_stem(token: str, language: str) -> None:
    assert Stemmer().stem(token, language) == token


def test_forms_hold_the_word_first_and_each_stem_once() -> None:
    forms = Stemmer().forms("shelters", ("en", "es", "en"))

    assert forms[0] == "shelters"
    assert "shelter" in forms
    assert len(set(forms)) == len(forms)


def test_forms_of_an_unspaced_run_are_its_pairs() -> None:
    assert Stemmer().forms("家庭暴", ("en",)) == ["家庭", "庭暴"]


def test_only_a_rebuild_remembers_words() -> None:
    asking, building = Stemmer(), Stemmer(remember=True)
    for stemmer in (asking, building):
        stemmer.stem("sheltering", "en")

    assert "sheltering" not in repr(vars(asking))
    assert "sheltering" in repr(vars(building))


@pytest.mark.parametrize("language", STEMMERS)
def test_every_named_stemmer_exists(language: str) -> None:
    assert Stemmer().stem("mmmmmmm", language)
