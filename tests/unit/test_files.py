"""Reading and writing an editor's file: what is refused, in words an editor can act on, and that nothing is half written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.files import MAX_BYTES, ReadProblemError, WriteProblemError, read_text, walk, write_whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo \xff three", "line 2 is not UTF-8; save the file with the encoding UTF-8"),
        ("año".encode("latin-1"), "line 1 is not UTF-8; save the file with the encoding UTF-8"),
        ("words".encode("utf-16"), "it has a NUL byte, so it is not a text file; save it as plain text"),
        (b"a\0b", "it has a NUL byte, so it is not a text file; save it as plain text"),
        (b"x" * (MAX_BYTES + 1), "it is 131,073 bytes long; the limit is 131,072"),
    ],
    ids=["half-utf8", "latin-1", "utf-16", "nul", "too-large"],
)
def test_unreadable_file_is_refused_with_how_to_mend_it(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.md").write_bytes(data)

    with pytest.raises(ReadProblemError) as caught:
        read_text(tmp_path / "a.md", tmp_path)

    assert str(caught.value) == message


def test_largest_allowed_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * MAX_BYTES)

    assert len(read_text(tmp_path / "a.md", tmp_path)) == MAX_BYTES


def test_line_ends_and_byte_order_mark_are_made_plain(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")

    assert read_text(tmp_path / "a.md", tmp_path) == "one\ntwo\nthree\n"


def test_link_is_refused_even_to_a_file_inside(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("words")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")

    with pytest.raises(ReadProblemError, match="it is a link"):
        read_text(tmp_path / "b.md", tmp_path)


def test_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.md").write_text("words")

    with pytest.raises(ReadProblemError, match="stands outside the project"):
        read_text(tmp_path / "in" / ".." / "a.md", tmp_path / "in")


def test_file_reached_through_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").write_text("words")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "out")

    with pytest.raises(ReadProblemError, match="stands outside the project"):
        read_text(tmp_path / "in" / "linked" / "a.md", tmp_path / "in")


def test_walk_gives_files_and_links_sorted_and_leaves_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    (tmp_path / "dir.md").mkdir()
    for name in ("z/a.md", "b.md", ".hidden.md", "c.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")

    assert [str(path.relative_to(tmp_path)) for path in walk(tmp_path, ".md")] == ["b.md", "broken.md", "z/a.md"]


def test_text_is_written_whole_with_plain_line_ends_and_folders_on_the_way(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.md", tmp_path, "año\n")

    assert (tmp_path / "a" / "b.md").read_bytes() == "año\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]


def test_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)

    write_whole(path, tmp_path, "new")

    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("new", 0o600)


def test_text_that_cannot_be_written_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write_whole(path, tmp_path, "new \ud800")

    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("name", ["../b.md", "inner/../../b.md"])
def test_file_outside_the_folder_is_never_written(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()

    with pytest.raises(WriteProblemError, match="it stands outside the project; write it inside"):
        write_whole(root / name, root, "new")

    assert list(tmp_path.rglob("*.md")) == []


def test_link_on_the_way_is_never_followed(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "inner").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(WriteProblemError, match="root/inner is a link, so it would be written somewhere else"):
        write_whole(root / "inner" / "b.md", root, "new")

    assert list(elsewhere.iterdir()) == []
