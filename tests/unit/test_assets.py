"""The script and style written into each page, and the habits that let them be squeezed safely."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from app.assets import SCRIPTS, load_assets, squeeze_script, squeeze_style
from app.config import ROOT
from tests.support.html_checks import csp_hash

if TYPE_CHECKING:
    from pathlib import Path

STATIC = ROOT / "static"
STYLES = sorted(path.name for path in (STATIC / "css").glob("*.css"))
STRING = r'"(?:[^"\\\n]|\\.)*"'
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:left|right|top|bottom|(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|float|clear)\s*:"
    r"|text-align\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)


def code_of(name: str) -> str:
    """Return a script without its comments and strings."""
    text = (STATIC / "js" / name).read_text(encoding="utf-8")
    return re.sub(STRING, '""', "\n".join(line for line in text.split("\n") if not line.strip().startswith("//")))


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_has_double_quoted_strings_only(name: str) -> None:
    assert "'" not in code_of(name)
    assert "`" not in code_of(name)


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_has_no_regular_expression_and_no_comment_behind_code(name: str) -> None:
    assert "/" not in code_of(name)


@pytest.mark.parametrize("name", SCRIPTS)
def test_statement_of_the_script_does_not_end_without_its_sign(name: str) -> None:
    ends = [line.strip()[-1] for line in code_of(name).split("\n") if line.strip()]

    assert set(ends) <= set("{};,(["), "a line ends in the middle of a word: squeezing could join it to the next"


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_stores_nothing_and_writes_no_address(name: str) -> None:
    banned = (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "pushState",
        "replaceState",
        "serviceWorker",
        "eval",
        "innerHTML",
    )

    assert [word for word in banned if word in code_of(name)] == []


def test_exit_script_is_short_and_first() -> None:
    assert SCRIPTS[0] == "quick-exit.js"
    assert len((STATIC / "js" / "quick-exit.js").read_text(encoding="utf-8").split("\n")) - 1 < 100


@pytest.mark.skipif(
    shutil.which("node") is None, reason="node checks the syntax where it exists; browsers do in make test"
)
def test_squeezed_script_is_still_javascript(tmp_path: Path) -> None:
    path = tmp_path / "squeezed.js"
    path.write_text(load_assets(STATIC).script, encoding="utf-8")

    done = subprocess.run(["node", "--check", path], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", STYLES)
def test_style_has_logical_properties_only(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (STATIC / "css" / name).read_text(encoding="utf-8"), flags=re.DOTALL)

    assert PHYSICAL.findall(text) == []


@pytest.mark.parametrize("name", STYLES)
def test_style_loads_nothing(name: str) -> None:
    text = (STATIC / "css" / name).read_text(encoding="utf-8")

    assert "url(" not in text
    assert "@import" not in text
    assert "@font-face" not in text


def test_nothing_can_close_the_element_it_stands_in() -> None:
    assets = load_assets(STATIC)

    assert "</" not in assets.script + assets.tools_style


def test_squeezing_keeps_strings_as_they_are() -> None:
    assert squeeze_script('// gone\n  const a = "b  =  { c }";\n\n  f ( a , 1 );\n') == 'const a="b  =  { c }";f(a,1);'


def test_squeezing_a_style_keeps_spaces_that_mean_inside() -> None:
    assert squeeze_style("/* gone */\nfooter li :is(a, b) { color: red; }\n") == "footer li :is(a,b){color:red}"


def test_hashes_are_those_of_the_text() -> None:
    assets = load_assets(STATIC)

    assert assets.script_hash == csp_hash(assets.script)
    styles = [text for name, text in vars(assets).items() if name.endswith("style")]
    assert sorted(assets.style_hash.split()) == sorted(csp_hash(text) for text in styles)
