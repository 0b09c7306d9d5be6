"""A service or a page becomes a SearchDocument: weighted texts, concepts and places. It must not know how they are indexed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.content import PageMeta
from app.content.markdown import CONTACT
from app.directory.places import state_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.content import ParsedPage
    from app.directory import Directory, Service

SERVICE, PAGE = "s:", "p:"
_WITH_ONE = 11

#: How much a word counts by where it stands. Found by trying: names decide, running text only breaks ties.
NAME, WORDS, SUMMARY, TEXT = 5, 4, 3, 1


@dataclass(frozen=True)
class Weighted:
    """A text, the language it is in, and how much its words count."""

    text: str
    language: str
    weight: int


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found. `id` is `s:` and the slug of a service, or `p:` and the slug of a page.

    `names` are what an exact question would be; `concepts` are spelled as in the synonyms; `rank` is above 1 for what should
    come first among equals (a crisis line) and below for what should not (an office).
    """

    id: str
    names: tuple[str, ...]
    texts: tuple[Weighted, ...]
    concepts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    rank: float = 1.0


_RANKS = {
    "emergency": 1.1, "crisis": 1.2, "support": 1.05, "web-tool": 1.0,
    "information": 0.85, "reporting": 0.85, "tip": 0.7, "office": 0.6,
}  # fmt: skip


#: The page whose contacts come first among equals: editors chose them as the lines that matter most.
PROMINENT_PAGE = "help-now"
_PROMINENT = 1.5
#: Somebody who searches is past the first page and on the search page.
_NEVER_FOUND = {"home", "find"}


def documents_for(directory: Directory, pages: Iterable[ParsedPage]) -> Iterator[SearchDocument]:
    """Yield a document for each service that is shown, and one for each page with its words in every language together."""
    by_slug: dict[str, list[ParsedPage]] = {}
    for page in pages:
        by_slug.setdefault(page.slug, []).append(page)
    prominent = {
        block.contact for page in by_slug.get(PROMINENT_PAGE, ()) for block in page.rendered.blocks if block.contact
    }
    for service in directory.by_code.values():
        document = of_service(service)
        yield replace(document, rank=document.rank * _PROMINENT) if service.slug in prominent else document
    for slug, versions in by_slug.items():
        is_listed = not any(isinstance(page.meta, PageMeta) and page.meta.noindex for page in versions)
        if slug not in _NEVER_FOUND and is_listed:
            yield of_page(slug, versions)


def of_service(service: Service) -> SearchDocument:
    """Return what a service can be found by."""
    names = (service.name, *service.also_known_as)
    texts = [Weighted(name, service.name_language, NAME) for name in names]
    texts.append(Weighted(service.organization.name, service.name_language, SUMMARY))
    texts += [Weighted(text, tag, SUMMARY) for tag, text in service.what_for.items()]
    texts += [Weighted(text, "en", TEXT) for text in _place_words(service)]
    keywords = [contact.keyword for contact in service.contacts if contact.keyword]
    texts += [Weighted(keyword, "en", TEXT) for keyword in keywords]
    texts += [Weighted(number, "en", NAME) for number in dict.fromkeys(_numbers(service))]
    concepts = (
        # The first topic is what a line is for, the others what it also knows: said once for each step up.
        *(f"topic:{topic}" for place, topic in enumerate(service.topics) for _ in range(max(1, 3 - place))),
        *(f"for:{population}" for population in service.populations if population != "anyone"),
        # In a fixed order: every worker must find the index that another one made.
        *dict.fromkeys(
            f"speaks:{spoken.tag}"
            for contact in service.contacts
            for spoken in contact.languages
            if spoken.mode != "interpreter"
        ),
    )
    return SearchDocument(
        SERVICE + service.slug, names, tuple(texts), concepts, places_of(service), _RANKS[service.kind]
    )


def places_of(service: Service) -> tuple[str, ...]:
    """Return the places a service is for: `us`, `us-tx`; empty for a line that is for everywhere."""
    return (*(country.lower() for country in service.area.countries), *(state.lower() for state in service.area.states))


def _place_words(service: Service) -> Iterator[str]:
    names = state_names()
    for state in service.area.states:
        yield names.get(state, "")


def _numbers(service: Service) -> Iterator[str]:
    """Yield the digits of each number as people know it and as it is dialed, with and without the 1 of North America."""
    for contact in service.contacts:
        if contact.type not in {"chat", "web", "email"}:
            for digits in map(_digits, (contact.display or contact.value, contact.value)):
                yield digits
                if len(digits) == _WITH_ONE and digits.startswith("1"):
                    yield digits[1:]


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isdigit())


def of_page(slug: str, versions: Iterable[ParsedPage]) -> SearchDocument:
    """Return what a page can be found by, in all its languages."""
    texts: list[Weighted] = []
    names: list[str] = []
    for page in versions:
        names.append(page.meta.title)
        texts.append(Weighted(page.meta.title, page.language, NAME))
        texts.append(Weighted(page.meta.summary, page.language, SUMMARY))
        texts += [Weighted(words, page.language, WORDS) for words in page.meta.words]
        texts += [Weighted(heading.text, page.language, SUMMARY) for heading in page.rendered.headings]
        lines = [line for line in page.rendered.text.split("\n") if not CONTACT.match(line)]
        texts.append(Weighted("\n".join(lines), page.language, TEXT))
    return SearchDocument(PAGE + slug, tuple(names), tuple(texts), (f"page:{slug}",), (), 1.0)
