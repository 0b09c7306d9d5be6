"""docs/threat-model.md names a test for each promise; this holds it to tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from app.analytics.sql_store import COUNTS
from tests.support.documents import ROOT, quoted, section, tables

TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
(ROWS,) = tables(section(TEXT, "Promises and the tests that hold them"))
NAMED = re.compile(r"^(tests/\S+\.py)::(test_\w+)$")


@cache
def _tests_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in found if node.name.startswith("test_"))


def test_there_are_promises() -> None:
    assert len(ROWS) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0])[:60])
def test_promise_names_a_test_that_exists(row: list[str]) -> None:
    promise, tests = row
    assert promise
    names = quoted(tests)
    assert names, "a promise without a test is a wish: name the test, or move the line to what we cannot do"
    for name in names:
        match = NAMED.match(name)
        assert match, f"{name} is not like tests/unit/test_x.py::test_y"
        path, test = match.groups()
        assert (ROOT / path).is_file(), f"{path} does not exist"
        assert test in _tests_of(path), f"{path} has no {test}"


def test_counts_hold_the_columns_of_the_written_list_and_no_others() -> None:
    text = TEXT.partition("### What the table of counts may hold")[2]
    listed = next(part for part in text.split("\n\n") if part.startswith("These columns"))
    assert quoted(listed) == [column.name for column in COUNTS.columns]
