"""Every hostile change of the corpus is refused with a line that helps, or is inert. It must not lean on the browser's proof."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
import pytest

from app.cli.report import annotation
from app.cli.stats import COLUMNS, safe_cell
from app.errors import ContentError
from app.site import build_site
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.hostile import Payload, a_tree, found_in, payloads, planted, settings_for

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings

PAYLOADS = payloads()
#: These judge how a text reads, not what it does.
STYLE = ("its reading grade is", "a sentence has", "a paragraph has")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of the made-up site that payloads are put into, one after the other."""
    return settings_for(a_tree(tmp_path_factory.mktemp("hostile")), tmp_path_factory.mktemp("built"))


def test_corpus_is_as_large_as_promised_and_says_what_comes_of_each() -> None:
    assert len(PAYLOADS) >= 200
    assert {payload.outcome for payload in PAYLOADS} == {"refused", "inert"}
    assert [one.id for one in PAYLOADS if one.outcome == "refused" and not (one.at and one.says and one.why)] == []
    assert min(Counter(payload.id.partition("/")[0] for payload in PAYLOADS).values()) >= 10


def test_site_without_a_payload_has_nothing_to_mend(tree: Settings) -> None:
    assert [str(problem) for problem in found_in(tree) if not problem.is_warning] == []


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.id)
def test_payload_is_refused_at_its_line_or_is_inert(tree: Settings, payload: Payload) -> None:
    root = tree.content_dir.parent
    with planted(payload, root):
        errors = [problem for problem in found_in(tree, payload.place) if not problem.is_warning]
        built = _builds(tree) if payload.stops_build else True

    said = [str(problem) for problem in errors if not problem.message.startswith(STYLE)]
    if payload.outcome == "inert":
        assert said == []
    else:
        assert [line for line in said if line.startswith(payload.at) and payload.says in line], said[:5]
    assert built is not payload.stops_build
    # Nothing in a value may move the terminal, begin a line, or command the workflow that prints it.
    for line in (*said, *map(annotation, errors)):
        assert line.isprintable()
    assert all(annotation(problem).startswith("::error file=") for problem in errors)


def _builds(settings: Settings) -> bool:
    """Return whether the site starts. Anything but ContentError is a traceback that an editor would see."""
    try:
        build_site(settings, MADE_UP_LANGUAGES)
    except ContentError as error:
        assert error.problems
        return False
    return True


def test_nothing_but_counts_is_printed_as_a_table_of_commas(shared_app: Flask) -> None:
    """A formula in a hotline's file reaches no spreadsheet: only counts do, and their cells are made harmless."""
    context = click.Context(shared_app.cli)
    groups = {name: shared_app.cli.get_command(context, name) for name in shared_app.cli.list_commands(context)}
    commands = {
        f"{name} {own}": group.get_command(context, own)
        for name, group in groups.items()
        if isinstance(group, click.Group)
        for own in group.list_commands(context)
    }

    as_csv = {
        name
        for name, command in commands.items()
        for option in (command.params if command else ())
        if isinstance(option.type, click.Choice) and "csv" in option.type.choices
    }

    assert as_csv == {"stats report"}
    assert COLUMNS == ("period", "language", "name", "about", "error")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"], ids=repr)
def test_cell_of_a_table_is_never_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"
