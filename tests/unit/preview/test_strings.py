"""Catalogs of interface strings as an editor leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.languages import LANGUAGES
from app.preview.strings import compile_strings, po_file

if TYPE_CHECKING:
    from pathlib import Path

SPANISH = next(language for language in LANGUAGES if language.tag == "es")
GOOD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Leave now"
msgstr "Salir ahora"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    """A good catalog, compiled."""
    path = po_file(SPANISH, tmp_path / "translations")
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, encoding="utf-8")
    assert compile_strings(tmp_path / "translations") == ()
    return path


def lines(tmp_path: Path) -> list[str]:
    """Return what is said of the catalogs."""
    return [str(problem) for problem in compile_strings(tmp_path / "translations")]


def test_a_good_catalog_is_compiled_again(tmp_path: Path, po: Path) -> None:
    po.write_text(GOOD.replace("ahora", "ya"), encoding="utf-8")

    assert lines(tmp_path) == []
    assert b"Salir ya" in po.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"what is this\n" + GOOD.encode(), "messages.po:1 the line is not of a catalog"),
        (GOOD.encode().replace(b"ahora", b"\xff"), "messages.po:7 "),
        (b"\0\0\0", "messages.po it has a NUL byte"),
        (GOOD.encode().replace(b"utf-8", b"no-such"), "messages.po its header names another charset"),
    ],
    ids=["no-keyword", "not-utf-8", "nul", "unknown-charset"],
)
def test_a_catalog_that_cannot_be_read_keeps_its_last_copy(data: bytes, said: str, tmp_path: Path, po: Path) -> None:
    po.write_bytes(data)

    assert said in " ".join(lines(tmp_path))
    assert b"Salir ahora" in po.with_suffix(".mo").read_bytes()


def test_placeholders_that_differ_are_said(tmp_path: Path, po: Path) -> None:
    po.write_text(f'{GOOD}\nmsgid "%(count)s lines"\nmsgstr "%(cuenta)s l"\n', encoding="utf-8")

    assert "has other placeholders; keep exactly: %(count)s" in " ".join(lines(tmp_path))
