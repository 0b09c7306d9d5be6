"""The interface's strings: what is wrong in a catalog is named with its line, and extraction gives the same file again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.cli.strings import catalog_problems

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import Problem

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
WANTED = {"Call %(number)s", "Back"}
GOOD = 'msgid "Back"\nmsgstr "Atrás"\n\n#, python-format\nmsgid "Call %(number)s"\nmsgstr "Llame al %(number)s"\n'


def printed(folder: Path, text: str | None) -> list[str]:
    """Return what a translator reads about a catalog."""
    path = folder / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    if text is not None:
        path.write_text(HEAD + text, encoding="utf-8")
    return [
        str(problem).removeprefix("translations/es/LC_MESSAGES/messages.po")
        for problem in catalog_problems(path, "es", WANTED)
    ]


def test_whole_catalog_has_no_problem(tmp_path: Path) -> None:
    assert printed(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Atrás", "", ':5 "Back" is not translated; translate it'),
        ("Llame al %(number)s", "Llame", ':9 "Call %(number)s" has other placeholders; keep exactly: %(number)s'),
        (
            "Llame al %(number)s",
            "Llame al %(numero)s",
            ':9 "Call %(number)s" has other placeholders; keep exactly: %(number)s',
        ),
        ("Atrás", "Atrás %(number)s", ':5 "Back" has other placeholders; keep exactly: none'),
        ("Atrás", "<b>Atrás</b>", ':5 "Back" has markup; write words only'),
        ("Atrás", "{{ x }}", ':5 "Back" has markup; write words only'),
        ('msgid "Back"', '#, fuzzy\nmsgid "Back"', ':6 "Back" is marked fuzzy; check it and remove the mark'),
    ],
    ids=["empty", "placeholder-lost", "placeholder-renamed", "placeholder-added", "markup", "template", "fuzzy"],
)
def test_wrong_string_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert printed(tmp_path, GOOD.replace(old, new)) == [message]


PLURAL = """msgid "%(num)d line"
msgid_plural "%(num)d lines"
msgstr[0] "{one}"
msgstr[1] "{many}"
"""


@pytest.mark.parametrize(
    ("one", "many", "message"),
    [
        ("%(num)d línea", "%(num)d líneas", None),
        ("una línea", "%(num)d líneas", None),
        ("%(num)d línea", "", "is not translated; translate it"),
        ("%(num)d línea", "%(nom)d líneas", "has other placeholders; keep exactly: %(num)d"),
    ],
    ids=["whole", "one-in-words", "empty", "renamed"],
)
def test_each_form_of_a_plural_is_checked(tmp_path: Path, one: str, many: str, message: str | None) -> None:
    plural = PLURAL.replace("{one}", one).replace("{many}", many)

    found = [line for line in printed(tmp_path, GOOD + plural) if "used nowhere" not in line]

    assert found == ([] if message is None else [f':11 "%(num)d line" {message}'])


def test_missing_and_unused_strings_are_named(tmp_path: Path) -> None:
    found = printed(tmp_path, GOOD.replace('msgid "Back"', 'msgid "Forward"'))

    assert found == [' "Back" is missing; run make strings', ' "Forward" is used nowhere; run make strings']


def test_missing_catalog_is_a_problem(tmp_path: Path) -> None:
    assert printed(tmp_path, None) == [" the catalog is missing; run make strings"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Llame al %(number)s", "Llame al %(number)s %s", "has other placeholders; keep exactly: %(number)s"),
        ("Llame al %(number)s", "Llame al %(number)r", "has other placeholders; keep exactly: %(number)s"),
        ("Llame al %(number)s", "Llame al %(number)", "has other placeholders; keep exactly: %(number)s"),
        ("Llame al %(number)s", "%% %(number)s", "has other placeholders; keep exactly: %(number)s"),
        ("Atrás", "Atrás%", "has other placeholders; keep exactly: none"),
        ("Atrás", "Atrás {x}", "has markup; write words only"),
        ("Atrás", "Atrás &#60;", "has markup; write words only"),
        ("Atrás", "Atrás https://evil.example/", "has an address; say what the English says, and no address"),
        ("Atrás", "evil.example", "has an address; say what the English says, and no address"),
        ("Atrás", "202-555-0123", "has a telephone number; say what the English says; numbers stand in the directory"),
        ("Atrás", "Atrás 555", "has other numbers; write the same numbers as the English, in digits"),
        (
            "Atrás",
            "Atr\u202eás",
            "has an invisible character (RIGHT-TO-LEFT OVERRIDE); delete it; direction is set by the site",
        ),
        ("Atrás", "Atr\u0430s", 'has "Atr\u0430s", which mixes Latin and Cyrillic letters; type the word again with one keyboard'),
        ("Atrás", " ", "is not translated; translate it"),
    ],
)  # fmt: skip
def test_string_may_not_hold_what_the_english_has_not(tmp_path: Path, old: str, new: str, message: str) -> None:
    (line,) = printed(tmp_path, GOOD.replace(old, new))

    assert line.partition('" ')[2] == message


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ('msgid "Back"\nmsgstr "Atrás\n', ":6 the line is not of a catalog: "),
        ("words\n", ":5 the line is not of a catalog: "),
        (GOOD + '\nmsgid "Back"\nmsgstr "Otra"\n', ':12 "Back" stands twice; keep one of them'),
    ],
    ids=["open-quote", "words", "twice"],
)
def test_broken_catalog_is_one_line_for_its_translator(tmp_path: Path, text: str, begins: str) -> None:
    (line,) = printed(tmp_path, text)

    assert line.startswith(begins)


@pytest.mark.parametrize(
    ("header", "begins"),
    [
        ("charset=utf-7", " its header names another charset; "),
        (
            'charset=utf-8\\n"\n"Plural-Forms: nplurals=99999; plural=n;',
            " its rule for plurals has more forms than any language",
        ),
        (
            'charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=0*(1<<n);',
            ":4 Plural-Forms: the rule for plurals is not",
        ),
    ],
)
def test_header_of_a_catalog_runs_no_rule_of_its_own(tmp_path: Path, header: str, begins: str) -> None:
    path = tmp_path / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD.replace("charset=utf-8", header) + GOOD, encoding="utf-8")

    told = [str(problem).removeprefix("translations/es/LC_MESSAGES/messages.po") for problem in problems_of(path)]

    assert told[0].startswith(begins)


def problems_of(path: Path) -> list[Problem]:
    """Return what is wrong in a Spanish catalog."""
    return catalog_problems(path, "es", WANTED)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a\0b", b"x" * 200_000], ids=["utf-16", "nul", "large"])
def test_file_that_is_no_text_is_one_line_for_its_translator(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)

    (problem,) = problems_of(path)

    assert problem.message
