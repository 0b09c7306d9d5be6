"""The page of figures and the privacy page's promise, in every language and setting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from app.analytics.cells import SECTIONS, Cell
from app.analytics.periods import Period
from app.analytics.store import Total
from app.current import COUNTING
from app.factory import create_app
from tests.support.counting import Clock
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings
    from app.site import Site

TAGS = ("en", "es", "ar")
SVG = "{http://www.w3.org/2000/svg}"
EPSILON = (Fraction(3, 8),)


def totals() -> tuple[Total, ...]:
    """Return figures of two months, large and small."""
    days = [date(2026, 10, 1), date(2026, 11, 1)]
    found = [Total(Period(day, 1), Cell("visits"), 1_234, EPSILON) for day in days]
    found += [
        Total(Period(day, 1), Cell("language", tag), 3 * index, EPSILON)
        for day in days
        for index, tag in enumerate(TAGS)
    ]
    found += [Total(Period(days[0], 7), Cell("section", "es", section), 250, EPSILON) for section in SECTIONS]
    return tuple(found)


@pytest.fixture(scope="module")
def shown(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> PageClient:
    """Return a client of the made-up site with some figures."""
    return a_client(settings, tmp_path_factory.mktemp("shown"), totals())


def a_client(base: Settings, folder: Path, figures: tuple[Total, ...] | None = None, **more: Any) -> PageClient:
    """Return a checked client of a site with some figures."""
    own = {"counting": "visits", "counts_dir": folder, "counts_url": f"sqlite:///{folder}/counts.sqlite3", **more}
    app = create_app(base.model_copy(update=own), clock=Clock())
    if app.extensions[COUNTING] is not None:
        app.extensions[COUNTING].keeper.totals = figures
    return PageClient(app)


@pytest.fixture(scope="module", params=["visits", "pages", "off"])
def real(request: pytest.FixtureRequest, real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> PageClient:
    """Return a client of the real site in one way of counting."""
    return a_client(real_site.settings, tmp_path_factory.mktemp("real"), (), counting=request.param)


@pytest.mark.parametrize("tag", TAGS)
def test_figures_are_shown_in_every_language(shown: PageClient, tag: str) -> None:
    page = shown.get(f"/{tag}/stats/")

    pictures = page.html.all(f"{SVG}svg")
    assert len(pictures) == len(page.html.all("table")) == 5
    assert all(picture.get("role") == "img" and picture.get("aria-label") for picture in pictures)
    assert "1,234" in page.html.text() and "1,230" not in page.html.text()
    assert not page.html.all("img")


def test_small_figures_are_not_shown(shown: PageClient) -> None:
    text = shown.get("/en/stats/").html.text("main")

    assert "too few to tell" in text
    assert " 3," not in text and " 6 " not in text


def test_figures_are_mirrored_from_right_to_left(shown: PageClient) -> None:
    starts = {
        tag: [rect.get("x") for rect in shown.get(f"/{tag}/stats/").html.all(f"{SVG}rect")] for tag in ("en", "ar")
    }

    assert set(starts["en"]) == {"0"}
    assert "0" not in starts["ar"]


def test_wanted_language_is_shown_in_place(shown: PageClient) -> None:
    page = shown.get("/stats/", headers={"Accept-Language": "es"})

    assert page.html.root.get("lang") == "es"
    assert ("Vary", "Accept-Language") in page.headers


def test_quiet_reading_reaches_the_figures(shown: PageClient) -> None:
    page = shown.post("/", data={"language": "ar", "page": "stats"})

    assert page.html.root.get("lang") == "ar"


def test_store_that_has_not_been_read_is_said(settings: Settings, tmp_path: Path) -> None:
    # A folder cannot be opened as a database.
    away = a_client(settings, tmp_path, None, counts_url=f"sqlite:///{tmp_path}")

    assert "cannot be read" in away.get("/en/stats/").text
    assert "No figures yet" in a_client(settings, tmp_path, ()).get("/en/stats/").text


def test_page_can_be_turned_off(real_site: Site, tmp_path: Path) -> None:
    client = a_client(real_site.settings, tmp_path, totals(), stats_page=False)

    client.get("/en/stats/", status=404)
    assert "/en/stats/" not in client.get("/en/privacy/", follow_links=False).html.own_links()


@pytest.mark.parametrize("tag", TAGS)
def test_privacy_page_says_what_is_counted(real: PageClient, tag: str) -> None:
    mode = real.site.settings.counting
    text = real.get(f"/{tag}/privacy/", follow_links=False).html.text("main")

    numbers = {"visits": ("73", "1"), "pages": ("82", "0.5"), "off": ()}[mode]
    assert all(number in text for number in numbers)
    assert ("epsilon" in text.casefold() or "épsilon" in text) is (mode != "off")
    assert "{{" not in text


def test_privacy_page_prints_the_epsilon_in_force(real_site: Site, tmp_path: Path) -> None:
    client = a_client(real_site.settings, tmp_path, (), counts_epsilon=Fraction(3, 4))
    text = client.get("/en/privacy/", follow_links=False).html.text("main")

    assert "Here it is 0.75 for a visit" in text
    assert "about 68 times of 100" in text
