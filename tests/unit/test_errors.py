"""Problems as an editor reads them: file, line, field, what is wrong, how to mend it."""

from __future__ import annotations

import pytest

from app.errors import ContentError, Problem, did_you_mean


@pytest.mark.parametrize(
    ("problem", "printed"),
    [
        (
            Problem("content/pages/fr/phone.md", 4, "review_on", '"soon" is not a date', "write it like 2026-03-01"),
            'content/pages/fr/phone.md:4 review_on: "soon" is not a date; write it like 2026-03-01',
        ),
        (Problem("a.md", 0, "", "it is missing"), "a.md it is missing"),
        (Problem("a.md", 2, "", "it is old", is_warning=True), "a.md:2 (warning) it is old"),
    ],
    ids=["whole", "file-only", "warning"],
)
def test_problem_prints_its_place_and_its_fix(problem: Problem, printed: str) -> None:
    assert str(problem) == printed


def test_error_lists_every_problem_in_the_order_of_the_files() -> None:
    error = ContentError([Problem("b.md", 1, "", "x"), Problem("a.md", 9, "", "y"), Problem("a.md", 2, "", "z")])

    assert str(error) == "a.md:2 z\na.md:9 y\nb.md:1 x"


@pytest.mark.parametrize(
    ("word", "answer"), [("titel", "did you mean title?"), ("zzz", "use one of: title, summary")], ids=["near", "far"]
)
def test_near_miss_gets_a_suggestion_and_anything_else_the_list(word: str, answer: str) -> None:
    assert did_you_mean(word, ("title", "summary")) == answer
