"""flask content compare: each changed page as it was and as it would be. It must not trust a name or a text of the branch."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import with_appcontext

from app.changed import changed_paths, merge_base
from app.cli.pictures import PicturesError, take
from app.cli.review import BASE, PATH
from app.config import ROOT
from app.current import LIVE
from app.errors import ContentError, SiteError, printable
from app.review import copy_content_now, write_content_at
from app.review.gallery import INDEX, MOST, SIDES, Wanted, index_html, inert, wanted
from app.search import SearchResult
from app.site import build_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.config import Settings
    from app.live import LiveSite
    from app.search import SearchDocument, SearchQuery
    from app.site import Site


@dataclass(frozen=True)
class Held:
    """A site that does not change, in the place of the live one."""

    site: Site
    settings: Settings


@click.command()
@BASE
@click.option("--into", type=PATH, default=ROOT / "build" / "changed", help="The folder to write, emptied first.")
@click.option("--pictures/--no-pictures", default=True, help="Whether to take pictures, which needs a browser.")
@with_appcontext
def compare(base: str, into: Path, pictures: bool) -> None:
    """Write each changed page as it was and as it would be, with pictures as on a phone, light and dark."""
    now = current_app.extensions[LIVE]
    root = now.settings.content_dir.parent
    if into.exists() and any(into.iterdir()) and not (into / INDEX).exists():
        raise click.ClickException(f"{printable(str(into))} holds other files, so it is not emptied; name a new folder")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            paths = changed_paths(root, base)
            write_content_at(root, merge_base(root, base), Path(folder))
        except SiteError as error:
            raise click.ClickException(printable(str(error))) from error
        notes: list[str] = []
        sites = _both(now, Path(folder), paths, notes)
        shown = _write(paths, sites, into, notes, with_pictures=pictures)
    for note in notes:
        click.echo(note.replace("##[", "## ["), err=True)  # old runners read the first as a command, anywhere in a line
    click.echo(f"{len(shown)} changed pages, before and after: {into / INDEX}")


class NoSearch:
    """A search that finds nothing: no drawn page asks it, and an index takes longer than all the pages."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Keep nothing."""

    def search(self, query: SearchQuery) -> SearchResult:  # noqa: ARG002 - the name is the protocol's
        """Return no hits."""
        return SearchResult(())


def _both(now: LiveSite, folder: Path, paths: Collection[str], notes: list[str]) -> dict[str, Site]:
    """Return the site before and after, as far as they can be built. After, a broken file keeps its copy from before."""
    settings = now.settings.model_copy(update={"content_dir": folder / "content"})
    sites: dict[str, Site] = {}
    try:
        sites["before"] = build_site(settings, now.languages, search=NoSearch())
    except ContentError:
        notes.append("The pages before the change cannot be built by the code at hand, so they are not shown.")
    refused = copy_content_now(now.settings.content_dir.parent, paths, folder)
    notes += [f"Left out, for it is a link or too long: {printable(path)}" for path in refused]
    try:
        sites["after"] = build_site(settings, now.languages, sites.get("before"), NoSearch())
    except ContentError:
        notes.append("The pages after the change cannot be built; the check says why.")
        return sites
    notes += [f"Broken, so not shown as it would be: {problem}" for problem in sites["after"].kept]
    return sites


def _write(
    paths: Collection[str], sites: dict[str, Site], into: Path, notes: list[str], *, with_pictures: bool
) -> Sequence[Wanted]:
    """Write the copies, their pictures and the page that shows them; return the pages shown."""
    codes = {side: _codes(sites.get(side)) for side in SIDES}
    pages = wanted(paths, codes)
    if len(pages) > MOST:
        notes.append(f"Only the first {MOST} of {len(pages)} changed pages are here.")
    copies = [copy for page in pages[:MOST] for copy in _copies(page, sites, into)]
    try:
        if with_pictures:
            take(copies)
        else:
            notes.append("There are no pictures: none were asked for.")
    except PicturesError as error:
        notes.append(f"There are no pictures: {error}.")
    (into / INDEX).write_text(index_html(pages[:MOST], notes, into), encoding="utf-8")
    return pages[:MOST]


def _codes(site: Site | None) -> dict[str, str]:
    return {service.slug: code for code, service in site.directory.by_code.items()} if site else {}


def _copies(page: Wanted, sites: dict[str, Site], into: Path) -> list[Path]:
    """Write what a page is on each side where it exists, and return the files."""
    written = []
    for side, site in sites.items():
        address = page.addresses[side]
        is_copy = side == "after" and _is_kept(page, sites)
        html = _drawn(site, address) if address and not is_copy else None
        if html is not None:
            written.append(into / f"{page.name}.{side}.html")
            written[-1].write_text(inert(html), encoding="utf-8")
    return written


def _is_kept(page: Wanted, sites: dict[str, Site]) -> bool:
    """Return whether the site after the change shows the text from before, since the new one is broken or leads nowhere."""
    tag, slug = page.key
    found = [site.catalog.pages.get(page.key) if tag else site.directory.service(slug) for site in sites.values()]
    return len(found) == len(SIDES) and found[0] is found[1] is not None


def _drawn(site: Site, address: str) -> str | None:
    """Return what the real app answers at an address of a site, or None where it has no such page."""
    app = current_app._get_current_object()  # type: ignore[attr-defined] # Flask's own way to the app behind the proxy
    live, app.extensions[LIVE] = app.extensions[LIVE], Held(site, site.settings)
    try:
        with app.test_request_context(address, base_url=site.settings.url):
            response = app.full_dispatch_request()
            return response.get_data(as_text=True) if response.status_code == 200 else None
    finally:
        app.extensions[LIVE] = live
