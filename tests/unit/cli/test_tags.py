"""What is said of a language tag: its line in the list, what is wrong with it, and plural forms that gettext can read."""

from __future__ import annotations

import gettext

import pytest

from app.cli.tags import known, plural_forms, tag_fault
from app.languages import LANGUAGES


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("eo", 'SiteLanguage("eo", "Esperanto", "Esperanto", status="draft"),'),
        ("fa", 'SiteLanguage("fa", "فارسی", "Persian", direction="rtl", status="draft"),'),
        ("pt-BR", 'SiteLanguage("pt-BR", "Português (Brasil)", "Brazilian Portuguese", status="draft"),'),
        ("zh-Hant", 'SiteLanguage("zh-Hant", "繁體中文", "Traditional Chinese", status="draft"),'),
        ("mam", 'SiteLanguage("mam", "…", "…", status="draft", nearest="…"),'),
        ("hmn", 'SiteLanguage("hmn", "…", "Hmong", status="draft", nearest="…"),'),
    ],
)
def test_line_for_the_list_has_what_unicode_knows(tag: str, line: str) -> None:
    assert known(tag).line == line


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("pt_br", ('"pt_br" is not a language tag', "did you mean pt-BR?")),
        ("ZH-hans", ('"ZH-hans" is not a language tag', "did you mean zh-Hans?")),
        ("Somali", ('"Somali" is not a language tag', "did you mean so?")),
        ("vietnamse", ('"vietnamse" is not a language tag', "did you mean vi?")),
        ("spa", ('"spa" is an old or other spelling', "did you mean es?")),
        ("tl", ('"tl" is an old or other spelling', "did you mean fil?")),
        ("iw-IL", ('"iw" is an old or other spelling', "did you mean he-IL?")),
        ("", ('"" is not a language tag', "write a BCP 47 tag, like ht, pt-BR or zh-Hans")),
        ("../es", ('"../es" is not a language tag', "write a BCP 47 tag, like ht, pt-BR or zh-Hans")),
        ("es\n", ('"es\n" is not a language tag', "did you mean es?")),
        ("es", None),
        ("es-419", None),
        ("mam", None),
    ],
)
def test_wrong_tag_is_told_the_right_one(tag: str, fault: tuple[str, str] | None) -> None:
    assert tag_fault(tag) == fault


@pytest.mark.parametrize("tag", [one.tag for one in LANGUAGES])
def test_every_language_of_the_site_has_a_right_tag(tag: str) -> None:
    assert tag_fault(tag) is None


@pytest.mark.parametrize(
    ("locale", "count", "forms"),
    [
        ("eo", 2, {1: 0, 2: 1}),
        ("es", 2, {1: 0, 1_000_000: 1}),
        ("ar", 6, {0: 0, 1: 1, 2: 2, 3: 3, 11: 5, 100: 4}),
        ("ja", 1, {1: 0, 2: 0}),
        ("so", 2, {1: 0, 2: 1}),
        ("yi", 2, {1: 0, 2: 1}),
        ("scn", 3, {1: 0, 2: 2, 1_000_000: 1}),
        ("am", 2, {0: 0, 1: 0, 2: 1}),
    ],
)
def test_plural_forms_are_those_of_the_language(locale: str, count: int, forms: dict[int, int]) -> None:
    number, _, rule = plural_forms(locale).partition("; plural=")

    choose = gettext.c2py(rule.rstrip(";"))  # what gettext reads a catalog with

    assert number == f"nplurals={count}"
    assert {of: choose(of) for of in forms} == forms
    assert {choose(of) for of in range(200)} <= set(range(count))
