"""What people say and what they mean: phrases are found as they are typed, and a file that is wrong is refused with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.build_cache import BuildCache
from app.search.analyzers import tokens
from app.search.synonyms import SEARCH_LANGUAGES, blunt, load_synonyms

if TYPE_CHECKING:
    from app.search.synonyms import Synonyms

GOOD = """# Written by hand.
no-bed:
  means: ["topic:housing"]
  en: [nowhere to sleep, couch surfing, homeless]
  es: [sin casa]
  ar: [بلا مأوى]
  zh-Hans: [无家可归]
young-and-out:
  means: [no-bed, "for:teens", "page:teens"]
  en: [kicked out]
abroad:
  means: ["place:mx", "speaks:es"]
  en: [south of the border]
bosses:
  means: ["topic:labor"]
  together:
    - [boss, 老板]
    - [passport, wages, 护照]
abuse:
  means: ["topic:child-abuse"]
  en: [abuse]
sexual:
  means: ["topic:sexual-violence"]
  en: [sexual abuse]
"""


def write(folder: Path, text: str) -> Path:
    """Write a file of synonyms and return its content directory."""
    path = folder / "content" / "search" / "synonyms.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder / "content"


def problems(folder: Path, text: str) -> list[str]:
    """Return what an editor reads about a file."""
    return [str(problem) for problem in load_synonyms(write(folder, text))[1]]


@pytest.fixture
def synonyms(tmp_path: Path) -> Synonyms:
    """Return the good ones."""
    loaded, wrong = load_synonyms(write(tmp_path, GOOD))
    assert wrong == ()
    return loaded


MEANT = {
    "phrase": ("nowhere to sleep", {"topic:housing"}),
    "inside-a-sentence": ("i have nowhere to sleep tonight", {"topic:housing"}),
    "case-and-ending": ("Nowhere to SLEEPING", {"topic:housing"}),
    "words-apart": ("nowhere safe to sleep", set()),
    "part-of-a-phrase": ("nowhere to go", set()),
    "through-another-entry": ("they kicked me out", set()),
    "meanings-of-meanings": ("kicked out", {"topic:housing", "for:teens", "page:teens"}),
    "place-and-language": ("south of the border", {"place:mx", "speaks:es"}),
    "arabic": ("أنا بلا ماوى", {"topic:housing"}),
    "han-inside-a-run": ("我无家可归了", {"topic:housing"}),
    "together": ("my boss has my passport", {"topic:labor"}),
    "together-in-any-order": ("passport boss", {"topic:labor"}),
    "together-in-han": ("老板拿了护照", {"topic:labor"}),
    "together-alone": ("my boss", set()),
    "longer-phrase-wins": ("sexual abuse", {"topic:sexual-violence"}),
    "shorter-phrase-alone": ("abuse", {"topic:child-abuse"}),
    "both-side-by-side": ("abuse sexual abuse", {"topic:child-abuse", "topic:sexual-violence"}),
    "state": ("line in new mexico", {"place:us-nm"}),
    "state-before-country": ("mexico", {"place:mx"}),
    "country-in-spanish": ("ayuda en méxico", {"place:mx"}),
    "country-in-arabic": ("مصر", {"place:eg"}),
    "country-in-han": ("日本的电话", {"place:jp"}),
    "place-is-compared-whole": ("spanish", set()),
    "short-name-of-a-place": ("bi", set()),
    "nothing": ("", set()),
}


@pytest.mark.parametrize(("words", "concepts"), MEANT.values(), ids=MEANT)
def test_words_mean_what_the_file_says(synonyms: Synonyms, words: str, concepts: set[str]) -> None:
    assert synonyms.concepts_in(tokens(words)) == concepts


def test_words_of_phrases_are_known_words_and_names_of_places_too(synonyms: Synonyms) -> None:
    assert {"couch", "homeless", "boss", "texas"} <= synonyms.words
    assert {"mexico", "texas"} <= synonyms.places


@pytest.mark.parametrize(
    ("token", "stands_as"), [("hits", "hit"), ("choked", "choke"), ("chokes", "choke"), ("his", "his"), ("", "")]
)
def test_words_are_compared_by_how_they_begin(token: str, stands_as: str) -> None:
    assert blunt(token) == stands_as


NO_ENTRY = (
    "content/search/synonyms.yaml:1 a: it is not an entry; "
    "write means: and languages below it, each with a list like [word, two words]"
)
ANY = "use one of: a, topic:…, for:…, place:…, page:…, speaks:…"
WRONG = {
    "loop-of-one": (
        "a:\n  means: [a]\n  en: [x]\n",
        ["content/search/synonyms.yaml:1 a: it goes round in a loop: a → a; take one of these out of means"],
    ),
    "loop-of-three": (
        'top:\n  means: ["topic:ipv"]\n  en: [fine]\na:\n  means: [b]\nb:\n  means: [c]\nc:\n  means: [a]\n',
        [
            "content/search/synonyms.yaml:4 a: it goes round in a loop: a → b → c → a; take one of these out of means",
            "content/search/synonyms.yaml:6 b: it goes round in a loop: b → c → a → b; take one of these out of means",
            "content/search/synonyms.yaml:8 c: it goes round in a loop: c → a → b → c; take one of these out of means",
        ],
    ),
    "leads-into-a-loop": (
        "a:\n  means: [b]\nb:\n  means: [b]\n",
        [
            "content/search/synonyms.yaml:3 b: it goes round in a loop: b → b; take one of these out of means",
        ],
    ),
    "unknown-language": (
        '# First.\n\na:\n  means: ["topic:ipv"]\n  eng: [x]\n',
        ['content/search/synonyms.yaml:3 a: "eng" is not a language; did you mean en?'],
    ),
    "unknown-topic": (
        'a:\n  means: ["topic:houses"]\n  en: [x]\n',
        ['content/search/synonyms.yaml:1 a: "topic:houses" means nothing; did you mean housing?'],
    ),
    "unknown-group": (
        'a:\n  means: ["for:teen"]\n  en: [x]\n',
        ['content/search/synonyms.yaml:1 a: "for:teen" means nothing; did you mean teens?'],
    ),
    "unknown-entry": (
        'no-bed:\n  means: ["topic:housing"]\nb:\n  means: [no-bet]\n',
        ['content/search/synonyms.yaml:3 b: "no-bet" means nothing; did you mean no-bed?'],
    ),
    "several-words-in-together": (
        'a:\n  means: ["topic:ipv"]\n  together:\n    - [hit, knocked out]\n    - [husband]\n',
        [
            'content/search/synonyms.yaml:1 a: "knocked out" in together is not one word; '
            "write single words there, and phrases under their language"
        ],
    ),
    "together-with-one-list": (
        'a:\n  means: ["topic:ipv"]\n  together:\n    - [hit]\n',
        [
            "content/search/synonyms.yaml:1 a: together has only one list; "
            "write two lists or more: a query must have a word of each"
        ],
    ),
    "together-with-none": (
        'a:\n  means: ["topic:ipv"]\n  together: []\n',
        [
            "content/search/synonyms.yaml:1 a: together has only one list; "
            "write two lists or more: a query must have a word of each"
        ],
    ),
    "together-of-words": ('a:\n  means: ["topic:ipv"]\n  together: [hit, husband]\n', [NO_ENTRY]),
    "means-a-list": ('a:\n  means: [["topic:ipv"]]\n  en: [x]\n', [NO_ENTRY]),
    "means-a-number": ("a:\n  means: [5]\n", ['content/search/synonyms.yaml:1 a: "5" means nothing; ' + ANY]),
    "phrase-that-is-a-list": ('a:\n  means: ["topic:ipv"]\n  en: [[x]]\n', [NO_ENTRY]),
    "leads-to-what-is-no-entry": ("b:\n  means: [a]\n  en: [word]\na: 5\n", [NO_ENTRY.replace(":1", ":4")]),
    "no-means": (
        "a:\n  en: [x]\n",
        [NO_ENTRY],
    ),
    "a-word-for-a-list": (
        'a:\n  means: ["topic:ipv"]\n  en: hit\n',
        [NO_ENTRY],
    ),
    "entry-without-anything": (
        "a:\n",
        [NO_ENTRY],
    ),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_file_that_is_wrong_is_refused_with_line_and_fix(tmp_path: Path, text: str, said: list[str]) -> None:
    assert problems(tmp_path, text) == said


BROKEN = {
    "not-yaml": ("a: [", "content/search/synonyms.yaml:"),
    "repeated-entry": ("a:\n  means: []\na:\n  means: []\n", "content/search/synonyms.yaml:3"),
    "repeated-language": ('a:\n  means: ["topic:ipv"]\n  en: [x]\n  en: [y]\n', "content/search/synonyms.yaml:4"),
    "alias": ("a: &b\n  means: []\n", "content/search/synonyms.yaml:1"),
    "a-list": ("- a\n- b\n", "content/search/synonyms.yaml"),
    "a-word": ("word\n", "content/search/synonyms.yaml"),
    "nul": ("a\0b", "content/search/synonyms.yaml"),
}


@pytest.mark.parametrize(("text", "place"), BROKEN.values(), ids=BROKEN)
def test_file_that_cannot_be_read_is_one_problem_and_no_exception(tmp_path: Path, text: str, place: str) -> None:
    (line,) = problems(tmp_path, text)

    assert line.startswith(place)


def test_wrong_entry_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    loaded, wrong = load_synonyms(write(tmp_path, GOOD + 'bad:\n  means: ["topic:x"]\n  en: [bad word]\n'))

    assert len(wrong) == 1
    assert loaded.concepts_in(["homeless"]) == {"topic:housing"}
    assert loaded.concepts_in(["bad", "word"]) == frozenset()


def test_missing_file_leaves_the_names_of_places(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    loaded, wrong = load_synonyms(tmp_path / "content")

    assert wrong == ()
    assert loaded.concepts_in(["texas"]) == {"place:us-tx"}


def test_what_was_remembered_is_what_was_read(tmp_path: Path) -> None:
    content_dir = write(tmp_path, GOOD + "loop:\n  means: [loop]\n")
    cache = BuildCache(tmp_path / "cache.json")
    first = load_synonyms(content_dir, cache=cache)
    cache.save()

    assert load_synonyms(content_dir, cache=BuildCache(tmp_path / "cache.json")) == first


def test_languages_of_queries_hold_those_of_the_site_and_more() -> None:
    assert {"en", "es", "ar", "zh-Hans", "vi", "ht"} < set(SEARCH_LANGUAGES)
    assert len(set(SEARCH_LANGUAGES)) == len(SEARCH_LANGUAGES)
