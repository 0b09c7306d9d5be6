"""The real interface strings: the collected list is that of the code, and every language has all of it."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from app.cli.i18n import extracted
from app.cli.strings import catalog_problems
from app.config import ROOT
from app.languages import LANGUAGES, locale_of
from tests.support.real import OTHER_TAGS

TRANSLATIONS = ROOT / "translations"
WANTED = {str(message.id) for message in extracted() if message.id}


def test_collected_strings_are_those_of_the_code() -> None:
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        collected = {str(message.id) for message in read_po(file) if message.id}

    assert collected == WANTED, "run make strings"


@pytest.mark.parametrize("tag", OTHER_TAGS)
def test_language_has_every_string_whole(tag: str) -> None:
    path = TRANSLATIONS / locale_of(tag) / "LC_MESSAGES" / "messages.po"

    assert [str(problem) for problem in catalog_problems(path, tag, WANTED)] == []


@pytest.mark.parametrize("message", sorted(WANTED))
def test_string_has_named_placeholders_and_no_markup(message: str) -> None:
    assert re.findall(r"%(?!\(\w+\)[sd])", message.replace("%%", "")) == []
    assert not re.search("[<>{}]", message)


def test_every_catalog_belongs_to_a_language() -> None:
    folders = {path.name for path in TRANSLATIONS.iterdir() if path.is_dir()}

    assert folders <= {language.locale for language in LANGUAGES}
