"""Draws the documents' pictures with a real browser: what `make pictures` runs. It must not decide which there are.

A digest of the page that each was drawn from is written beside them; tests/functional/test_document_pictures.py compares it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.support.chromium import chromium_flags, chromium_path
from tests.support.pictures import (
    DRAWN_FROM,
    FOLDER,
    HOME,
    HOME_PAGES,
    PICTURES,
    SCALE,
    WIDTH,
    page_of,
    real_page_of,
)
from tests.support.png import palette_png

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.support.pictures import Picture

#: A page has some hundred colours, most of them the edges of letters: the 256 most common are kept, the rest take the nearest.
_FEW_COLOURS = """async (data) => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const raw = context.getImageData(0, 0, image.width, image.height).data;
  const coarse = (at) => [0, 1, 2].map((i) => Math.min(255, Math.round(raw[at + i] / 4) * 4));
  const counts = new Map();
  for (let at = 0; at < raw.length; at += 4) {
    const key = coarse(at).join(); counts.set(key, (counts.get(key) || 0) + 1);
  }
  const all = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key.split(',').map(Number));
  const palette = all.slice(0, 256), numbers = new Map(palette.map((colour, number) => [colour.join(), number]));
  for (const colour of all.slice(256)) {
    const far = palette.map((other) => other.reduce((sum, value, i) => sum + (value - colour[i]) ** 2, 0));
    numbers.set(colour.join(), far.indexOf(Math.min(...far)));
  }
  let pixels = '';
  for (let at = 0; at < raw.length; at += 4) pixels += String.fromCharCode(numbers.get(coarse(at).join()));
  return [image.width, image.height, palette.flat(), btoa(pixels)];
}"""
#: Whether words stand in sight: not below the picture, not behind the bar that leaves.
_IN_SIGHT = """(words) => {
  const bar = document.querySelector('#exit').getBoundingClientRect();
  const end = bar.top > innerHeight / 2 ? bar.top : innerHeight;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT), found = [];
  while (texts.nextNode()) {
    const one = texts.currentNode, box = one.getBoundingClientRect();
    const isSeen = box.height && box.top >= 0 && box.bottom <= end && one.checkVisibility();
    if (isSeen) found.push(one.innerText || '');
  }
  return words.filter((word) => !found.some((text) => text.replace(/\\s+/g, ' ').includes(word)));
}"""


def opened(browser: Browser, picture: Picture, page: str) -> Page:
    """Return the browser's page that shows a picture, scrolled to where it is taken."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": picture.height},
        device_scale_factor=SCALE,
        color_scheme=picture.scheme,
        locale="en-US",
        offline=True,
    )
    shown = context.new_page()
    shown.set_content(page)
    shown.locator(picture.top).first.evaluate("one => scrollTo(0, scrollY + one.getBoundingClientRect().top - 12)")
    return shown


def out_of_sight(shown: Page, picture: Picture) -> list[str]:
    """Return the words that the picture should show and does not."""
    missing: list[str] = shown.evaluate(_IN_SIGHT, list(picture.shows))
    return missing


def taken(shown: Page) -> bytes:
    """Return the picture as a PNG of at most 256 colours."""
    shot = b64encode(shown.screenshot()).decode()
    width, height, palette, pixels = _blank(shown).evaluate(_FEW_COLOURS, shot)
    return palette_png(width, height, bytes(palette), b64decode(pixels))


def _blank(shown: Page) -> Page:
    """Return a page without a policy: the one in the picture may not fetch its own screenshot."""
    return shown.context.new_page()


def drawn_home(browser: Browser) -> bytes:
    """Return the real home page, light and dark, side by side."""
    shots = []
    for picture in HOME_PAGES:
        shown = opened(browser, picture, real_page_of(picture))
        shots.append(f'<img alt="" src="data:image/png;base64,{b64encode(shown.screenshot()).decode()}">')
        shown.context.close()
    style = "margin:0;padding:24px;display:flex;gap:36px;background:#d6dad8"
    size = {"width": 2 * HOME_PAGES[0].size[0] + 84, "height": HOME_PAGES[0].size[1] + 48}
    context = browser.new_context(viewport=size, offline=True)  # type: ignore[arg-type] # a width and a height
    both = context.new_page()
    both.set_content(
        f'<style>img {{ border-radius: 18px; display: block; }}</style><body style="{style}">{"".join(shots)}'
    )
    data = taken(both)
    context.close()
    return data


def main() -> int:
    """Draw every picture and write what each was drawn from; return 1 where one does not show what it should."""
    told, wrong, chromium = {}, 0, chromium_path()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=chromium_flags())
        for picture in PICTURES:
            page = page_of(picture, Path(folder, picture.name))
            shown = opened(browser, picture, page)
            missing = out_of_sight(shown, picture)
            wrong += bool(missing)
            (FOLDER / picture.file).write_bytes(taken(shown))
            shown.context.close()
            told[picture.file] = picture.told(page)
            sys.stdout.write(f"{picture.file}: {f'does not show {missing}' if missing else 'drawn'}\n")
        (FOLDER / HOME).write_bytes(drawn_home(browser))
        browser.close()
    DRAWN_FROM.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
