"""flask i18n add: what it refuses, the line it asks for, the file it writes, and the steps it prints in order."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import polib
import pytest

from app.cli.i18n import extracted
from app.config import ROOT
from app.current import LIVE
from app.factory import create_app
from app.languages import SiteLanguage
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site
from tests.support.commands import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask.testing import FlaskCliRunner

    from app.config import Settings

#: Welsh has five forms of a plural; CLDR has no data for the others, and the last names no stand-in.
WELSH = SiteLanguage("cy", "Cymraeg", "Welsh (sample)", status="draft")
MAM = SiteLanguage("mam", "Mam", "Mam (sample)", status="draft", nearest="es_GT")
NOWHERE = SiteLanguage("xx", "Sample", "Sample", status="draft")


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    """Return a copy of the interface's languages."""
    folder = tmp_path / "translations"
    shutil.copytree(ROOT / "translations", folder)
    return folder


@pytest.fixture
def runner(translations: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Return a runner on a made-up site with three drafts more."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    own = {"content_dir": made_up_site(tmp_path), "translations_dir": translations, "cache_dir": tmp_path / "cache"}
    languages = (*MADE_UP_LANGUAGES, WELSH, MAM, NOWHERE)
    return create_app(settings.model_copy(update=own), languages).test_cli_runner()


def run(runner: FlaskCliRunner, *words: str) -> Result:
    """Return the result of `flask i18n …`; a command never ends in a traceback."""
    result = runner.invoke(args=["i18n", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of the interface's languages that is kept."""
    kept = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".mo")
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def test_new_catalog_has_every_string_empty_and_the_plural_forms_of_the_language(
    runner: FlaskCliRunner, translations: Path
) -> None:
    before = files_of(translations)

    assert run(runner, "add", "cy").exit_code == 0

    assert {name for name, data in files_of(translations).items() if before.get(name) != data} == {
        "cy/LC_MESSAGES/messages.po"
    }
    catalog = polib.pofile(str(translations / "cy/LC_MESSAGES/messages.po"))
    assert {entry.msgid for entry in catalog} == {
        str(one.id[0] if isinstance(one.id, tuple | list) else one.id) for one in extracted() if one.id
    }
    assert not any(entry.msgstr or any(entry.msgstr_plural.values()) for entry in catalog)
    assert catalog.metadata["Plural-Forms"].startswith("nplurals=5; ")
    assert {len(entry.msgstr_plural) for entry in catalog if entry.msgid_plural} == {5}


def test_update_leaves_a_new_catalog_as_it_is_and_compile_reads_it(runner: FlaskCliRunner, translations: Path) -> None:
    assert run(runner, "add", "cy").exit_code == 0
    assert run(runner, "add", "mam").exit_code == 0
    before = {name: data for name, data in files_of(translations).items() if name.startswith(("cy/", "es_GT/"))}
    one = without_nowhere(runner)
    assert run(one, "update").exit_code == 0
    assert run(one, "compile").exit_code == 0

    after = files_of(translations)
    assert {name: after[name] for name in before} == before
    assert (translations / "cy/LC_MESSAGES/messages.mo").exists()


def without_nowhere(runner: FlaskCliRunner) -> FlaskCliRunner:
    """Return a runner whose list has no language that nothing is known of."""
    settings = runner.app.extensions[LIVE].settings
    return create_app(settings, (*MADE_UP_LANGUAGES, WELSH, MAM)).test_cli_runner()


def test_steps_are_printed_in_order_each_page_with_its_command(runner: FlaskCliRunner) -> None:
    count = len([one for one in extracted() if one.id])

    assert run(runner, "add", "cy").output.splitlines() == [
        f"translations/cy/LC_MESSAGES/messages.po written: {count} strings, all empty. Next, in this order:",
        "1. translate translations/cy/LC_MESSAGES/messages.po, then run: flask i18n check",
        "2. add to content/exits.yaml a place that is common, fast and harmless in Welsh (sample):",
        "     cy:",
        "       url: https://…/",
        "       why: …",
        f"       checked_on: {TODAY}",
        "       checked_how: opened",
        "3. agree on the words: in content/glossary.yaml, under use: of each term, add cy: …",
        "4. translate the pages, in this order:",
        *(
            f"     flask content translate {slug} cy"
            for slug in ("help-now", "safer-use", "privacy", "home", "about", "accessibility", "find", "plan")
        ),
        "5. let a second speaker read each, then record it:",
        '     flask content accept content/pages/cy/help-now.md --reviewer "court interpreter"',
        "6. translate what_for, alert and note of the hotlines in content/directory that Welsh (sample) readers need",
        '7. when all about safety is done, take status="draft" out of its line in app/languages.py: readers see it then',
    ]


def test_language_that_is_not_in_the_list_is_asked_for_and_nothing_is_written(
    runner: FlaskCliRunner, translations: Path
) -> None:
    before = files_of(translations)

    result = run(runner, "add", "fa")

    assert (result.exit_code, files_of(translations)) == (1, before)
    assert result.output.splitlines() == [
        "fa is not in app/languages.py yet. Add this line at the end of LANGUAGES there, then run this command again:",
        '    SiteLanguage("fa", "فارسی", "Persian", direction="rtl", status="draft"),',
    ]


def test_language_without_data_is_told_what_its_line_needs(runner: FlaskCliRunner) -> None:
    result = run(runner, "add", "hmn")

    assert result.exit_code == 1
    assert result.output.splitlines()[1:] == [
        '    SiteLanguage("hmn", "…", "Hmong", status="draft", nearest="…"),',
        "Unicode (CLDR) has no data for hmn. Write in place of … the names, and as nearest a locale whose dates, numbers and "
        'plurals come closest, such as es_GT; add direction="rtl" if it is written from right to left. docs/adr/0011 says what '
        "else such a language needs.",
    ]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("es", "translations/es/LC_MESSAGES/messages.po it is there already; flask i18n update brings it up to date"),
        ("en", "en the interface is written in this language; name another"),
        ("pt_BR", 'pt_BR "pt_BR" is not a language tag; did you mean pt-BR?'),
        ("tl", 'tl "tl" is an old or other spelling; did you mean fil?'),
        (
            "xx",
            "app/languages.py xx: CLDR has no data for xx; "
            'add nearest="…" to its line: a locale whose dates, numbers and plurals come closest, such as es_GT',
        ),
    ],
)
def test_add_refuses(runner: FlaskCliRunner, translations: Path, tag: str, printed: str) -> None:
    before = files_of(translations)

    result = run(runner, "add", tag)

    assert (result.exit_code, result.output.splitlines()) == (1, [printed, "1 to mend"])
    assert files_of(translations) == before


def test_nothing_is_written_through_a_folder_that_is_a_link(
    runner: FlaskCliRunner, translations: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (translations / "cy").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    result = run(runner, "add", "cy")

    assert result.output.splitlines()[0] == (
        "translations/cy/LC_MESSAGES/messages.po translations/cy is a link, so it would be written somewhere else; "
        "put a real one there"
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []
