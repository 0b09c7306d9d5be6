"""Which way the arrows go: parses the imports of every module and fails on one that points down. The rule is docs/adr/0007.

A package used by one module can be replaced in one module: the second list says which one that is.
"""

from __future__ import annotations

import ast
import sys

import pytest

from app.config import ROOT

#: Layer of each part of app/. Imports point to a lower number, or stay inside one part.
LAYERS = {
    **dict.fromkeys(("errors", "languages", "config", "files", "yaml", "assets", "log", "build_cache"), 1),
    **dict.fromkeys(("plain_words", "changed", "addresses", "signs", "said_numbers", "reviewers"), 1),
    **dict.fromkeys(("content", "directory", "quick_exit"), 2),
    **dict.fromkeys(("catalog", "search", "analytics"), 3),
    **dict.fromkeys(("site", "live", "scope", "checking", "review", "coverage"), 4),
    **dict.fromkeys(("current", "extensions", "security"), 5),
    **dict.fromkeys(("views", "cli", "serving"), 6),
    "factory": 7,
    "preview": 8,
}
#: Arrows between parts of one layer, each with its reason.
BESIDE = {
    ("checking", "scope"): "checking reads what scope says",
    ("live", "site"): "live swaps the whole of what site builds",
    ("security", "extensions"): "security binds Talisman, which extensions makes",
    ("serving", "views"): "serving asks for the addresses that views give out",
}
#: What an index may read of the sources. Analytics reads the ground only.
READS = {"catalog": {"content"}, "search": {"content", "directory"}, "analytics": set[str]()}
#: Packages with one reader, or two by need. What is not here and not below is not a dependency of the site.
READERS = {
    "nh3": {"app.content.markdown"},
    "markdown_it": {"app.content.markdown"},
    "ruamel": {"app.yaml"},
    "phonenumbers": {"app.directory.numbers", "app.directory.hsds.decode_contacts"},
    "brotli": {"app.serving.encodings"},
    "flask_talisman": {"app.extensions"},
    "flask_babel": {"app.extensions", "app.views.words"},
    "whoosh": {"app.search.whoosh_backend"},
    "snowballstemmer": {"app.search.analyzers"},
    "sqlalchemy": {"app.analytics.sql_store"},
    "segno": {"app.views.tools"},
    "granian": set[str](),
}
#: Imports of ours inside a function, each with its reason. A cycle is never one.
LATE = {("app.analytics.counting", "app.analytics.sql_store"): "start-up: only a store is worth loading SQLAlchemy"}
ANYWHERE = {"pydantic", "pydantic_core", "babel"}
EDGE_ONLY = {"flask", "werkzeug", "jinja2", "markupsafe", "click", "_typeshed"}

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "app").rglob("*.py"))
}


def imports_of(module: str) -> set[str]:
    """Return the full name of everything a module imports, under TYPE_CHECKING and inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            found.add(str(node.module))
            # "from app import site" names a module, not a value
            found |= {f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in MODULES}
    return found - {"app"}


def part(module: str) -> str:
    """Return the part of app/ that a module belongs to."""
    return module.split(".")[1]


INSIDE = [module for module in MODULES if module != "app"]


def test_the_package_itself_imports_nothing() -> None:
    assert imports_of("app") == set()


def test_every_part_has_a_layer() -> None:
    assert {part(module) for module in INSIDE} <= set(LAYERS)


@pytest.mark.parametrize("module", INSIDE)
def test_imports_point_up_the_list(module: str) -> None:
    own = part(module)
    for other in {part(name) for name in imports_of(module) if name.startswith("app.")} - {own}:
        below = LAYERS[other] < LAYERS[own]
        on_the_ground = LAYERS[other] == LAYERS[own] == 1
        assert below or on_the_ground or (own, other) in BESIDE, f"{module} imports app.{other}"
        if own in READS and LAYERS[other] == 2:
            assert other in READS[own], f"{module} reads app.{other}"


@pytest.mark.parametrize("module", INSIDE)
def test_third_party_packages_are_imported_where_they_belong(module: str) -> None:
    for package in {name.split(".")[0] for name in imports_of(module)} - {"app"}:
        if package in sys.stdlib_module_names or package in ANYWHERE:
            continue
        if package in EDGE_ONLY:
            assert LAYERS[part(module)] >= 5, f"{module} must not know {package}"
        else:
            assert package in READERS, f"{package} is not a known dependency"
            assert module in READERS[package], f"{package} is imported by {module}"


@pytest.mark.parametrize("module", INSIDE)
def test_no_module_imports_one_of_ours_inside_a_function(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    inside = {
        str(node.module)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("app")
    }

    assert {(module, name) for name in inside} <= set(LATE), "an import inside a function hides an arrow"
