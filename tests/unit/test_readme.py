"""README.md says what is true: its settings, packages, commands and links are those of the code."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from app.config import ROOT, Settings
from tests.support.documents import documents, links, quoted, section, shown, tables

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: The limit of the whole project, so that each new package has to be worth it.
MOST_DEPENDENCIES = 14

#: Variables of the Makefile that are no field of Settings.
MAKE_VARIABLES = ("HOST", "PORT")

#: Packages that are imported by another name than their own with hyphens as underscores.
IMPORT_NAMES = {"markdown-it-py": "markdown_it", "whoosh-reloaded": "whoosh"}


def _settings() -> dict[str, str]:
    (rows,) = tables(section(README, "Settings"))
    # Nothing cannot stand between backquotes: the table says "empty".
    return {quoted(name)[0]: "" if default == "empty" else quoted(default)[0] for name, _, default in rows}


def _packages() -> dict[str, tuple[str, str]]:
    run_time, _ = tables(section(README, "What it is built from"))
    return {quoted(name)[0]: (where, why) for name, where, why in run_time}


def _extras() -> dict[str, set[str]]:
    _, extras = tables(section(README, "What it is built from"))
    return {quoted(name)[0]: set(quoted(packages)) for name, packages, _ in extras}


def _name(requirement: str) -> str:
    """Return the name of a package in a requirement such as `textstat==0.7.8` or `jsonschema[format]`."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found.group() if found else requirement


def _dependencies() -> list[str]:
    return [_name(requirement) for requirement in PROJECT["project"]["dependencies"]]


@cache
def _imports(path: Path) -> frozenset[str]:
    """Return the dotted names of modules that a file imports, those that only types need included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return frozenset(found)


def _importers(package: str) -> set[str]:
    wanted = IMPORT_NAMES.get(package, package.replace("-", "_"))
    files = [ROOT / "wsgi.py", *(ROOT / "app").rglob("*.py")]
    return {
        shown(path) for path in files if any(one == wanted or one.startswith(f"{wanted}.") for one in _imports(path))
    }


def test_every_setting_stands_in_the_table_and_nothing_else() -> None:
    fields = {f"SITE_{name.upper()}" for name in Settings.model_fields}
    assert set(_settings()) == fields | set(MAKE_VARIABLES)


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_default_in_the_table_is_the_default_of_the_setting(field: str) -> None:
    written = _settings()[f"SITE_{field.upper()}"]
    default = getattr(Settings(), field)
    value = getattr(Settings.model_validate({field: written}), field)
    assert (ROOT / value if field.endswith("_dir") else value) == default


@pytest.mark.parametrize("name", MAKE_VARIABLES)
def test_default_of_a_make_variable_is_that_of_the_makefile(name: str) -> None:
    assert re.search(rf"^{name} \?= {re.escape(_settings()[name])}$", MAKEFILE, re.MULTILINE)


def test_every_package_stands_in_the_table_with_a_reason() -> None:
    assert set(_packages()) == set(_dependencies())
    assert all(why for _, why in _packages().values())


def test_there_are_few_packages() -> None:
    assert len(_dependencies()) <= MOST_DEPENDENCIES


@pytest.mark.parametrize("package", _dependencies())
def test_named_module_imports_the_package(package: str) -> None:
    where = _packages()[package][0]
    named, importers = quoted(where)[0], _importers(package)
    if not importers:
        # a server that is started, or a driver that is named in an address: the file named is the one that does it
        text = (ROOT / named).read_text(encoding="utf-8")
        assert re.search(rf"\b{re.escape(package)}\b", text)
        return
    assert named in importers
    has_others = len(importers) > 1
    assert has_others == where.endswith("and others"), f"it is imported by {sorted(importers)}"


def test_every_extra_stands_in_the_table() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    own = PROJECT["project"]["name"]
    wanted = {name: {_name(one) for one in packages} - {own} for name, packages in extras.items()}
    assert _extras() == wanted


def test_the_two_commands_stand_in_a_table() -> None:
    commands = [quoted(row[0])[0] for rows in tables(section(README, "Two commands")) for row in rows]
    assert commands[:2] == ["make run", "make test"]


def test_continuous_integration_calls_make() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make check" in lines
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert ".ci/run" in workflow


@pytest.mark.parametrize("path", documents(), ids=shown)
def test_every_make_command_in_a_document_is_a_target(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
    said = {
        word
        for code in quoted(path.read_text(encoding="utf-8").replace("```", ""))
        for word in re.findall(r"\bmake ([a-z-]+)", code)
    }
    assert said <= targets


@pytest.mark.parametrize("path", documents(), ids=shown)
def test_every_file_a_document_links_to_exists(path: Path) -> None:
    missing = [
        target for target in links(path.read_text(encoding="utf-8")) if not (path.parent / target).resolve().exists()
    ]
    assert missing == []


@pytest.mark.parametrize("path", documents(), ids=shown)
def test_every_path_a_document_names_exists(path: Path) -> None:
    named = re.compile(r"^(app|content|static|docs|translations|\.ci|\.github)/[\w./-]*[\w/]$")
    said = quoted(path.read_text(encoding="utf-8").replace("```", ""))
    missing = [one for one in said if named.match(one) and not (ROOT / one).exists()]
    assert missing == []
