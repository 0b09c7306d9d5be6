"""Anything may stand in a file: whoever reads it finds problems to print, never another exception. The same tries each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog import build_catalog
from app.catalog.checks import catalog_problems
from app.catalog.glossary import load_glossary
from app.cli.strings import catalog_problems as string_problems
from app.config import ROOT
from app.content import load_facts
from app.content.checks import page_problems
from app.content.loader import load_page
from app.content.markdown import linked, render
from app.directory import load_directory
from app.directory.checks import directory_problems
from app.directory.loader import load_service
from app.quick_exit import load_exits
from app.search.synonyms import load_synonyms
from app.yaml import YamlProblemError, load_yaml, plain
from tests.support.builders import DAY, MADE_UP_LANGUAGES, SERVICE, SOURCE_HEADER, made_up_site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.errors import Problem

pytestmark = pytest.mark.slow
#: Bounded, and the same in every run. The folder is written anew by each try.
TRIES = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

#: What means something to a reader of YAML, of Markdown or of our own lines, and what only looks like it.
PIECES = [
    "---\n", "--- ", "...", "- ", ": ", ":", "# ", "## ", "###### ", "|", "> ", "| a |\n|---|\n", "[", "]", "{", "}",
    "{{ ", " }}", "{{ contact: sample-line }}\n", "{{ counting }}", "[a](plan.md)", "[a](https://example.org/)",
    "[a](javascript:x)", "![a](b)", "<b>", "</p>", "<!--", "&amp;", "&x ", "*x", "**", "!x ", "'", '"', "\\", "\\x",
    '"\\x07"', "\t", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\v", "\x85", "\ud7ff", "٣", "title: ",
    "title: x\n", "audience: [survivor]\n", "on: 2026-02-30\n", "2026-13-01", "0x" + "f" * 40, "9" * 30, ".inf", "~",
    "null", "? ", "<<: ", "%YAML 1.1\n", "  ", "\n", "\n\n", "!!", "@", "`", "```\n", "1. ", "=", "é", "字", "ا",
    "🙂",
]  # fmt: skip
PIECE = st.one_of(st.sampled_from(PIECES), st.text(max_size=8))
TEXT = st.lists(PIECE, max_size=25).map("".join)

PAGE = "---\n" + SOURCE_HEADER.format(title="A list", summary="Small steps.", critical="true")
PAGE += (
    "sources:\n  - fact: MADE-1\n---\nWords.\n\n## First\n\n- One\n\n{{ contact: sample-line }}\n\n[a](help-now.md)\n"
)
ALLOWED = re.compile(
    r"</?(?:p|h2|h3|ul|li|strong|em|tr|th|td|table|thead|tbody)>|</?ol>|<ol start=\"\d+\">|<br>|<hr>|</a>"
    r"|<a(?: href=\"[^\"<>]*\")?(?: rel=\"noreferrer nofollow\")?>"
)


def mutated(text: str) -> st.SearchStrategy[str]:
    """Return texts in which pieces of a right one are replaced, doubled or dropped."""
    place = st.integers(0, len(text))
    change = st.tuples(place, st.integers(0, 12), PIECE)

    def changed(changes: Sequence[tuple[int, int, str]]) -> str:
        result = text
        for start, length, new in changes:
            result = result[:start] + new + result[start + length :]
        return result

    return st.lists(change, min_size=1, max_size=4).map(changed)


def good(problems: Sequence[Problem], text: str) -> None:
    """Fail where a problem could not be printed as one line about a line of the file."""
    lines = max(len(re.split(r"\r\n|\r|\n", text)), 1) + 1
    for problem in problems:
        assert problem.message.strip()
        assert problem.path
        assert 0 <= problem.line <= lines, problem
        assert str(problem).isprintable(), problem
        assert "Traceback" not in str(problem)


def write(path: Path, data: str | bytes) -> Path:
    """Write a file, whatever it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return path


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content folder of a small site, which the tries change."""
    return made_up_site(tmp_path_factory.mktemp("fuzz"))


def check_page(content: Path, text: str) -> None:
    """Read a page and look at it in every way there is."""
    path = write(content / "pages" / "en" / "tried.md", text)
    page, problems = load_page(path, content, MADE_UP_LANGUAGES)
    good(problems, text)
    assert (page is None) == bool(problems)
    if page is None:
        return
    good(page_problems(page), text)
    catalog = build_catalog({("en", "tried"): page}, MADE_UP_LANGUAGES)
    good(catalog_problems(catalog, {}, ["sample-line"], DAY, ["tried"]), text)


@TRIES
@given(text=TEXT)
def test_page_of_any_words(content: Path, text: str) -> None:
    check_page(content, text)


@TRIES
@given(text=mutated(PAGE))
def test_page_that_was_changed(content: Path, text: str) -> None:
    check_page(content, text)


@TRIES
@given(body=TEXT)
def test_page_with_a_right_header_and_any_words(content: Path, body: str) -> None:
    check_page(content, PAGE.partition("sources:")[0] + "---\n" + body)


@TRIES
@given(text=TEXT)
def test_markdown_becomes_only_what_is_on_the_closed_list(text: str) -> None:
    rendered = render(text)
    slugs = {link.href.removesuffix(".md") for link in rendered.links}
    addresses = {slug: f'<a href="/en/{slug}/">{{}}</a>' for slug in slugs}

    for block in rendered.blocks:
        for html in (block.html, linked(block.html, addresses)):
            assert "<" not in ALLOWED.sub("", html), html
            assert "javascript:" not in re.sub(r">[^<]*<", "><", html).lower()


@TRIES
@given(text=st.one_of(TEXT, mutated(SERVICE.format(slug="sample-line"))))
def test_yaml_is_read_or_refused_in_plain_words(text: str) -> None:
    try:
        plain(load_yaml(text))
    except YamlProblemError as error:
        good([error.at("a.yaml")], text)
        assert "YAML" in text or "YAML" not in str(error)


@TRIES
@given(text=st.one_of(mutated(SERVICE.format(slug="tried")), TEXT))
def test_service_of_any_kind(content: Path, text: str) -> None:
    path = write(content / "directory" / "us" / "tried.yaml", text)
    try:
        service, problems = load_service(path, content.parent)
        good(problems, text)
        assert (service is None) == bool(problems)
        if service is not None:
            directory, _ = load_directory(content)
            good([one for one in directory_problems(directory, content, DAY) if "tried" in one.path], text)
    finally:
        path.unlink()


READERS: dict[str, Callable[[Path], tuple[Problem, ...]]] = {
    "facts.yaml": lambda content: load_facts(content)[1],
    "exits.yaml": lambda content: load_exits(content)[1],
    "glossary.yaml": lambda content: load_glossary(content)[1],
    "search/synonyms.yaml": lambda content: load_synonyms(content)[1],
}
RIGHT = {
    name: "\n".join((ROOT / "content" / name).read_text(encoding="utf-8").split("\n")[:24]) + "\n" for name in READERS
}


@pytest.mark.parametrize("name", READERS)
def test_list_of_any_kind(tmp_path: Path, name: str) -> None:
    @TRIES
    @given(text=st.one_of(mutated(RIGHT[name]), TEXT))
    def tried(text: str) -> None:
        write(tmp_path / "content" / name, text)
        good(READERS[name](tmp_path / "content"), text)

    tried()


@TRIES
@given(data=st.binary(max_size=200))
def test_bytes_that_are_no_text(content: Path, data: bytes) -> None:
    text = data.decode("latin-1")
    good(load_page(write(content / "pages" / "en" / "tried.md", data), content, MADE_UP_LANGUAGES)[1], text)
    path = write(content / "directory" / "us" / "tried.yaml", data)
    good(load_service(path, content.parent)[1], text)
    path.unlink()


STRINGS = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#: app/a.html
#, python-format
msgid "Call %(number)s"
msgstr "Llamar al %(number)s"

msgid "One"
msgid_plural "%(num)d"
msgstr[0] "Uno"
msgstr[1] "%(num)d"
"""


@TRIES
@given(text=mutated(STRINGS))
def test_strings_of_any_kind(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "translations" / "es" / "LC_MESSAGES" / "messages.po", text)

    good(string_problems(path, "es", {"Call %(number)s", "One"}), text)
