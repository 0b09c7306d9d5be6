"""What `make pictures` does: each page of the documents' pictures shows, on a phone, the words it is there for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.draw_pictures import opened, out_of_sight, taken
from tests.support.pictures import PICTURES, page_of
from tests.support.png import size_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.pictures import Picture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_picture_shows_what_it_is_there_for(picture: Picture, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, picture, page_of(picture, tmp_path / "site"))
    try:
        assert out_of_sight(page, picture) == []
        assert size_of(taken(page)) == picture.size
    finally:
        page.context.close()
