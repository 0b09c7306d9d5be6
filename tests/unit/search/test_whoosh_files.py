"""What the files of an index may suffer: they are deleted, cut, filled with rubbish, and made by two processes at once.

Somebody who searches meanwhile must notice nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from app.site import build_site
from tests.support.searching import a_document, build_and_search, found, some_documents, whoosh_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.queues import Queue
    from pathlib import Path

    from app.config import Settings
    from app.search.whoosh_backend import WhooshBackend

DOCUMENTS = [a_document(f"n{number}", f"Harbor line {number}", f"Bed word{number}") for number in range(200)]
THREADS = 4
SEARCHES = 60
#: A child that never comes back would hold the run.
PATIENCE_SECONDS = 60


def files_of(root: Path) -> list[Path]:
    """Return the files of the one index below a folder."""
    return [path for path in root.rglob("*") if path.is_file() and path.name != "lock"]


def folders_of(root: Path) -> list[Path]:
    """Return the folders of indexes, finished or not."""
    return [path for path in root.iterdir() if path.is_dir()]


def delete(root: Path) -> None:
    """Delete everything, the lock too."""
    shutil.rmtree(root)


def cut_short(root: Path) -> None:
    """Cut every file where it lies, as a full disk does."""
    for path in files_of(root):
        os.truncate(path, path.stat().st_size // 2)


def empty(root: Path) -> None:
    """Empty every file where it lies."""
    for path in files_of(root):
        os.truncate(path, 0)


def fill_with_rubbish(root: Path) -> None:
    """Write other bytes over every file where it lies; their number stays."""
    dice = random.Random(7)  # noqa: S311 - the same rubbish in every run
    for path in files_of(root):
        with path.open("r+b") as file:
            file.write(dice.randbytes(path.stat().st_size))


def turn_one_bit(root: Path) -> None:
    """Change one bit in the middle of the largest file."""
    path = max(files_of(root), key=lambda one: one.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def take_one_file(root: Path) -> None:
    """Delete the spelling table alone."""
    next(root.rglob("speller.bin")).unlink()


def take_the_seal(root: Path) -> None:
    """Delete what says that the folder is whole, as a stop half-way does."""
    next(root.rglob("whole")).unlink()


def swap_two_files(root: Path) -> None:
    """Give two files each other's name."""
    one, other = sorted(path for path in files_of(root) if path.stat().st_size > 100)[:2]
    one.rename(one.with_suffix(".aside"))
    other.rename(one)
    one.with_suffix(".aside").rename(other)


def put_a_folder_in_place_of_a_file(root: Path) -> None:
    """Make a folder where a file was."""
    path = next(root.rglob("speller.bin"))
    path.unlink()
    path.mkdir()


HARM: dict[str, Callable[[Path], None]] = {
    harm.__name__.replace("_", "-"): harm
    for harm in (
        delete, cut_short, empty, fill_with_rubbish, turn_one_bit, take_one_file, take_the_seal, swap_two_files,
        put_a_folder_in_place_of_a_file,
    )
}  # fmt: skip
EACH_HARM = pytest.mark.parametrize("harm", HARM.values(), ids=HARM)


@pytest.fixture
def busy() -> Iterator[None]:
    """Let threads take turns as often as Python can, so that what they share unguarded goes wrong here and not in a year."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def backend(tmp_path: Path) -> WhooshBackend:
    """Return a backend that has the documents, in a folder of its own."""
    backend = whoosh_in(tmp_path / "index")
    backend.rebuild(DOCUMENTS)
    return backend


@EACH_HARM
@pytest.mark.usefixtures("busy")
def test_searches_under_way_answer_as_before(
    backend: WhooshBackend, tmp_path: Path, harm: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    # given four threads that search without a pause
    answers: list[list[str]] = []
    harmed = threading.Event()
    started = threading.Barrier(THREADS + 1)

    def search() -> None:
        started.wait()
        answers.extend(found(backend, f"harbor line word{number}")[:1] for number in range(SEARCHES))
        harmed.wait(PATIENCE_SECONDS)
        answers.append(found(backend, "wrod7")[:1])

    threads = [threading.Thread(target=search) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    # when the files are harmed meanwhile
    started.wait()
    harm(tmp_path / "index")
    harmed.set()
    for thread in threads:
        thread.join()
    # then every answer is right, and nobody was told of anything
    expected = [[f"n{number}"] for number in range(SEARCHES)] + [["n7"]]
    assert sorted(answers) == sorted(expected * THREADS)
    assert caplog.messages == []


@EACH_HARM
@pytest.mark.usefixtures("backend")
def test_next_start_makes_a_harmed_index_again(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    harm(tmp_path / "index")

    again = whoosh_in(tmp_path / "index")
    again.rebuild(DOCUMENTS)

    assert found(again, "wrod7") == ["n7"]
    third = whoosh_in(tmp_path / "index")
    files = {path: path.stat().st_mtime_ns for path in files_of(tmp_path / "index")}
    third.rebuild(DOCUMENTS)
    assert found(third, "word8") == ["n8"]
    assert {path: path.stat().st_mtime_ns for path in files_of(tmp_path / "index")} == files, "it was made a third time"


def test_rebuild_under_way_shows_the_old_or_the_new_and_never_a_part(tmp_path: Path) -> None:
    # given two sets of documents that share no name
    backend = whoosh_in(tmp_path)
    sets = [[a_document(f"{name}{n}", "Harbor line") for n in range(40)] for name in ("a", "b")]
    whole = [{document.id[2:] for document in documents} for documents in sets]
    backend.rebuild(sets[0])
    seen: list[set[str]] = []
    is_over = threading.Event()

    def search() -> None:
        while not is_over.is_set():
            seen.append(set(found(backend, "harbor line")))

    threads = [threading.Thread(target=search) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    # when they take turns
    for turn in range(1, 11):
        backend.rebuild(sets[turn % 2])
    is_over.set()
    for thread in threads:
        thread.join()
    # then
    assert seen
    assert [names for names in seen if names not in whole] == []


def test_two_processes_that_start_together_make_one_whole_index(tmp_path: Path) -> None:
    # given two processes with hash seeds of their own
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    answers: Queue[list[str]] = context.Queue()
    arguments = (str(tmp_path / "index"), barrier, answers)
    processes = [context.Process(target=build_and_search, args=arguments) for _ in range(2)]
    # when
    for process in processes:
        process.start()
    given = [answers.get(timeout=PATIENCE_SECONDS) for _ in processes]
    for process in processes:
        process.join(PATIENCE_SECONDS)
        process.close()
    answers.close()
    answers.join_thread()
    # then both found the same, in one folder, which a third start reads as it is
    assert given[0] == given[1]
    assert given[0][0] == "sample-7"
    (folder,) = folders_of(tmp_path / "index")
    made = folder.stat().st_ino
    again = whoosh_in(tmp_path / "index")
    again.rebuild(some_documents())
    assert [path.stat().st_ino for path in folders_of(tmp_path / "index")] == [made]


def test_older_folders_are_removed_but_for_the_last_one(tmp_path: Path) -> None:
    backend = whoosh_in(tmp_path)
    made: list[str] = []
    for number in range(5):
        before = {path.name for path in folders_of(tmp_path)}
        backend.rebuild([a_document("one", f"Name {number}")])
        made += {path.name for path in folders_of(tmp_path)} - before

    assert {path.name for path in folders_of(tmp_path)} == set(made[-2:])
    assert len(made) == 5


def test_folder_that_a_stopped_process_left_half_is_removed(backend: WhooshBackend, tmp_path: Path) -> None:
    for name in ("new-left", "new-also"):
        (tmp_path / "index" / name).mkdir()
        (tmp_path / "index" / name / "rest").write_bytes(b"half")

    for number in range(3):
        backend.rebuild([a_document("one", f"Name {number}")])

    assert [path.name for path in folders_of(tmp_path / "index") if path.name.startswith(("new-", "old-"))] == []


def test_search_goes_on_with_what_it_has_where_a_new_index_cannot_be_written(
    backend: WhooshBackend, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "index")
    (tmp_path / "index").write_text("a file, so no folder can be made here", encoding="ascii")

    with pytest.raises(OSError, match="index"):
        backend.rebuild([a_document("new", "Another")])

    assert found(backend, "word7") == ["n7"]


def test_site_starts_without_a_place_for_its_index_says_so_and_finds_nothing(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()

    site = build_site(settings.model_copy(update={"index_dir": tmp_path / "file" / "search"}))

    assert found(site.search, "sample line") == []
    assert caplog.messages == [
        "the search index could not be written under SITE_INDEX_DIR (NotADirectoryError); search finds nothing"
    ]


def test_whole_index_in_a_read_only_folder_is_read(
    backend: WhooshBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del backend
    monkeypatch.setattr("app.search.store.tempfile.mkdtemp", lambda **_: pytest.fail("something was written"))
    again = whoosh_in(tmp_path / "index")

    again.rebuild(DOCUMENTS)

    assert found(again, "word7") == ["n7"]


def test_index_holds_no_number_to_show_and_no_name(tmp_path: Path) -> None:
    backend = whoosh_in(tmp_path)
    backend.rebuild([a_document("sample", "Harbor Straße", "Call +1 202-555-0123")])
    stored = b"".join(path.read_bytes() for path in files_of(tmp_path))

    assert b"202-555-0123" not in stored
    assert "Straße".encode() not in stored


def test_whoosh_is_imported_by_one_module() -> None:
    naming = [
        path.name for path in (ROOT / "app").rglob("*.py") if "import whoosh" in (text := path.read_text("utf-8"))
        or "from whoosh" in text
    ]  # fmt: skip

    assert naming == ["whoosh_backend.py"]
