"""A folder for each digest: filled once, sealed, read whole. It must not know what an index is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.search import store
from app.search.store import digest_of, load
from tests.support.searching import a_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOCUMENT = a_document("one", "Name", "Text", places=("us",), concepts=("topic:housing",))


def writer(text: str, calls: list[str]) -> Callable[[Path], None]:
    """Return what fills a folder with one file, and notes that it was called."""

    def fill(folder: Path) -> None:
        calls.append(text)
        (folder / "file").write_text(text, encoding="ascii")

    return fill


def test_folder_is_filled_once_and_read_from_then_on(tmp_path: Path) -> None:
    calls: list[str] = []

    assert load(tmp_path / "deep" / "root", "a", writer("one", calls)) == {"file": b"one"}
    assert load(tmp_path / "deep" / "root", "a", writer("two", calls)) == {"file": b"one"}
    assert calls == ["one"]


def test_folder_that_changed_is_filled_again(tmp_path: Path) -> None:
    calls: list[str] = []
    load(tmp_path, "a", writer("one", calls))
    (tmp_path / "a" / "file").write_text("own", encoding="ascii")

    assert load(tmp_path, "a", writer("two", calls)) == {"file": b"two"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "lock"]


def test_file_that_was_added_makes_the_folder_another_one(tmp_path: Path) -> None:
    calls: list[str] = []
    load(tmp_path, "a", writer("one", calls))
    (tmp_path / "a" / "more").touch()

    assert load(tmp_path, "a", writer("two", calls)) == {"file": b"two"}


def test_failure_half_way_leaves_no_folder_and_keeps_the_lock_free(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "file").touch()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        load(tmp_path, "a", fail)

    assert [path.name for path in tmp_path.iterdir()] == ["lock"]
    assert load(tmp_path, "a", writer("one", [])) == {"file": b"one"}


def test_folder_that_is_not_read_back_as_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_read", lambda _folder: None)

    with pytest.raises(OSError, match="read back"):
        load(tmp_path, "a", writer("one", []))


def test_waiting_for_another_process_ends_in_reading_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker sees that waited for the lock: missing before it, whole after it."""
    load(tmp_path, "a", writer("other", []))
    read, answers = store._read, [None]
    monkeypatch.setattr(store, "_read", lambda folder: answers.pop() if answers else read(folder))
    calls: list[str] = []

    assert load(tmp_path, "a", writer("mine", calls)) == {"file": b"other"}
    assert calls == []


@pytest.mark.parametrize(
    "other",
    [
        a_document("two", "Name", "Text", places=("us",), concepts=("topic:housing",)),
        a_document("one", "Names", "Text", places=("us",), concepts=("topic:housing",)),
        a_document("one", "Name", "Texts", places=("us",), concepts=("topic:housing",)),
        a_document("one", "Name", "Text", concepts=("topic:housing",)),
        a_document("one", "Name", "Text", places=("us",)),
        a_document("one", "Name", "Text", places=("us",), concepts=("topic:housing",), rank=1.1),
        a_document("one", "Name", "Text", places=("us",), concepts=("topic:housing",), language="es"),
    ],
    ids=["id", "name", "text", "place", "concept", "rank", "language"],
)
def test_digest_changes_with_anything_of_a_document(other: object) -> None:
    assert digest_of([DOCUMENT]) != digest_of([other])  # type: ignore[list-item] # each is a document


def test_digest_changes_with_the_format_and_what_is_added() -> None:
    assert len({digest_of([DOCUMENT]), digest_of([DOCUMENT], "x"), digest_of([]), digest_of([DOCUMENT, DOCUMENT])}) == 4
