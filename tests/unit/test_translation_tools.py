"""The files of the translation tools name every language and lead to files that are there."""

from __future__ import annotations

import configparser
import re
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from app.config import ROOT
from app.content import load_page
from app.content.front_matter import split
from app.languages import LANGUAGES, SOURCE_TAG
from tests.support.documents import quoted, section, tables

if TYPE_CHECKING:
    from pathlib import Path

CROWDIN: dict[str, Any] = YAML(typ="safe").load((ROOT / "crowdin.yml").read_text(encoding="utf-8"))
INTERFACE, PAGES = CROWDIN["files"]
OTHERS = [language for language in LANGUAGES if language.tag != SOURCE_TAG]
DOCUMENT = (ROOT / "docs" / "translation-tools.md").read_text(encoding="utf-8")


def _paths(entry: dict[str, Any], name: str = "") -> set[str]:
    """Return where translations go, as the tool fills in its placeholder from the mapping."""
    ((placeholder, mapping),) = entry["languages_mapping"].items()
    assert f"%{placeholder}%" in entry["translation"]
    filled = (entry["translation"].replace(f"%{placeholder}%", own) for own in mapping.values())
    return {one.replace("%original_file_name%", name).lstrip("/") for one in filled}


def test_catalog_of_every_language_is_where_the_tool_puts_it() -> None:
    assert _paths(INTERFACE) == {f"translations/{language.locale}/LC_MESSAGES/messages.po" for language in OTHERS}
    assert all((ROOT / path).exists() for path in _paths(INTERFACE))
    assert (ROOT / INTERFACE["source"].lstrip("/")).exists()


def test_page_of_every_language_is_where_the_tool_puts_it() -> None:
    assert _paths(PAGES, "plan.md") == {f"content/pages/{language.tag}/plan.md" for language in OTHERS}
    assert list(ROOT.glob(PAGES["source"].lstrip("/")))


def test_both_mappings_are_for_the_same_languages_of_the_tool() -> None:
    ((_, interface),) = INTERFACE["languages_mapping"].items()
    ((_, pages),) = PAGES["languages_mapping"].items()
    assert list(interface) == list(pages)


def test_page_that_is_half_english_is_never_fetched() -> None:
    assert PAGES["skip_untranslated_files"] is True


def test_document_says_what_the_files_say() -> None:
    (rows,) = tables(section(DOCUMENT, "The languages"))
    said = {(quoted(pages)[0], quoted(interface)[0], quoted(code)[0]) for _, pages, interface, code in rows}
    ((_, interface),) = INTERFACE["languages_mapping"].items()
    ((_, pages),) = PAGES["languages_mapping"].items()
    assert said == {(pages[code], interface[code], code) for code in interface}
    assert [name for name, *_ in rows] == [language.english for language in OTHERS]


def test_weblate_mask_finds_every_catalog_and_nothing_else() -> None:
    (mask,) = set(re.findall(r"`(translations/\*/\S+)`", DOCUMENT))
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(mask)}
    assert found == _paths(INTERFACE)


@pytest.mark.parametrize("name", [".weblate", "crowdin.yml"])
def test_no_key_and_no_real_server_stands_in_a_file_of_a_tool(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"^\s*(key|api_token|project_id|wlu_\w*)\s*[=:]", text, re.MULTILINE)
    assert all(host.endswith(".example") for host in re.findall(r"https?://([^/\s]+)", text))


def test_weblate_client_reads_its_file() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".weblate", encoding="utf-8")
    assert parser["weblate"]["url"].endswith("/api/")
    assert set(parser["weblate"]) == {"url", "translation"}


def test_page_that_a_tool_wrote_with_the_english_header_is_refused_with_what_to_do(tmp_path: Path) -> None:
    english = split((ROOT / "content/pages/en/plan.md").read_text(encoding="utf-8"))
    spanish = split((ROOT / "content/pages/es/plan.md").read_text(encoding="utf-8"))
    assert english is not None
    assert spanish is not None
    path = tmp_path / "content" / "pages" / "es" / "plan.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\n{english[0]}\n---\n{spanish[1]}", encoding="utf-8")

    page, problems = load_page(path, tmp_path / "content")

    assert page is None
    (problem,) = problems
    assert problem.line
    assert problem.message == "this is the header of an English page, in the folder of another language"
    assert "translated_from" in problem.fix
