"""The shipped backend: the contract, word by word. It must leave what happens to its files to test_whoosh_files.py."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from tests.support.searching import found, whoosh_in
from tests.unit.search.backend_contract import AROUND, CHECKS, FIRST, NEEDS, NOTHING, Make, ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.search import SearchBackend

#: Another backend is held to the contract by a line here.
BACKENDS = {"whoosh": whoosh_in}
EACH_BACKEND = pytest.mark.parametrize("name", BACKENDS)


@pytest.fixture(scope="module", params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchBackend:
    """Return a backend that has the documents of the contract; a test must not rebuild it."""
    folder = tmp_path_factory.mktemp("index")
    return ready(lambda synonyms: BACKENDS[request.param](folder, synonyms))


@pytest.fixture(scope="module", autouse=True)
def quiet_log() -> None:
    """Show what the search logs, so that a query which made it fail is seen."""
    logging.getLogger("site").setLevel(logging.DEBUG)


@EACH_BACKEND
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_backend_keeps_the_contract(
    name: str, check: Callable[[Make], None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(lambda synonyms: BACKENDS[name](tmp_path_factory.mktemp("index"), synonyms))


@pytest.mark.parametrize(("words", "language", "slug"), FIRST.values(), ids=FIRST)
def test_words_find_what_was_meant_first(backend: SearchBackend, words: str, language: str, slug: str) -> None:
    assert found(backend, words, language)[:1] == [slug]


@pytest.mark.parametrize("words", NOTHING.values(), ids=NOTHING)
def test_query_without_a_known_word_finds_nothing_and_fails_nowhere(
    backend: SearchBackend, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert found(backend, words) == []
    assert caplog.messages == []


@pytest.mark.parametrize("words", AROUND.values(), ids=AROUND)
def test_signs_around_words_mean_nothing(backend: SearchBackend, words: str, caplog: pytest.LogCaptureFixture) -> None:
    assert set(found(backend, words)[:2]) == {"harbor", "harbor-youth"}
    assert caplog.messages == []


def test_contract_is_made_with_synonyms() -> None:
    assert NEEDS.concepts_in(["nowhere", "to", "sleep"]) == {"topic:housing"}
