"""Shortened names: a script whose own names are shortened must use the short ones everywhere. It must not run the script."""

from __future__ import annotations

import re

import pytest

from app.assets import SCRIPTS, own_names, squeeze_script
from app.config import ROOT

STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def _code(name: str) -> str:
    lines = (ROOT / "static" / "js" / name).read_text(encoding="utf-8").split("\n")
    return STRING.sub("", "\n".join(line for line in lines if not line.strip().startswith("//")))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_own_name_is_left_long_anywhere(name: str) -> None:
    squeezed = STRING.sub("", squeeze_script((ROOT / "static" / "js" / name).read_text(encoding="utf-8")))
    long = {own for own in own_names(_code(name)) if len(own) > 2}

    # After one dot it is a property, and before a colon a key: those are the browser's own names.
    left = {own for own in long if re.search(rf"(?:(?<![.\w$])|(?<=\.\.\.)){own}\b(?!\s*:)", squeezed)}

    assert left == set()
    assert long


def test_name_after_three_dots_is_shortened() -> None:
    assert "options" not in squeeze_script("const go = (options) => fetch({ ...options });")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_own_name_stands_where_it_would_be_taken_for_a_key(name: str) -> None:
    names = "|".join(sorted(own_names(_code(name))))

    # "test ? own : other" would keep the long name.
    assert re.findall(rf"\?[^:;]*\b({names})\s*:", _code(name)) == []
