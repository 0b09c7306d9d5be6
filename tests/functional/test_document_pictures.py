"""The pictures in the documents show what readers see today. It must not draw: tests/browser/test_document_pictures.py does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from tests.support.documents import documents, images, shown
from tests.support.pictures import DRAWN_FROM, FOLDER, HOME, PICTURES, page_of
from tests.support.png import size_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.pictures import Picture

#: A picture is fetched by people on phones too.
MOST_BYTES = 60_000
#: Fewer words do not say what is seen.
FEWEST_WORDS = 5

AGAIN = "run make pictures, and look at what it drew"


def used() -> dict[str, list[str]]:
    """Return the pictures in the documents, by the file they name, with the words in their place."""
    found: dict[str, list[str]] = {}
    for path in documents():
        for words, target in images(path.read_text(encoding="utf-8")):
            found.setdefault(shown((path.parent / target).resolve()), []).append(words)
    return found


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_picture_was_drawn_from_the_page_as_it_is(picture: Picture, tmp_path: Path) -> None:
    told = json.loads(DRAWN_FROM.read_text(encoding="utf-8"))
    assert told.get(picture.file) == picture.told(page_of(picture, tmp_path / "site")), AGAIN


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_picture_is_there_small_and_of_the_size_that_is_told(picture: Picture) -> None:
    data = (FOLDER / picture.file).read_bytes()
    assert size_of(data) == picture.size, AGAIN
    assert len(data) <= MOST_BYTES


def test_same_page_is_drawn_from_another_folder(tmp_path: Path) -> None:
    first, second = (page_of(PICTURES[0], tmp_path / name / "site") for name in ("one", "two"))
    assert first == second


def test_folder_and_list_hold_the_same_pictures() -> None:
    there = {path.name for path in FOLDER.iterdir()} - {DRAWN_FROM.name, HOME}
    assert there == {picture.file for picture in PICTURES}
    assert set(json.loads(DRAWN_FROM.read_text(encoding="utf-8"))) == there


def test_every_picture_stands_in_a_document_and_no_other_does() -> None:
    assert set(used()) == {shown(path) for path in FOLDER.glob("*.png")}


def test_words_in_place_of_a_picture_say_what_is_seen() -> None:
    short = {words for found in used().values() for words in found if len(words.split()) < FEWEST_WORDS}
    assert short == set()
    assert all((ROOT / path).is_file() for path in used())


def test_every_picture_in_a_document_is_written_in_a_way_that_these_tests_read() -> None:
    texts = [path.read_text(encoding="utf-8") for path in documents()]
    assert sum(text.count("<img") + text.count("![") for text in texts) == sum(len(found) for found in used().values())
