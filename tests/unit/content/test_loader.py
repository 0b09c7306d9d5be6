"""From a path to a page: what stands in the wrong place is refused by name, and nothing is skipped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.content import load_page, load_pages
from app.files import MAX_BYTES
from tests.support.builders import MADE_UP_LANGUAGES, SOURCE_HEADER, write_page

if TYPE_CHECKING:
    from pathlib import Path

HEADER = SOURCE_HEADER.format(title="A list", summary="Small steps.", critical="false")

BAD_NAME = "is not a good file name; use lower-case letters, digits and hyphens, like help-now.md"
LOUD = "would stay in browser history as part of the address; choose a neutral file name"
NO_FOLDER = "is not the folder of a language; use one of: en, es, ar"
NO_HEADER = "it has no header; begin the file with a line ---, then title: and the other fields, then a line ---"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return an empty content directory."""
    (tmp_path / "content" / "pages" / "en").mkdir(parents=True)
    return tmp_path / "content"


def printed(path: Path, content: Path) -> list[str]:
    """Return what an editor reads about one file."""
    page, problems = load_page(path, content, MADE_UP_LANGUAGES)
    assert (page is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_path_gives_language_and_slug(content: Path) -> None:
    write_page(content, "en", "plan", HEADER, "## One\n")

    pages, problems = load_pages(content)

    assert problems == ()
    assert list(pages) == [("en", "plan")]
    page = pages["en", "plan"]
    assert (page.path, page.body_line, page.text) == ("content/pages/en/plan.md", 8, "## One\n")


@pytest.mark.parametrize(
    ("language", "slug", "message"),
    [
        ("fr", "plan", f'content/pages/fr/plan.md "fr" {NO_FOLDER}'),
        ("en_US", "plan", 'content/pages/en_US/plan.md "en_US" is not the folder of a language; did you mean en?'),
        ("en/deep", "plan", f'content/pages/en/deep/plan.md "deep" {NO_FOLDER}'),
        ("en", "Plan", f'content/pages/en/Plan.md "Plan" {BAD_NAME}'),
        ("en", "my plan", f'content/pages/en/my plan.md "my plan" {BAD_NAME}'),
        ("en", "año", f'content/pages/en/año.md "año" {BAD_NAME}'),
        ("en", "plan--b", f'content/pages/en/plan--b.md "plan--b" {BAD_NAME}'),
        ("en", "find-a-shelter", f'content/pages/en/find-a-shelter.md "shelter" {LOUD}'),
        ("es", "abuse", f'content/pages/es/abuse.md "abuse" {LOUD}'),
    ],
    ids=["language", "underscore", "deep", "capital", "space", "accent", "hyphens", "loud", "loud-translation"],
)  # fmt: skip
def test_file_in_the_wrong_place_is_refused(content: Path, language: str, slug: str, message: str) -> None:
    assert printed(write_page(content, language, slug, HEADER), content) == [message]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"words only\n", f"content/pages/en/plan.md:1 {NO_HEADER}"),
        (b"---\ntitle: \xff\n---\n", "content/pages/en/plan.md line 2 is not UTF-8; save the file with the encoding UTF-8"),
        (b"a\0b", "content/pages/en/plan.md it has a NUL byte, so it is not a text file; save it as plain text"),
        (b"x" * (MAX_BYTES + 1), "content/pages/en/plan.md it is 131,073 bytes long; the limit is 32,768"),
    ],
    ids=["no-header", "not-utf8", "nul", "too-large"],
)  # fmt: skip
def test_file_that_cannot_be_read_is_refused(content: Path, data: bytes, message: str) -> None:
    path = content / "pages" / "en" / "plan.md"
    path.write_bytes(data)

    assert printed(path, content) == [message]


def test_link_to_a_file_elsewhere_is_refused(content: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(f"---\n{HEADER}---\n")
    path = content / "pages" / "en" / "plan.md"
    path.symlink_to(tmp_path / "outside.md")

    assert printed(path, content) == [
        "content/pages/en/plan.md it is a link or stands outside the project; put a real file here"
    ]


def test_windows_line_ends_and_byte_order_mark_are_read(content: Path) -> None:
    path = content / "pages" / "en" / "plan.md"
    path.write_bytes(b"\xef\xbb\xbf" + f"---\n{HEADER}---\nWords.\n".replace("\n", "\r\n").encode())

    assert printed(path, content) == []


def test_good_pages_are_loaded_beside_broken_ones_and_each_problem_is_told(content: Path) -> None:
    write_page(content, "en", "plan", HEADER)
    write_page(content, "en", "about", HEADER.replace("A list", ""))
    write_page(content, "en", "privacy", "title: x\n")

    pages, problems = load_pages(content)

    assert list(pages) == [("en", "plan")]
    assert {problem.path for problem in problems} == {"content/pages/en/about.md", "content/pages/en/privacy.md"}


def test_earlier_copy_stands_in_for_a_broken_file(content: Path) -> None:
    write_page(content, "en", "plan", HEADER)
    earlier, _ = load_pages(content)
    write_page(content, "en", "plan", "title: x\n")

    pages, problems = load_pages(content, previous=earlier)

    assert pages == earlier
    assert problems


def test_digest_changes_with_the_words_and_not_with_dates(content: Path) -> None:
    def digest(header: str, text: str = "Words.\n") -> str:
        page, _ = load_page(write_page(content, "en", "plan", header, text), content)
        assert page is not None
        return page.digest

    first = digest(HEADER)

    assert digest(HEADER.replace("2027-11-22", "2028-01-01")) == first
    assert digest(HEADER, "Words.\n\n") == first
    assert digest(HEADER, "Other words.\n") != first
    assert digest(HEADER.replace("Small steps", "Other steps")) != first
    assert digest(HEADER + "content_note: A note.\n") != first
