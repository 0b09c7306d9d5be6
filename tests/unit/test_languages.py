"""The list of languages, and which one a browser's header asks for. A header comes from anyone, so nothing in it may break."""

from __future__ import annotations

import pytest

from app.languages import LANGUAGES, SOURCE_TAG, SiteLanguage, negotiate, offered

CHOICE = (
    SiteLanguage("en", "English", "English"),
    SiteLanguage("es", "Español", "Spanish"),
    SiteLanguage("ar", "العربية", "Arabic", direction="rtl"),
    SiteLanguage("zh-Hans", "简体中文", "Chinese (Simplified)"),
    SiteLanguage("pt-BR", "Português", "Portuguese"),
)


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX", "es"),
        ("es-419,es;q=0.9", "es"),
        ("ES-mx", "es"),
        ("zh", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh-hant", "en"),
        ("pt", "pt-BR"),
        ("pt-PT", "en"),
        ("fr, de;q=0.9", "en"),
        ("fr, ar;q=0.5, es;q=0.4", "ar"),
        ("en;q=0.1, ar;q=0.2, es;q=0.9", "es"),
        ("es;q=0.5, ar;q=0.5", "es"),
        ("ar;q=0, es;q=0.1", "es"),
        ("ar;q=0.000", "en"),
        ("*", "en"),
        ("*;q=0.5, ar;q=0.1", "ar"),
        ("e", "en"),
        ("esperanto", "en"),
        (";;q=,,", "en"),
        ("ar;q=zero, es", "es"),
        ("ar;q=nan, es", "es"),
        ("ar;q=-1, es", "es"),
        (" es ; q=0.8 , ar ; q=0.9 ", "ar"),
        ("\x00\xff, es", "es"),
        ("x" * 10_000, "en"),
        ("xx," * 10_000 + "es", "en"),
        ("<script>alert(1)</script>", "en"),
    ],
    ids=lambda value: str(value)[:32],
)
def test_negotiate_finds_the_wanted_language(header: str, tag: str) -> None:
    assert negotiate(header, CHOICE).tag == tag


def test_negotiate_falls_back_on_the_first_language() -> None:
    assert negotiate("", CHOICE[2:]).tag == "ar"


def test_draft_languages_are_not_offered() -> None:
    draft = SiteLanguage("fr", "Français", "French", status="draft")

    assert offered((CHOICE[0], draft, CHOICE[1])) == (CHOICE[0], CHOICE[1])


def test_locale_is_the_spelling_of_gettext() -> None:
    assert [language.locale for language in CHOICE] == ["en", "es", "ar", "zh_Hans", "pt_BR"]


def test_source_language_is_offered_first() -> None:
    assert offered()[0].tag == SOURCE_TAG


def test_tags_stand_once() -> None:
    assert len({language.tag for language in LANGUAGES}) == len(LANGUAGES)
