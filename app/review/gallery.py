"""Lays out changed pages before and after the change: file names, inert copies, and one page that shows them side by side.

It must not draw pages or pictures. Names are made from languages, slugs and codes that are known, never from a path.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from app.languages import SOURCE_TAG
from app.review.changes import touched_pages, touched_services

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

SCHEMES = ("light", "dark")
SIDES = ("before", "after")
INDEX = "index.html"
#: More pages than anybody looks through; the list of the rest is in the summary.
MOST = 60

#: A copy runs nothing and fetches nothing, whatever got into it: its one style block is all it may use.
_INERT = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">"
)


@dataclass(frozen=True)
class Wanted:
    """A page to show: the start of its files' names, what it is called, and its address on either side.

    `key` is the language and slug of a page, or nothing and the slug of a hotline.
    """

    name: str
    title: str
    key: tuple[str, str]
    addresses: Mapping[str, str | None]


def wanted(paths: Collection[str], codes: Mapping[str, Mapping[str, str]]) -> tuple[Wanted, ...]:
    """Return what to show of a change, pages first.

    Args: codes, for each side the address code of each service by slug.
    """
    found = []
    for tag, slug in touched_pages(paths):
        address = f"/{tag}/" if slug == "home" else f"/{tag}/{slug}/"
        found.append(
            Wanted(f"{tag}-{slug}", f"content/pages/{tag}/{slug}.md", (tag, slug), dict.fromkeys(SIDES, address))
        )
    for country, slug in touched_services(paths):
        addresses = {
            side: f"/{SOURCE_TAG}/find/{codes[side][slug]}/" if slug in codes[side] else None for side in SIDES
        }
        found.append(
            Wanted(f"line-{country}-{slug}", f"content/directory/{country}/{slug}.yaml", ("", slug), addresses)
        )
    return tuple(found)


def inert(page: str) -> str:
    """Return a page's HTML that opens from a folder without running or fetching anything."""
    return page.replace("<head>", f"<head>\n{_INERT}", 1)


def index_html(shown: Sequence[Wanted], notes: Sequence[str], folder: Path) -> str:
    """Return a page that shows every pair of pictures that is in the folder, with links to the copies."""
    rows = "\n".join(line for page in shown for line in _row(page, folder))
    said = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">{_INERT.replace("data:", "'self' file: data:")}
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Changed pages</title>
<style>body{{font:1rem system-ui;margin:1rem}}div{{display:flex;gap:1rem;flex-wrap:wrap}}figure{{margin:0}}
img{{width:280px;border:1px solid #888}}</style></head><body>
<h1>Changed pages, before and after</h1>
<ul>{said}</ul>
{rows}
</body></html>
"""


def _row(page: Wanted, folder: Path) -> Iterator[str]:
    yield f"<h2>{escape(page.title)}</h2><div>"
    for side in SIDES:
        copy = f"{page.name}.{side}.html"
        if not (folder / copy).exists():
            yield f"<p>{side}: not shown</p>"
            continue
        for scheme in SCHEMES:
            picture = f"{page.name}.{side}.{scheme}.png"
            shown = f'<img src="{picture}" alt="">' if (folder / picture).exists() else ""
            caption = f'<figcaption><a href="{copy}">{side}</a>, {scheme}</figcaption>'
            yield f"<figure>{caption}{shown}</figure>"
    yield "</div>"
