"""A language is one line in the list and files beside the others: a made-up one, from the first command to the served page.

Every text is a sample. Nobody here writes Esperanto or Yiddish: CLDR knows both, and one of them is read from right to left.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import polib
import pytest

from app.config import ROOT, Settings
from app.factory import create_app
from app.languages import LANGUAGES, SiteLanguage
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("help-now", "home", "plan")
MADE_UP = (SiteLanguage("eo", "Esperanto", "Esperanto"), SiteLanguage("yi", "ייִדיש", "Yiddish", "rtl"))
#: Runs one command with a list of languages; its status and what it printed.
Run = Callable[..., tuple[int, str]]


def sample(place: str, english: str) -> str:
    """Return a line of a skeleton with sample words in its places, and the numbers of the English."""
    numbers = re.findall(r"\d+", re.sub(r"\]\([^)]*\)|^\s*\d+\.", "", english))
    # As many words as the English has: a paragraph that says far less is refused.
    before, _, after = place.rpartition("…")
    whole = before + " ".join(["…", *["specimeno"] * len(english.split())]) + after if "…" in place else place
    return whole.replace("…", " ".join(["Specimeno", *numbers]), 1).replace("…", "specimeno")


def fill(path: Path) -> None:
    """Write sample words in each place of a skeleton and take the English out, as a translator does."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"# English: (.*)\n(.*)", lambda found: sample(found.group(2), found.group(1)), text)

    def written(found: re.Match[str]) -> str:
        english = [row for row in found.group(1).split("\n") if row.strip()]
        places = [row for row in found.group(2).split("\n") if row.strip()]
        return "\n".join(sample(place, row) for place, row in zip(places, english, strict=True)) + "\n"

    text = re.sub(r"<!--(.*?)-->\n(.*?)(?:\n(?=\n)|\Z)", written, text, flags=re.DOTALL)
    path.write_text(text.replace("…", "specimeno"), encoding="utf-8")


def fill_strings(path: Path) -> None:
    """Write a sample for each string of the interface, as a translation tool saves it."""
    catalog = polib.pofile(str(path))
    for entry in catalog:
        entry.msgstr = "" if entry.msgid_plural else f"Specimeno: {entry.msgid}"
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"Specimeno: {entry.msgid_plural}")
    catalog.save(newline="\n")


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file that is kept, by its path; compiled catalogs are built."""
    kept = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".mo")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


@pytest.fixture
def settings_of_copy(tmp_path: Path) -> Settings:
    """Return settings of a copy of the content and the translations; what is built stands elsewhere."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "content", copy / "content")
    shutil.copytree(ROOT / "translations", copy / "translations")
    return Settings(
        content_dir=copy / "content",
        translations_dir=copy / "translations",
        cache_dir=tmp_path / "cache",
        index_dir=tmp_path / "index",
        counting="off",
    )


@pytest.fixture
def run(settings_of_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a way to run a command with a list of languages: its status and what it printed."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")

    def command(languages: tuple[SiteLanguage, ...], *words: str) -> tuple[int, str]:
        result = create_app(settings_of_copy, languages).test_cli_runner().invoke(args=list(words))
        return result.exit_code, result.output

    return command


def asked_for(printed: str) -> SiteLanguage:
    """Return the language of the line that the command asks to add to the list."""
    (line,) = re.findall(r"^    (SiteLanguage\(.*\)),$", printed, flags=re.MULTILINE)
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
    return SiteLanguage(*[ast.literal_eval(one) for one in call.args], **named)


def begin(run: Run, settings: Settings, draft: SiteLanguage) -> None:
    """Write the files of a language as a person does: strings, exit and pages, each begun by its command."""
    languages, tag = (*LANGUAGES, draft), draft.tag
    assert run(languages, "i18n", "add", tag)[0] == 0
    fill_strings(settings.translations_dir / tag / "LC_MESSAGES" / "messages.po")
    for command in ("update", "check", "compile"):
        assert run(languages, "i18n", command)[0] == 0
    with (settings.content_dir / "exits.yaml").open("a", encoding="utf-8") as exits:
        exits.write(f"{tag}:\n  url: https://neutral.example/{tag}/\n  why: A sample for a test.\n")
        exits.write("  checked_on: 2026-11-22\n  checked_how: opened\n")
    for slug in PAGES:
        path = settings.content_dir / "pages" / tag / f"{slug}.md"
        accept = ("content", "accept", str(path), "--reviewer", "sample reader")
        assert run(languages, "content", "translate", slug, tag)[0] == 0
        status, printed = run(languages, *accept)
        assert (status, "the English is still here in a comment" in printed) == (1, True)
        fill(path)
        status, printed = run(languages, *accept)
        assert status == 0, printed


@pytest.mark.parametrize("offered", MADE_UP, ids=lambda language: str(language.tag))
def test_made_up_language_goes_from_first_command_to_served_pages_in_one_list_and_files(
    settings_of_copy: Settings, run: Run, monkeypatch: pytest.MonkeyPatch, offered: SiteLanguage
) -> None:
    tag, folder = offered.tag, settings_of_copy.content_dir.parent
    before = files_in(folder)

    # The one list: the command prints the line and writes nothing, a person adds it.
    status, printed = run(LANGUAGES, "i18n", "add", tag)
    draft = asked_for(printed)
    assert (status, draft, files_in(folder)) == (1, replace(offered, status="draft"), before)

    begin(run, settings_of_copy, draft)

    after = files_in(folder)
    new = {f"content/pages/{tag}/{slug}.md" for slug in PAGES} | {f"translations/{tag}/LC_MESSAGES/messages.po"}
    assert set(after) - set(before) == new
    assert {path for path in before if after.get(path) != before[path]} == {"content/exits.yaml"}
    # Readers see it when its line no longer says draft.
    monkeypatch.delenv("FLASK_RUN_FROM_CLI")
    is_served(PageClient(create_app(settings_of_copy, (*LANGUAGES, offered))), offered)


def is_served(client: PageClient, language: SiteLanguage) -> None:
    """Fail where a reader does not get the pages, strings, menu, exit, search and sitemap of a language."""
    tag = language.tag
    own, other = client.get(f"/{tag}/plan/"), client.get(f"/{tag}/partner/", follow_links=False)
    found = client.post(f"/{tag}/find/", data={"q": "specimeno"}, headers={"X-Quiet": "1"}, follow_links=False)
    page = client.site.catalog.find("plan", tag)

    assert f'<html lang="{tag}" dir="{language.direction}" data-exit="https://neutral.example/{tag}/"' in own.text
    assert "Specimeno: Leave now" in own.text
    assert "<strong>Specimeno</strong> specimeno" in own.text
    assert page is not None
    assert page.state == "reviewed"
    # A page without a translation is the English, said so and marked.
    assert '<div lang="en" dir="ltr">' in other.text
    # Every other page names the language in itself.
    menu = f'<a href="/{tag}/plan/" hreflang="{tag}" lang="{tag}" dir="{language.direction}">{language.name}</a>'
    assert menu in client.raw.get("/en/plan/").text
    assert f"/{tag}/plan/" in client.raw.get("/sitemap.xml").text
    assert f'href="/{tag}/plan/"' in found.text
