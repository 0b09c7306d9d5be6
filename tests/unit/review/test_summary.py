"""What a reviewer is told: what matters comes first, old beside new, and nothing in a file or a name becomes markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from app.review.summary import code, summary_of
from tests.support.builders import made_up_site

if TYPE_CHECKING:
    from pathlib import Path

LINE = "content/directory/us/sample-line.yaml"
HELP = "content/pages/en/help-now.md"


class Two:
    """The made-up site twice: as it was, and as this test makes it."""

    def __init__(self, folder: Path) -> None:
        """Write both."""
        self.before = made_up_site(folder / "before")
        self.after = made_up_site(folder / "after")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file of the later one, which must hold it."""
        file = self.after.parent / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def told(self, *paths: str) -> str:
        """Return the summary of a change of these files."""
        return summary_of(self.after.parent, self.before, paths)


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Return the two sites."""
    return Two(tmp_path)


def test_changed_number_stands_old_beside_new(two: Two) -> None:
    two.change(LINE, '"+12025550123"', '"+12025550124"')
    two.change(LINE, '"1-202-555-0123"', '"1-202-555-0124"')

    text = two.told(LINE)

    assert (
        "- `sample-line`: `voice`: `+12025550123, shown as 1-202-555-0123` → `+12025550124, shown as 1-202-555-0124`"
        in text
    )


def test_who_may_be_told_is_a_change_of_its_own(two: Two) -> None:
    two.change(LINE, "  answered_by: advocates", "  answered_by: police")
    assert "- `sample-line`: `answered_by`: `advocates` → `police`" in two.told(LINE)


def test_hotline_taken_out_names_the_numbers_that_go(two: Two) -> None:
    (two.after.parent / LINE).unlink()
    assert "- `sample-line`: `voice`, gone: `+12025550123, shown as 1-202-555-0123`" in two.told(LINE)


def test_page_about_safety_names_the_translations_it_leaves_behind(two: Two) -> None:
    two.change(HELP, "You can talk.", "You may talk.")

    text = two.told(HELP)

    assert f"## Pages about safety: two people read these\n\n- `{HELP}`: changed" in text
    assert "- `content/pages/es/help-now.md`: readers see the English" in text


def test_translation_that_comes_along_is_not_called_stale(two: Two) -> None:
    spanish = "content/pages/es/plan.md"
    two.change(spanish, "Un **paso**", "Un buen **paso**")
    assert "out of date" not in two.told(spanish)


def test_page_that_is_no_longer_about_safety_is_said_so(two: Two) -> None:
    two.change(HELP, "safety_critical: true", "safety_critical: false")
    assert f"- `{HELP}`: `safety_critical`: `true` → `false`" in two.told(HELP)


def test_mark_of_review_names_the_reviewer_and_the_day(two: Two) -> None:
    spanish = "content/pages/es/plan.md"
    marked = (
        'translation: reviewed\nreviewer: court interpreter\nreviewed_on: 2026-11-22\nreviewed_text: "0000000000000000"'
    )
    two.change(spanish, "translation: unreviewed", marked)
    assert f"- `{spanish}`: `mark`: `unreviewed` → `reviewed by court interpreter on 2026-11-22`" in two.told(spanish)


def test_new_host_of_a_link_is_named(two: Two) -> None:
    two.change("content/pages/en/about.md", "https://example.org/", "https://new.example/")
    assert "- `content/pages/en/about.md`: `links to`, new: `new.example`" in two.told("content/pages/en/about.md")


def test_list_of_denied_numbers_shows_what_went_and_came(two: Two) -> None:
    denied = "content/numbers-denied.csv"
    (two.before.parent / denied).write_text("digits\n12025550100\n12025550101\n", encoding="utf-8")
    (two.after.parent / denied).write_text("digits\n12025550101\n12025550102\n", encoding="utf-8")

    text = two.told(denied)

    assert "- gone: `12025550100`" in text
    assert "- new: `12025550102`" in text
    assert "12025550101" not in text


def test_broken_page_is_named_and_stops_nothing(two: Two) -> None:
    (two.after / "pages/en/broken.md").write_bytes(b"\xff\x00")
    two.change(HELP, "You can talk.", "You may talk.")

    text = two.told(HELP, "content/pages/en/broken.md")

    assert "- `content/pages/en/broken.md`" in text.partition("## Pages about safety")[0]
    assert f"- `{HELP}`: changed" in text


def test_link_in_place_of_a_page_is_not_followed(two: Two, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("---\ntitle: secret words\n---\n", encoding="utf-8")
    (two.after / "pages/en/broken.md").symlink_to(tmp_path / "secret")
    assert "secret words" not in two.told("content/pages/en/broken.md")


def test_code_and_workflows_are_named_as_not_only_words(two: Two) -> None:
    text = two.told("app/security.py", ".github/workflows/ci.yml")
    assert "- `.github/workflows/ci.yml`\n- `app/security.py`" in text


def test_change_of_few_words_says_that_nothing_stands_out(two: Two) -> None:
    assert "Nothing here needs a second look" in two.told("content/glossary.yaml")


HOSTILE = (
    "x](https://evil.example) ![p](https://evil.example/p.png) <img src=x onerror=alert(1)>",
    "`` ` ``` [a](b)",
    "a\n\n# heading\n\n::error file=x::said\n::set-output name=a::b",
    "##[error]said",
    "@everyone #1 https://evil.example www.evil.example",
    "\u202egnp.exe\u2066\u200b",
    "|a|b|\\",
    "`",
    "",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_anybody_is_one_code_span(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- {code('before')}: {code(text)} → {code('after')}")
    kinds = [child.type for token in tokens for child in token.children or ()]
    assert kinds == ["code_inline", "text", "code_inline", "text", "code_inline"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_anybody_is_no_command_of_a_runner(text: str) -> None:
    said = code(text)
    assert "\n" not in said
    assert "##[" not in said
    assert not said.startswith("::")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", said)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_name_of_a_file_stays_a_name(two: Two, text: str) -> None:
    written = two.told(f"app/{text}.py", f"content/pages/en/{text}.md")
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(written)
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "h2", "p", "ul", "li", "code"}


def test_value_that_fills_the_page_is_cut(two: Two) -> None:
    assert len(code("x" * 10_000)) < 200
    assert "and 40 more" in two.told(*(f"app/{number}.py" for number in range(100)))
