"""What people say and what they mean: content/search/synonyms.yaml. It must not know documents or how they are ranked.

Each entry has phrases by language and what it means: needs, groups of people, places, pages, or other entries.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from app.build_cache import BuildCache, version_of
from app.directory.places import state_names
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.search.analyzers import is_unspaced, tokens
from app.search.synonym_faults import HOW_TO_WRITE, NOT_LANGUAGES, fault_of
from app.yaml import YamlProblemError, line_of, load_yaml, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

#: Languages that phrases may be in: those of the site, and those that people who read it may think in.
SEARCH_LANGUAGES = (
    "en", "es", "ar", "zh-Hans", "zh-Hant", "vi", "ht", "fr", "pt", "ru", "uk", "ko", "tl",
    "hi", "ur", "bn", "fa", "so", "am", "pl", "de",
)  # fmt: skip
#: Some ten times what there are; following all that each one means takes a time that grows with their square.
MAX_ENTRIES = 1_000
#: Phrases longer than this are never looked for.
MAX_PHRASE_TOKENS = 6
#: Two words are the same in a phrase when they begin alike: a stem for every language that costs nothing.
_SAME_LETTERS = 5
#: A shorter name of a place is also a common word somewhere: Belgium is "Bỉ" in Vietnamese, and so is "to suffer".
_PLACE_LETTERS = 4
#: Names of places are compared whole: Spain begins like Spanish.
_EXACT = "="


def blunt(token: str) -> str:
    """Return a token as phrases compare it: hits and hit, choked and chokes are the same."""
    return token.removesuffix("s")[:_SAME_LETTERS] if len(token) >= _PLACE_LETTERS else token


#: Another reader, or another list of names of places, is another reader.
_READER = version_of(
    *(
        Path(__file__).with_name(name).read_text("utf-8")
        for name in ("synonyms.py", "synonym_faults.py", "analyzers.py")
    ),
    version("babel"),
)


@dataclass(frozen=True)
class Synonyms:
    """Phrases (blunted tokens) to concepts such as `topic:ipv`, `for:teens`, `place:us-tx` or `page:plan`.

    `together` holds groups of words that mean something when one of each group stands anywhere in a query.
    """

    phrases: Mapping[tuple[str, ...], frozenset[str]]
    words: frozenset[str] = frozenset()
    together: tuple[tuple[tuple[frozenset[str], ...], frozenset[str]], ...] = ()

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the words of names of places, which are known words though nobody is corrected to them."""
        return frozenset(token for phrase in self.phrases if phrase[0] == _EXACT for token in phrase[1:])

    def concepts_in(self, query: Sequence[str]) -> frozenset[str]:
        """Return every concept that some words of a query stand for, in any language."""
        short = [blunt(token) for token in query]
        pieces = [piece for token in query if is_unspaced(token) for piece in _pieces(token)]
        found: set[str] = set()
        end = 0
        for start in range(len(short)):
            for stop in range(min(len(short), start + MAX_PHRASE_TOKENS), start, -1):
                concepts = self.phrases.get(tuple(short[start:stop])) or self.phrases.get((_EXACT, *query[start:stop]))
                # What stands inside a longer phrase was said by the longer one: sexual abuse is not abuse by a partner.
                if concepts and stop > end:
                    found |= concepts
                    end = stop
                    break
        for piece in pieces:
            # Unspaced scripts: a phrase may stand anywhere inside a run.
            found |= self.phrases.get((piece,), frozenset()) | self.phrases.get((_EXACT, piece), frozenset())
        said = {*short, *pieces}
        for groups, concepts in self.together:
            if all(said & group for group in groups):
                found |= concepts
        return frozenset(found)


def _pieces(run: str) -> list[str]:
    """Return the parts of an unspaced run that may be words, blunted as phrases are."""
    ends = range(1, _SAME_LETTERS + 1)
    return [run[start : start + length] for start in range(len(run)) for length in ends if start + length <= len(run)]


def load_synonyms(
    content_dir: Path, languages: Collection[str] = SEARCH_LANGUAGES, cache: BuildCache | None = None
) -> tuple[Synonyms, tuple[Problem, ...]]:
    """Return the synonyms under content_dir/search and every problem: unknown languages, unknown meanings, loops."""
    path = content_dir / "search" / "synonyms.yaml"
    shown = str(path.relative_to(content_dir.parent))
    try:
        text = read_text(path, content_dir) if path.exists() else ""
        read = (cache or BuildCache()).get(
            f"{_READER} {sorted(languages)} {shown}", text, lambda: _read(text, languages, shown)
        )
    except ReadProblemError as error:
        return Synonyms(MappingProxyType({})), (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return Synonyms(MappingProxyType({})), (error.at(shown),)
    phrases = {tuple(phrase): frozenset(concepts) for phrase, concepts in read["phrases"]}
    problems = tuple(Problem(**problem) for problem in read["problems"])
    together = tuple(
        (tuple(frozenset(group) for group in groups), frozenset(concepts)) for groups, concepts in read["together"]
    )
    return Synonyms(MappingProxyType(phrases), frozenset(read["words"]), together), problems


def _read(text: str, languages: Collection[str], shown: str) -> dict[str, Any]:
    """Return phrases, words and problems as values that JSON can hold."""
    tree = load_yaml(text) or {}
    entries = plain(tree)
    problems: list[Problem] = []
    phrases, words = _place_phrases()
    together: list[list[Any]] = []
    if not isinstance(entries, dict):
        problems.append(Problem(shown, 1, "", "it holds no entries", f"write a name with a colon, then {HOW_TO_WRITE}"))
        entries = {}
    if len(entries) > MAX_ENTRIES:
        problems.append(Problem(shown, 1, "", f"it has {len(entries):,} entries; the limit is {MAX_ENTRIES:,}"))
        entries = {}
    all_wrong = {name: fault_of(name, entries, languages) for name, entry in entries.items()}
    problems += [Problem(shown, line_of(tree, (name,)), name, *wrong) for name, wrong in all_wrong.items() if wrong]
    good = {name: entry for name, entry in entries.items() if not all_wrong[name]}
    for name, entry in good.items():
        concepts = _meanings(name, good)
        if "together" in entry:
            groups = [
                sorted({blunt(token) for word in group for token in tokens(str(word))}) for group in entry["together"]
            ]
            words.update(token for group in entry["together"] for word in group for token in tokens(str(word)))
            together.append([groups, sorted(concepts)])
        for phrase in (phrase for key, said in entry.items() if key not in NOT_LANGUAGES for phrase in said):
            split = tokens(str(phrase))
            words.update(split)
            phrases.setdefault(tuple(blunt(token) for token in split[:MAX_PHRASE_TOKENS]), set()).update(concepts)
    phrases.pop((), None)
    return {
        "phrases": [[list(phrase), sorted(concepts)] for phrase, concepts in phrases.items()],
        "words": sorted(words),
        "together": together,
        "problems": [asdict(problem) for problem in problems],
    }


def _place_phrases() -> tuple[dict[tuple[str, ...], set[str]], set[str]]:
    """Return the names of states and, in each search language, of countries, as phrases. Source: Unicode CLDR through Babel."""
    phrases: dict[tuple[str, ...], set[str]] = {}
    words: set[str] = set()
    named = [(name, code.lower()) for code, name in state_names().items()]
    left_out = {"US", "EU", "UN", "ZZ"}
    for tag in SEARCH_LANGUAGES:
        try:
            territories = Locale.parse(tag.replace("-", "_")).territories
        except UnknownLocaleError:  # Haitian Creole has no names in CLDR
            continue
        named += [
            (str(name), str(code).lower())
            for code, name in territories.items()
            if len(code) == 2 and code not in left_out
        ]
    for name, code in named:
        split = tokens(name)
        is_too_short = len(split) == 1 and len(split[0]) < _PLACE_LETTERS and split[0].isascii()
        if split and len(split) <= MAX_PHRASE_TOKENS and not is_too_short:
            if code.startswith("us-"):
                words.update(split)
            phrases.setdefault((_EXACT, *split), set()).add(f"place:{code}")
    return phrases, words


def _meanings(name: str, entries: dict[str, dict[str, list[str]]]) -> set[str]:
    """Return the concepts an entry leads to; an entry that was refused leads nowhere."""
    found: set[str] = set()
    seen = {name}
    waiting = [name]
    while waiting:
        for meaning in entries[waiting.pop()]["means"]:
            if meaning in entries and meaning not in seen:
                seen.add(meaning)
                waiting.append(meaning)
            elif meaning not in entries and ":" in meaning:
                found.add(meaning)
    return found
