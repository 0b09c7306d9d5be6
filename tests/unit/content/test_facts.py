"""The list of facts: each wrong entry is named with its line, and an empty or broken file is a problem, not a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.content import load_facts

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "A-1:\n  status: OK\n  says: A fact.\n  cite: A report\n  year: 2014\n  review_on: 2027-01-01\n"


def load(folder: Path, text: str) -> tuple[list[str], list[str]]:
    """Return the ids that were read and what an editor reads."""
    (folder / "content").mkdir()
    (folder / "content" / "facts.yaml").write_text(text, encoding="utf-8")
    facts, problems = load_facts(folder / "content")
    return list(facts), [str(problem) for problem in problems]


def test_right_entry_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == (["A-1"], [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (GOOD.replace("OK", "FINE"), "content/facts.yaml:2 status: "),
        (GOOD.replace("  says: A fact.\n", ""), "content/facts.yaml:2 says: it is missing"),
        (GOOD + GOOD.replace("A-1", "A-2").replace("2014", "long ago"), "content/facts.yaml:11 year: "),
        (GOOD + "  extra: 1\n", "content/facts.yaml:7 extra: there is no such field"),
        (GOOD + GOOD, "content/facts.yaml:7 A-1 stands twice, first on line 1; take one of the two out"),
        ("", "content/facts.yaml:1 the file has no facts"),
        ("- a\n", "content/facts.yaml:1 the file has no facts"),
        ("A-1: words\n", "content/facts.yaml:1 "),
        ("12: words\n", "content/facts.yaml:1 "),
        (": ", "content/facts.yaml:1 "),
    ],
    ids=["status", "missing", "year", "unknown", "duplicate", "empty", "list", "words", "number", "no-name"],
)
def test_wrong_entry_is_named_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    _, problems = load(tmp_path, text)

    assert len(problems) == 1
    assert problems[0].startswith(place)


def test_site_without_facts_is_allowed(tmp_path: Path) -> None:
    assert load_facts(tmp_path / "content") == ({}, ())
