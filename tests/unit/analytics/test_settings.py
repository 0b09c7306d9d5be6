"""The settings of counting: refused in words where they are wrong, and never an echo of a password."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from app.analytics import build_counting
from app.analytics.counting import live_dir
from app.config import ROOT, Settings, settings_from
from app.errors import SettingsError
from tests.support.counting import SITE


@pytest.mark.parametrize(
    ("text", "epsilon"), [("1", Fraction(1)), ("0.7", Fraction(7, 10)), ("2", Fraction(2)), ("0.0125", Fraction(1, 80))]
)
def test_epsilon_is_read_exactly(text: str, epsilon: Fraction) -> None:
    assert settings_from({"SITE_COUNTS_EPSILON": text}).counts_epsilon == epsilon


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2.0001", "88 times of 100"),
        ("9", "88 times of 100"),
        ("0", "nothing but noise"),
        ("1/2", "not a number"),
        ("-1", "not a number"),
        ("1e-1", "not a number"),
    ],
)
def test_epsilon_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        settings_from({"SITE_COUNTS_EPSILON": text})


@pytest.mark.parametrize(("text", "warned"), [("1", False), ("1.5", True)])
def test_weak_noise_is_warned_of_in_words(
    text: str, warned: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build_counting(settings_from({"SITE_COUNTS_EPSILON": text, "SITE_COUNTS_DIR": str(tmp_path)}), lambda: SITE)

    assert ("up to 82 of 100 guesses, instead of 73" in caplog.text) is warned


def test_zone_must_be_known() -> None:
    assert settings_from({"SITE_ZONE": "America/New_York"}).zone == "America/New_York"
    with pytest.raises(SettingsError, match="write one like America/New_York"):
        settings_from({"SITE_ZONE": "Eastern"})


@pytest.mark.parametrize("url", ["mysql://root:hunter2@host/x", "hunter2", "sqlite:///"])
def test_wrong_database_address_is_not_echoed(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({"SITE_COUNTS_URL": url})

    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_database_address_is_not_in_the_settings_text() -> None:
    assert "hunter2" not in repr(settings_from({"SITE_COUNTS_URL": "postgresql+psycopg://me:hunter2@host/x"}))


def test_live_windows_are_in_memory_else_in_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert live_dir(Settings(counts_dir=tmp_path)).parent == tmp_path
    assert not caplog.records
    assert live_dir(Settings(counts_dir=tmp_path / "missing")).parent == ROOT / "build"
    assert "on the disk" in caplog.text
