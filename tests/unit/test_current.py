"""What the edge keeps between requests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.current import LIVE, remembered
from app.factory import create_app
from tests.support.builders import MADE_UP_LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from app.config import Settings
    from app.live import LiveSite
    from app.site import Site


def test_nothing_is_remembered_of_a_site_that_is_gone(app: Flask, site: Site) -> None:
    live = cast("LiveSite", app.extensions[LIVE])
    with app.app_context():
        for number in range(20):
            # Two swaps: the second site may get the place in memory of the one before the first.
            live._site = replace(site)
            live._site = replace(site)

            assert remembered("number", lambda number=number: number) == number  # type: ignore[misc] # a lambda's default


def test_an_app_reads_its_own_words(tmp_path: Path, settings: Settings) -> None:
    answers = []
    for words in ("Salir uno", "Salir dos"):
        folder = tmp_path / words / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalog = Catalog(locale="es")
        catalog.add("Leave now", words)
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, catalog)
        own = settings.model_copy(update={"translations_dir": tmp_path / words})
        answers.append(create_app(own, MADE_UP_LANGUAGES).test_client().get("/es/").text)

    assert ["Salir uno" in answers[0], "Salir dos" in answers[1]] == [True, True]
