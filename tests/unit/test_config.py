"""Settings: every wrong variable is refused with words that say how to mend it. The table in README.md has a test of its own."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from app.config import LOUD_WORDS, Settings, loud_word, settings_from
from app.errors import SettingsError


def test_nothing_set_gives_the_defaults() -> None:
    assert settings_from({"PATH": "/bin", "HOST": "x"}) == Settings()


def test_defaults_name_nothing_a_device_may_not_keep() -> None:
    assert (Settings().name, Settings().tab_title) == ("Notes", "Notes")


def test_variables_are_read_by_their_type() -> None:
    given = {
        "SITE_NAME": "Blue",
        "SITE_AWAY_EXIT_SECONDS": "60",
        "SITE_REQUIRE_REVIEW": "1",
        "SITE_RELOAD_SECONDS": "0.5",
    }

    settings = settings_from(given)

    assert (settings.name, settings.away_exit_seconds, settings.require_review, settings.reload_seconds) == (
        "Blue", 60, True, 0.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("SITE_NAMES", "did you mean SITE_NAME?"),
        ("SITE_REQUIRE_REVEIW", "did you mean SITE_REQUIRE_REVIEW?"),
        ("SITE_QQQQ", "use one of: SITE_NAME, SITE_TAB_TITLE"),
    ],
)
def test_unknown_variable_is_refused_with_a_suggestion(name: str, suggestion: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is not a setting; ") as caught:
        settings_from({name: "x"})

    assert suggestion in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_AWAY_EXIT_SECONDS", "soon"),
        ("SITE_AWAY_EXIT_SECONDS", "9"),
        ("SITE_URL", "site.example"),
        ("SITE_URL", "https://site.example/"),
        ("SITE_URL", "javascript://x"),
        ("SITE_WORKERS", "0"),
        ("SITE_HSTS_SECONDS", "-1"),
        ("SITE_RELOAD_SECONDS", "nan"),
        ("SITE_FORCE_HTTPS", "perhaps"),
        ("SITE_NAME", ""),
        ("SITE_NAME", "x" * 41),
        ("SITE_COVERAGE_PAGE", "maybe"),
        ("SITE_REPOSITORY_URL", "http://git.example/owner/name"),
        ("SITE_REPOSITORY_URL", "git.example/owner/name"),
        ("SITE_REPOSITORY_URL", "https://git.example"),
        ("SITE_REPOSITORY_URL", "https://git.example/"),
        ("SITE_REPOSITORY_URL", "https://someone@git.example/owner/name"),
        ("SITE_REPOSITORY_URL", "https://some:one@git.example/owner/name"),
        ("SITE_REPOSITORY_URL", "https://gít.example/owner/name"),
        ("SITE_REPOSITORY_URL", "https://git.example/owner/name?ref=main"),
        ("SITE_REPOSITORY_URL", "https://git.example/owner/name#main"),
        ("SITE_REPOSITORY_URL", "https://git.example/owner/the name"),
        ("SITE_REPOSITORY_URL", "https://git.example/owner/name\n"),
        ("SITE_REPOSITORY_URL", 'https://git.example/owner/"name'),
        ("SITE_REPOSITORY_URL", "https://git.example\\@other.example/name"),
        ("SITE_REPOSITORY_URL", "https://{path}/owner"),
        ("SITE_REPOSITORY_URL", "https://git.example/{path}/{path}"),
        ("SITE_REPOSITORY_URL", "https://git.example/{file}"),
        ("SITE_REPOSITORY_URL", "https://git.example/owner/name.git"),
        ("SITE_REPOSITORY_URL", "javascript:alert(1)"),
    ],
)
def test_wrong_value_is_refused_with_its_name_and_where_to_look(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({name: value})

    assert str(caught.value).startswith(f'{name}="{value}": ')
    assert str(caught.value).endswith("; see the settings table in README.md")


@pytest.mark.parametrize(
    ("repository", "shown_at"),
    [
        ("", ""),
        ("https://git.example/owner/name", "https://git.example/owner/name/blob/HEAD/content/a%20b.md"),
        ("https://git.example/owner/name/", "https://git.example/owner/name/blob/HEAD/content/a%20b.md"),
        ("https://git.example:8443/name/src/{path}", "https://git.example:8443/name/src/content/a%20b.md"),
        ("https://git.example/{path}/show", "https://git.example/content/a%20b.md/show"),
    ],
    ids=["not set", "as GitHub has it", "slash at its end", "path at its end", "path within"],
)
def test_file_is_shown_where_the_repository_has_it(repository: str, shown_at: str) -> None:
    settings = settings_from({"SITE_REPOSITORY_URL": repository})

    assert settings.file_url("content/a b.md") == shown_at


@pytest.mark.parametrize("name", ["SITE_NAME", "SITE_TAB_TITLE"])
@pytest.mark.parametrize("value", ["Survivors' place", "HOTLINE", "Safe shelter", "Anti-trafficking"])
def test_loud_name_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match="would stay in browser history"):
        settings_from({name: value})


@pytest.mark.parametrize("word", LOUD_WORDS)
def test_each_loud_word_is_found_in_any_case(word: str) -> None:
    assert word.startswith(loud_word(f"About {word.upper()}") or "none")


@pytest.mark.parametrize("text", ["Notes", "Essex", "Middlesex notes", "Drapery", "Sunday list", "ملاحظات"])
def test_quiet_text_is_left_alone(text: str) -> None:
    assert loud_word(text) is None


def test_settings_cannot_be_changed() -> None:
    settings = Settings()

    with pytest.raises(ValidationError, match="frozen"):
        settings.name = "Other"  # type: ignore[misc] # that it cannot is what is tested
