"""A translation tool reads, changes and writes our catalogs, and nothing is lost. polib stands for the tool."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import polib
import pytest
from babel.messages.pofile import read_po

from app.config import ROOT
from app.factory import create_app
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog
    from flask import Flask

    from app.config import Settings

LOCALES = [language.locale for language in LANGUAGES if language.tag != SOURCE_TAG]
#: How tools of this kind break lines differs; none of it may matter.
WIDTHS = {"as we do": 120, "narrow": 50, "never": 0}


@pytest.fixture(scope="module")
def own(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return an app on a copy of the real catalogs."""
    folder = tmp_path_factory.mktemp("tool") / "translations"
    shutil.copytree(ROOT / "translations", folder, ignore=shutil.ignore_patterns("*.mo"))
    return create_app(settings.model_copy(update={"translations_dir": folder}), LANGUAGES)


def _path(folder: Path, locale: str) -> Path:
    return folder / locale / "LC_MESSAGES" / "messages.po"


def _committed(locale: str) -> Path:
    return _path(ROOT / "translations", locale)


def _catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _all(catalog: Catalog) -> dict[object, object]:
    """Return everything that a catalog says of each string."""
    return {
        (message.id, message.context): (
            message.string,
            sorted(message.flags),
            " ".join(message.auto_comments),  # a comment is broken like a text, and that is no change
            " ".join(message.user_comments),
            [file for file, _ in message.locations],
        )
        for message in catalog
        if message.id
    }


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("locale", LOCALES)
def test_saved_by_a_tool_every_string_comment_plural_and_flag_is_still_there(
    locale: str, width: int, tmp_path: Path
) -> None:
    tool = polib.pofile(str(_committed(locale)), wrapwidth=width)
    tool.save(str(tmp_path / "messages.po"))

    before, after = _catalog(_committed(locale)), _catalog(tmp_path / "messages.po")

    assert _all(after) == _all(before)
    assert len(_all(before)) == len(tool) > 100
    assert after.plural_expr == before.plural_expr
    assert after.num_plurals == before.num_plurals


def test_after_a_tool_and_an_update_the_files_are_those_we_keep(own: Flask) -> None:
    folder = ROOT / "translations"
    copy = _translations(own)
    for locale in LOCALES:
        polib.pofile(str(_path(copy, locale)), wrapwidth=50).save()

    result = own.test_cli_runner().invoke(args=["i18n", "update"])

    assert result.exit_code == 0, result.output
    differing = [one for one in LOCALES if _path(copy, one).read_bytes() != _path(folder, one).read_bytes()]
    assert differing == []


def test_change_made_with_a_tool_lands_and_is_the_only_one(own: Flask) -> None:
    path = _path(_translations(own), "es")
    tool = polib.pofile(str(path), wrapwidth=50)
    entry = tool.find("the police")
    plural = next(one for one in tool if one.msgid_plural)
    assert entry is not None
    entry.msgstr = "la policía local"
    plural.msgstr_plural[0] = "%(num)d solo resultado"
    tool.save()
    before = _all(_catalog(_committed("es")))

    own.test_cli_runner().invoke(args=["i18n", "update"])

    after = _all(_catalog(path))
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {("the police", None), ((plural.msgid, plural.msgid_plural), None)}
    assert 'msgstr "la policía local"' in path.read_text(encoding="utf-8")
    shutil.copyfile(_committed("es"), path)


def _translations(app: Flask) -> Path:
    folder: Path = app.extensions["quiet_exit_live"].settings.translations_dir
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_catalog_names_nobody_who_worked_on_it(locale: str) -> None:
    head = _committed(locale).read_text(encoding="utf-8").partition("\n\n")[0]
    people = [
        one
        for one in re.findall(r"\S+@\S+", head)
        if not one.startswith(("<EMAIL@ADDRESS", "EMAIL@ADDRESS", "<LL@li.org"))
    ]
    assert people == [], "a tool wrote somebody's name or mailbox: set it not to, and take the line out"
