"""The only module that imports Whoosh. It must not hand what was typed to Whoosh's own analyzers, parser or fuzzy terms.

Tokens are made by our chain; Whoosh stores postings and scores them (BM25F). One field holds every form of every word, a
word that counts five times stands in it five times, so a query reads one list for each form.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from app.search.analyzers import Stemmer, fold, is_unspaced, tokens
from app.search.backend import SearchHit, SearchQuery, SearchResult
from app.search.ranking import Asked, Ranking
from app.search.spelling import Speller
from app.search.store import digest_of, load
from app.search.synonyms import Synonyms

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # whoosh-reloaded has invalid escapes in its own docstrings
    from whoosh import analysis, fields, index, query, scoring
    from whoosh.filedb.filestore import RamStorage
    from whoosh.filedb.structfile import BufferFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.search.documents import SearchDocument

log = logging.getLogger("site")

MAX_QUERY_TOKENS = 20
_SPELLER = "speller.bin"
#: A concept recognised in a query counts more than any one word.
_CONCEPT_BOOST = 4.0
#: A word in more than this share of documents says nothing while rarer ones are there.
_COMMON_SHARE = 0.25


class _Memory(RamStorage):  # type: ignore[misc] # whoosh ships no types
    """The files of an index as they were read, without the copies that Whoosh's own memory storage makes of each."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def open_file(self, name: str, **options: Any) -> Any:
        """Return a reader of one file. Raises: NameError where there is none, as Whoosh expects."""
        if name not in self.files:
            raise NameError(name)
        return BufferFile(self.files[name], name=name, **options)


@dataclass(frozen=True)
class _Opened:
    """An index that can be searched, and what was made with it."""

    searcher: Any
    speller: Speller
    ranking: Ranking


class WhooshBackend:
    """Searches an index that lies in a folder under `root`, made for exactly the documents it was last given."""

    def __init__(
        self, root: Path, synonyms: Synonyms, ranking: Ranking, languages: tuple[str, ...] = ("en", "es", "ar")
    ) -> None:
        self._root = root
        self._synonyms = synonyms
        self._home = ranking.home
        self._languages = languages
        self._opened: _Opened | None = None
        # The readers of one index share a place in each file.
        self._one_at_a_time = threading.Lock()

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Make (or find) the index for these documents and read from it from now on. A damaged one is made again.

        Raises: OSError where the folder cannot be written; what was read before is read on.
        """
        held = tuple(documents)
        name = digest_of(held, f"{version('whoosh-reloaded')} {sorted(self._synonyms.words)!r}")
        files = load(self._root, name, lambda folder: self._fill(folder, held))
        ranking = Ranking(self._home)
        ranking.learn(held)
        found = _Memory(files).open_index().searcher(weighting=scoring.BM25F(B=0.4, K1=1.4))
        self._opened = _Opened(found, Speller.from_bytes(files[_SPELLER]), ranking)

    def _fill(self, folder: Path, documents: Iterable[SearchDocument]) -> None:
        schema = fields.Schema(
            id=fields.ID(stored=True), all=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False)
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=256, compound=False)
        stemmer = Stemmer(remember=True)
        lexicon: dict[str, int] = dict.fromkeys(self._synonyms.words, 1)
        for document in documents:
            forms: list[str] = [f"§{concept}" for concept in document.concepts]
            for place in document.places:
                forms += [f"@{place}"] * 2
            for weighted in document.texts:
                for token in tokens(weighted.text):
                    if not is_unspaced(token):
                        lexicon[token] = lexicon.get(token, 0) + weighted.weight
                    forms += stemmer.forms(token, (weighted.language,)) * weighted.weight
            writer.add_document(id=document.id, all=" ".join(forms))
        writer.commit(optimize=True)
        (folder / _SPELLER).write_bytes(Speller.build(lexicon).to_bytes())

    def search(self, query_: SearchQuery) -> SearchResult:
        """Return the best hits. Where the search itself fails, nothing is found and the log says so."""
        opened = self._opened
        if opened is None:
            return SearchResult(())
        try:
            return self._search(query_, opened)
        except Exception as error:  # whatever Whoosh may raise: a list by place is better than an error page
            log.error("the search failed (%s)", type(error).__name__)
            return SearchResult(())

    def _search(self, query_: SearchQuery, opened: _Opened) -> SearchResult:
        typed = _typed(query_.words, opened.speller.knows)
        understood = [
            self._understand(token, opened.speller, is_last=position == len(typed) - 1)
            for position, token in enumerate(typed)
        ]
        words = [options[0] for options in understood]
        concepts = self._synonyms.concepts_in(words)
        terms = self._terms(understood, concepts, query_.language, opened.searcher)
        if not terms:
            return SearchResult((), concepts=concepts)
        limit = query_.limit * 4 if query_.allowed is None else None
        with self._one_at_a_time:
            found = opened.searcher.search(query.Or(terms), limit=limit, scored=True)
            hits = [(str(hit["id"]), float(hit.score)) for hit in found]
        kept = [SearchHit(name, score) for name, score in hits if query_.allowed is None or name in query_.allowed]
        said = frozenset(concept.removeprefix("place:") for concept in concepts if concept.startswith("place:"))
        places = query_.places or said
        ranked = opened.ranking.order(kept, Asked(words, concepts, places, fold(query_.words)))
        corrected = " ".join(words) if words != typed else ""
        marked = frozenset(word for options in understood for word in options if len(word) > 2)
        return SearchResult(ranked[: query_.limit], corrected, marked, concepts, places)

    def _understand(self, token: str, speller: Speller, *, is_last: bool) -> list[str]:
        """Return the known words a typed one may stand for, the likeliest first."""
        if is_unspaced(token) or token.isdigit() or token in self._synonyms.places or speller.knows(token):
            return [token]
        if is_last and len(token) >= 3:
            completed = speller.completions(token, 4)
            if completed:
                return completed
        return speller.corrections(token) or [token]

    def _terms(
        self, understood: list[list[str]], concepts: frozenset[str], language: str, searcher: Any
    ) -> list[object]:
        stemmer = Stemmer()
        languages = tuple(dict.fromkeys((language, *self._languages)))
        terms: list[object] = [query.Term("all", f"§{concept}", boost=_CONCEPT_BOOST) for concept in sorted(concepts)]
        terms += [
            query.Term("all", f"@{concept[6:]}", boost=2.0)
            for concept in sorted(concepts)
            if concept.startswith("place:")
        ]
        common: list[object] = []
        most = _COMMON_SHARE * max(searcher.doc_count_all(), 20)
        for options in understood:
            for position, option in enumerate(options):
                forms = stemmer.forms(option, languages)
                if is_unspaced(option) and len(forms) > 1:
                    enough = max(1, round(len(forms) * 0.6))
                    terms.append(query.Or([query.Term("all", form) for form in forms], minmatch=enough, boost=1.5))
                    continue
                boost = 1.0 if position == 0 else 0.6
                for form in forms:
                    # A word that stands nowhere must not be the rarer one that the common ones give way to.
                    count = searcher.doc_frequency("all", form)
                    if count:
                        held = common if count > most else terms
                        held.append(query.Term("all", form, boost=boost))
        return terms or common


#: Letters as the keys of a phone have them: many lines are known by a word.
_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_GAP = r"[ ().‐–—-]*"
#: Digits with anything between them that people write in a number.
_NUMBER = re.compile(rf"\d(?:{_GAP}\d)+")
#: A toll-free number whose end is spelled: 1-800-799-SAFE. Elsewhere a word beside digits is a word (211 housing).
_SPELLED = re.compile(rf"\+?(?:1{_GAP})?\(?(8(?:00|33|44|55|66|77|88))((?:{_GAP}[a-z0-9]){{7}})")


def _typed(words: str, knows: Callable[[str], bool]) -> list[str]:
    """Return the tokens of what was typed; the number of a line, however it is spaced or spelled, is one."""
    plain = fold(words).strip()
    spelled = _SPELLED.fullmatch(plain)
    if spelled:
        digits = spelled[1] + "".join(filter(str.isalnum, spelled[2])).translate(_KEYPAD)
        if knows(digits):
            return [digits]

    def joined(found: re.Match[str]) -> str:
        digits = "".join(filter(str.isdigit, found[0]))
        return f" {digits} " if knows(digits) else found[0]

    return tokens(_NUMBER.sub(joined, plain))[:MAX_QUERY_TOKENS]
