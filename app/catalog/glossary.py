"""The agreed words of each language (content/glossary.yaml), and renderings that may never stand. It must not judge style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from app.content import ParsedPage, TranslationMeta
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.languages import SOURCE_TAG
from app.yaml import YamlProblemError, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.catalog.catalog import Catalog

Text = Annotated[str, StringConstraints(min_length=1)]

#: All that a pattern needs: words, one or another, an ending or none, where a word begins. With * or + somebody could write one
#: that goes back and back over a paragraph for hours; so could many choices in a row.
_PATTERN = re.compile(r"(?:[\w' ,\-|)]|\\b|\((?!\?)|(?<=[\w)])\?(?!\?)){0,200}")
_MOST = {"?": 6, "(": 3, "|": 20}


class Term(BaseModel):
    """One agreed term. `source` and `unless` are patterns for an English paragraph; `never` are beginnings of words.

    Where a paragraph has one of `fine`, it has the agreed word and explains the other: "an advocate is not a lawyer".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: Text
    note: str = ""
    source: str = ""
    unless: str = ""
    use: Annotated[dict[str, Text], Field(default_factory=dict)]
    never: Annotated[dict[str, tuple[Text, ...]], Field(default_factory=dict)]
    fine: Annotated[dict[str, tuple[Text, ...]], Field(default_factory=dict)]
    origin: str = ""

    @field_validator("source", "unless")
    @classmethod
    def _is_a_pattern(cls, value: str) -> str:
        if not _PATTERN.fullmatch(value) or any(value.count(sign) > most for sign, most in _MOST.items()):
            raise ValueError("a pattern is a few words with | ( ) ? and \\b only")
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError("its brackets do not fit together; close each ( with a )") from error
        return value

    def concerns(self, paragraph: str) -> bool:
        """Return whether an English paragraph uses the term and nothing that makes its look-alike right."""
        found = bool(self.source) and re.search(self.source, paragraph, re.IGNORECASE) is not None
        return found and not (self.unless and re.search(self.unless, paragraph, re.IGNORECASE))

    def wrong_in(self, tag: str, paragraph: str) -> str:
        """Return the forbidden beginning that a translated paragraph has, or nothing."""
        folded = paragraph.casefold()
        if any(word.casefold() in folded for word in self.fine.get(tag, ())):
            return ""
        return next((word for word in self.never.get(tag, ()) if word.casefold() in folded), "")


def load_glossary(content_dir: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Return the terms of content_dir/glossary.yaml and every problem in it."""
    path = content_dir / "glossary.yaml"
    shown = str(path.relative_to(content_dir.parent))
    if not path.exists():
        return (), ()
    try:
        tree = load_yaml(read_text(path, content_dir))
    except ReadProblemError as error:
        return (), (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return (), (error.at(shown),)
    terms: list[Term] = []
    problems: list[Problem] = []
    if tree is None:
        return (), ()
    if not isinstance(tree, list):
        return (), (Problem(shown, 1, "", "it is not a list", "write - term: and below it the fields of each word"),)
    for index, value in enumerate(plain(tree)):
        try:
            terms.append(Term.model_validate(value))
        except ValidationError as error:
            own = tree[index] if hasattr(tree[index], "lc") else tree
            problems += problems_of(error, own, shown, 0, Term)
    return tuple(terms), tuple(problems)


def glossary_problems(catalog: Catalog, terms: Sequence[Term]) -> Iterator[Problem]:
    """Yield each paragraph of a translation that renders a term as something else."""
    for (tag, slug), page in catalog.pages.items():
        source = catalog.pages.get((SOURCE_TAG, slug))
        if source is None or not isinstance(page.meta, TranslationMeta) or page.meta.translated_from != source.digest:
            continue
        yield from _wrong(page, source, tag, terms)


def _wrong(page: ParsedPage, source: ParsedPage, tag: str, terms: Sequence[Term]) -> Iterator[Problem]:
    pairs = zip(source.rendered.text.split("\n"), page.rendered.text.split("\n"), strict=False)
    for english, translated in pairs:
        for term in terms:
            wrong = term.wrong_in(tag, translated) if term.concerns(english) else ""
            if wrong:
                line = page.line_with(translated)
                message = f'"{wrong}" may not stand for "{term.term}"'
                yield Problem(
                    page.path,
                    line,
                    "",
                    message,
                    f"write {term.use.get(tag, 'another word')}; see content/glossary.yaml",
                )
