"""The only module that imports Whoosh. It must not hand what was typed to Whoosh's own analyzers, parser or fuzzy terms.

Tokens are made by our chain; Whoosh stores postings and scores them (BM25F). One field holds every form of every word, a
word that counts five times stands in it five times, so a query reads one list for each form.
"""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

from app.search.analyzers import Stemmer, fold, is_unspaced, tokens
from app.search.backend import SearchHit, SearchQuery, SearchResult
from app.search.ranking import Asked, Ranking
from app.search.spelling import Speller
from app.search.store import digest_of, ensure
from app.search.synonyms import Synonyms

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # whoosh-reloaded has invalid escapes in its own docstrings
    from whoosh import analysis, fields, index, query, scoring

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.search.documents import SearchDocument

log = logging.getLogger("site")

MAX_QUERY_TOKENS = 20
_PHONE_SIGNS = 7
_SPELLER = "speller.bin"
_WHOLE = "whole"
#: A concept recognised in a query counts more than any one word.
_CONCEPT_BOOST = 4.0
#: A word in more than this share of documents says nothing while rarer ones are there.
_COMMON_SHARE = 0.25


class WhooshBackend:
    """Searches an index folder under `root`, made for exactly the documents it was last given."""

    def __init__(
        self, root: Path, synonyms: Synonyms, ranking: Ranking, languages: tuple[str, ...] = ("en", "es", "ar")
    ) -> None:
        self._root = root
        self._synonyms = synonyms
        self._ranking = ranking
        self._languages = languages
        self._documents: tuple[SearchDocument, ...] = ()
        self._searcher: object | None = None
        self._speller = Speller.build({})

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Make (or find) the index for these documents and read from it from now on."""
        self._documents = tuple(documents)
        self._open()

    def _open(self) -> None:
        name = digest_of(self._documents, repr(sorted(self._synonyms.words)))
        folder = ensure(self._root, name, self._fill, is_whole=lambda path: (path / _WHOLE).exists())
        self._speller = Speller.from_bytes((folder / _SPELLER).read_bytes())
        self._searcher = index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=0.4, K1=1.4))
        self._ranking.learn(self._documents)

    def _fill(self, folder: Path) -> None:
        schema = fields.Schema(
            id=fields.ID(stored=True), all=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False)
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        stemmer = Stemmer(remember=True)
        lexicon: dict[str, int] = dict.fromkeys(self._synonyms.words, 1)
        for document in self._documents:
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
        (folder / _WHOLE).touch()

    def search(self, query_: SearchQuery) -> SearchResult:
        """Return the best hits. A damaged index is made anew once; if that fails too, nothing is found and it is logged."""
        try:
            return self._search(query_)
        except Exception as error:  # whatever a damaged file makes Whoosh raise
            log.error("the search index could not be read (%s); making it again", type(error).__name__)
            try:
                self._open_again()
                return self._search(query_)
            except Exception as second:
                log.error("the search index could not be made (%s)", type(second).__name__)
                return SearchResult(())

    def _open_again(self) -> None:
        name = digest_of(self._documents, repr(sorted(self._synonyms.words)))
        (self._root / name / _WHOLE).unlink(missing_ok=True)
        self._open()

    def _search(self, query_: SearchQuery) -> SearchResult:
        typed = _typed(query_.words)
        understood = [
            self._understand(token, is_last=position == len(typed) - 1) for position, token in enumerate(typed)
        ]
        words = [options[0] for options in understood]
        concepts = self._synonyms.concepts_in(words)
        terms = self._terms(understood, concepts, query_.language)
        if not terms or self._searcher is None:
            return SearchResult((), concepts=concepts)
        limit = query_.limit * 4 if query_.allowed is None else None
        found = self._searcher.search(query.Or(terms), limit=limit, scored=True)  # type: ignore[attr-defined] # whoosh ships no types
        hits = ((str(hit["id"]), float(hit.score)) for hit in found)
        kept = [SearchHit(name, score) for name, score in hits if query_.allowed is None or name in query_.allowed]
        said = frozenset(concept.removeprefix("place:") for concept in concepts if concept.startswith("place:"))
        places = query_.places or said
        ranked = self._ranking.order(kept, Asked(words, concepts, places, fold(query_.words)))
        corrected = " ".join(words) if words != typed else ""
        marked = frozenset(word for options in understood for word in options if len(word) > 2)
        return SearchResult(ranked[: query_.limit], corrected, marked, concepts, places)

    def _understand(self, token: str, *, is_last: bool) -> list[str]:
        """Return the known words a typed one may stand for, the likeliest first."""
        if is_unspaced(token) or token.isdigit() or token in self._synonyms.places or self._speller.knows(token):
            return [token]
        if is_last and len(token) >= 3:
            completed = self._speller.completions(token, 4)
            if completed:
                return completed
        return self._speller.corrections(token) or [token]

    def _terms(self, understood: list[list[str]], concepts: frozenset[str], language: str) -> list[object]:
        stemmer = Stemmer()
        languages = tuple(dict.fromkeys((language, *self._languages)))
        terms: list[object] = [query.Term("all", f"§{concept}", boost=_CONCEPT_BOOST) for concept in sorted(concepts)]
        terms += [
            query.Term("all", f"@{concept[6:]}", boost=2.0)
            for concept in sorted(concepts)
            if concept.startswith("place:")
        ]
        common: list[object] = []
        for options in understood:
            for position, option in enumerate(options):
                forms = stemmer.forms(option, languages)
                if is_unspaced(option) and len(forms) > 1:
                    enough = max(1, round(len(forms) * 0.6))
                    terms.append(query.Or([query.Term("all", form) for form in forms], minmatch=enough, boost=1.5))
                    continue
                boost = 1.0 if position == 0 else 0.6
                for form in forms:
                    (common if self._is_common(form) else terms).append(query.Term("all", form, boost=boost))
        return terms or common

    def _is_common(self, form: str) -> bool:
        searcher = self._searcher
        if searcher is None:
            return False
        return bool(searcher.doc_frequency("all", form) > _COMMON_SHARE * max(searcher.doc_count_all(), 20))  # type: ignore[attr-defined] # whoosh ships no types


#: Letters as the keys of a phone have them: many lines are known by a word.
_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")


def _typed(words: str) -> list[str]:
    """Return the tokens of what was typed; a phone number, however it is spaced or spelled, is one."""
    plain = fold(words)
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    if plain[:1].isdigit() and len(signs) >= _PHONE_SIGNS and all(sign.isalnum() or sign in " -().+" for sign in plain):
        digits = signs.translate(_KEYPAD)
        if signs.isdigit() or signs[:3].isdigit():
            return [digits.removeprefix("1") if len(digits) == _PHONE_SIGNS + 4 else digits]
    return tokens(words)[:MAX_QUERY_TOKENS]
