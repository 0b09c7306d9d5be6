"""A running site and its files: what is good is shown, what breaks keeps its last good copy and is named in the log."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.errors import ContentError
from app.live import LiveSite
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    """Return settings of a made-up site whose files this test may change."""
    return settings.model_copy(update={"content_dir": made_up_site(tmp_path)})


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, and make sure that its time differs."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def title(live: LiveSite, tag: str = "en") -> str:
    """Return the title of the page `plan` as shown."""
    found = live.site.catalog.find("plan", tag)
    assert found is not None
    return found.page.meta.title


def test_refresh_without_a_change_does_nothing(own: Settings) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    site = live.site

    assert not live.refresh()
    assert live.site is site


def test_changed_file_is_shown_after_refresh(own: Settings) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    assert title(live) == "A list"

    change(own.content_dir / "pages/en/plan.md", "title: A list", "title: New words")

    assert live.refresh()
    assert title(live) == "New words"
    assert live.site.kept == ()


def test_broken_file_keeps_its_last_good_copy_and_is_logged(own: Settings, caplog: pytest.LogCaptureFixture) -> None:
    # Given a site that is shown
    live = LiveSite(own, MADE_UP_LANGUAGES)
    assert title(live) == "A list"

    # When a file breaks
    change(own.content_dir / "pages/en/plan.md", "review_on: 2027-11-22", "review_on: soon")
    live.refresh()

    # Then its old copy is shown, and the log names file, line and field
    assert title(live) == "A list"
    assert caplog.messages == [
        'kept the last good copy: content/pages/en/plan.md:7 review_on: "soon" is not a date; write it like 2026-03-01'
    ]


def test_rest_of_a_change_is_shown_while_one_file_is_broken(own: Settings) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    assert title(live, "es") == "Una lista"

    change(own.content_dir / "pages/en/plan.md", "review_on: 2027-11-22", "review_on: soon")
    change(own.content_dir / "pages/es/plan.md", "title: Una lista", "title: Otra lista")
    live.refresh()

    assert title(live, "es") == "Otra lista"


def test_mended_file_is_shown(own: Settings) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    path = own.content_dir / "pages/en/plan.md"
    assert title(live) == "A list"
    change(path, "review_on: 2027-11-22", "review_on: soon")
    live.refresh()

    change(path, "review_on: soon", "review_on: 2027-12-01")
    change(path, "title: A list", "title: Mended")
    live.refresh()

    assert title(live) == "Mended"
    assert live.site.kept == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("directory/us/sample-line.yaml", "kind: support", "kind: suport", "sample-line.yaml:5 kind"),
        ("exits.yaml", "https://neutral.example/ar/", "http://neutral.example/", "exits.yaml:7 url"),
        ("facts.yaml", "status: OK", "status: FINE", "facts.yaml:2 status"),
        ("pages/en/plan.md", "help-now.md", "nowhere.md", "plan.md:15"),
        ("pages/en/help-now.md", "contact: sample-line", "contact: other-line", "help-now.md:11"),
    ],
    ids=["service", "exit", "fact", "link", "contact"],
)
def test_each_kind_of_file_keeps_its_last_good_copy(  # noqa: PLR0917 - a table of cases
    own: Settings, caplog: pytest.LogCaptureFixture, name: str, old: str, new: str, place: str
) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    before = live.site

    change(own.content_dir / name, old, new)
    live.refresh()

    assert live.site.directory.services == before.directory.services
    assert live.site.exits == before.exits
    assert live.site.facts == before.facts
    assert live.site.catalog.pages == before.catalog.pages
    assert place in caplog.text


def test_first_build_with_a_broken_file_raises_with_every_problem(own: Settings) -> None:
    change(own.content_dir / "pages/en/plan.md", "review_on: 2027-11-22", "review_on: soon")
    change(own.content_dir / "exits.yaml", "checked_how: opened\nar", "checked_how: guessed\nar")

    with pytest.raises(ContentError) as caught:
        _ = LiveSite(own, MADE_UP_LANGUAGES).site

    assert {(problem.path, problem.field) for problem in caught.value.problems} >= {
        ("content/exits.yaml", "checked_how"),
        ("content/pages/en/plan.md", "review_on"),
    }


def test_site_can_be_built_once_the_file_is_mended(own: Settings) -> None:
    live = LiveSite(own, MADE_UP_LANGUAGES)
    path = own.content_dir / "pages/en/plan.md"
    change(path, "review_on: 2027-11-22", "review_on: soon")
    with pytest.raises(ContentError):
        _ = live.site

    change(path, "review_on: soon", "review_on: 2027-11-22")

    assert title(live) == "A list"


def test_watching_is_off_by_default(own: Settings) -> None:
    assert own.reload_seconds == 0
