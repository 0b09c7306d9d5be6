"""The pictures in the documents: which there are, and the finished page that each is drawn from. It must not draw.

They show the made-up site, with a bit more text. The day is the builders' own, so that no picture grows old by itself.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from werkzeug.test import Client

from app.checking import check_site
from app.config import ROOT, Settings
from app.factory import create_app
from app.preview.checker import Checked, Checker
from app.preview.desk import Desk
from app.preview.serve import Preview
from app.review.gallery import inert
from tests.support import samples
from tests.support.builders import DAY, MADE_UP_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from app.preview.gather import Gathered

FOLDER = ROOT / "docs" / "pictures"
#: What each picture was drawn from.
DRAWN_FROM = FOLDER / "drawn-from.json"
#: A narrow phone; 540 pixels are as much as a document needs. Heights are even, so that pixels are whole.
WIDTH, SCALE = 360, 1.5

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_VERSION = re.compile(r' data-version="[^"]*"')


def _nothing(content: Path) -> None:
    """Leave the sample site as it is."""


@dataclass(frozen=True)
class Picture:
    """One picture: a page of the sample site, after a change of its files, as a phone shows it.

    `shows` are words that must be in sight; `top` is what the phone is scrolled to; `is_preview` draws it as make preview does,
    which has the site from before the change as its last good copy.
    """

    name: str
    address: str
    shows: tuple[str, ...]
    height: int
    change: Callable[[Path], None] = _nothing
    top: str = "#main"
    scheme: Literal["light", "dark"] = "light"
    is_preview: bool = False

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.name}.png"

    @property
    def size(self) -> tuple[int, int]:
        """Return its width and height in pixels."""
        return round(WIDTH * SCALE), round(self.height * SCALE)

    def told(self, page: str) -> dict[str, object]:
        """Return what is written down of it: what it was drawn from, and how."""
        digest = sha256(page.encode()).hexdigest()[:16]
        return {
            "page": digest,
            "viewport": [WIDTH, self.height],
            "scale": SCALE,
            "scheme": self.scheme,
            "top": self.top,
        }


PICTURES = (
    Picture("sentence", "/en/plan/", ("A list of small steps", "You can take it out again."), 512),
    Picture("new-page", "/en/later/", ("Later", "This sample page talks about being hurt."), 420, samples.new_page),
    Picture("suggest", "/en/plan/", ("Suggest a change to this page at git.example",), 282, top=".provenance"),
    Picture(
        "preview", "/en/plan/", ("1 to mend, 0 to look at", "looks like a phone number"), 590, samples.number,
        is_preview=True,
    ),
    Picture(
        "preview-broken", "/en/plan/", ('"soon" is not a date', "Below is its last good copy."), 570,
        samples.broken_header, is_preview=True,
    ),
    Picture("card", "/en/help-now/", ("Sample line", "Call 1-202-555-0123", "Number checked"), 656, top=".card"),
    Picture("card-overdue", "/en/help-now/", ("This number was last checked long ago.",), 346, samples.overdue, ".card"),
    Picture(
        "checks", samples.LINE, ("How this was checked", "November 22, 2026", "November 1, 2026"), 452, samples.recorded,
        "main h2",
    ),
    Picture("state", "/en/find/us/tx/", ("Texas", "Sample line of one state"), 552),
    Picture("not-checked", "/es/plan/", ("Una lista de pasos pequeños", "Página en inglés"), 448),
    Picture("checked", "/es/plan/", ("Una lista de pasos pequeños",), 388, samples.reviewed),
    Picture("out-of-date", "/es/help-now/", ("Someone to talk to",), 448, samples.stale),
    Picture("no-translation", "/ar/safer-use/", ("More care",), 346, scheme="dark"),
    Picture("coverage", "/coverage/", ("What to do next",), 666, samples.overdue),
)  # fmt: skip


#: The real home page, for README.md. Nothing is written down of it: its words are anybody's to change in a browser, and that must
#: not wait for a new picture.
HOME = "home.png"
HOME_PAGES = (
    Picture("home", "/en/", ("What do you need?",), 620, top="body"),
    Picture("home", "/ar/", ("Notes",), 620, top="body", scheme="dark"),
)


def real_page_of(picture: Picture) -> str:
    """Return the finished page of the real site."""
    return _finished(_answer(Client(create_app(Settings(counting="off", url="https://site.example"))), picture.address))


def page_of(picture: Picture, folder: Path) -> str:
    """Return the finished page of a picture, its style in it and its scripts taken out. `folder` gets the sample site."""
    content = samples.site(folder)
    settings = Settings(
        content_dir=content,
        url="https://site.example",
        cache_dir=folder / "cache",
        index_dir=folder / "search",
        counting="off",
        coverage_page=True,
        repository_url="https://git.example/owner/name",
    )
    page = _previewed(picture, settings) if picture.is_preview else _served(picture, settings)
    shutil.rmtree(folder)
    return _finished(page)


def _finished(page: str) -> str:
    return inert(_VERSION.sub("", _SCRIPT.sub("", page)))


def _served(picture: Picture, settings: Settings) -> str:
    picture.change(settings.content_dir)
    noon = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).timestamp()
    app = create_app(settings, MADE_UP_LANGUAGES, clock=lambda: noon)
    return _answer(Client(app), picture.address)


def _previewed(picture: Picture, settings: Settings) -> str:
    checkers: list[_Asked] = []

    def checker(given: Settings, done: Callable[[Checked], None]) -> Checker:
        checkers.append(_Asked(given, done))
        return checkers[0]

    desk = Desk(settings, lambda _: None, lambda: DAY, checker)
    desk.shown()
    picture.change(settings.content_dir)
    desk.shown()
    checkers[0].answer()
    return _answer(Client(Preview(desk)), picture.address)


class _Asked(Checker):
    """The checks of a preview, run when they are asked for."""

    def __init__(self, settings: Settings, done: Callable[[Checked], None]) -> None:
        super().__init__(settings, done)
        self._given, self._tell = settings, done
        self._last: tuple[Gathered, date] | None = None

    def want(self, gathered: Gathered, today: date) -> None:
        """Remember a state."""
        self._last = gathered, today

    def answer(self) -> None:
        """Tell what the checks say of the last state."""
        assert self._last is not None
        gathered, today = self._last
        problems, _ = check_site(self._given, today, MADE_UP_LANGUAGES)
        self._tell(Checked(problems, gathered.unread))


def _answer(client: Client, address: str) -> str:
    response = client.get(address, base_url="https://site.example")
    assert response.status_code == 200, f"{address}: {response.status}"
    return response.get_data(as_text=True)
