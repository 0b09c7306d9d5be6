"""Addresses of what is handed over: a state's card, the sending tool, two languages side by side. It must not keep a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, g, make_response, render_template, request

from app.current import current_site
from app.directory.places import state_names
from app.views.body import body_of
from app.views.cards import card_words
from app.views.frame import HOME, frame_for
from app.views.language import use
from app.views.pages import show, show_page
from app.views.tools import card_values, send_values
from app.views.words import in_locale

if TYPE_CHECKING:
    from app.catalog import TranslatedPage
    from app.languages import SiteLanguage
    from app.views.frame import Frame

bp = Blueprint("handout", __name__)


@bp.get("/<language>/card/us/<state>/", strict_slashes=False)
def state_card(language: str, state: str) -> Response:
    """Show the card with a state's own lines first."""
    use(language)
    code = f"US-{state.upper()}"
    if code not in state_names() or not state.islower():
        abort(404)
    return show_page("card", path=f"card/us/{state}", **card_values(f"card/us/{state}", code))


@bp.post("/<language>/send/", strict_slashes=False)
def send(language: str) -> Response:
    """Show the address of a chosen page in a chosen language. The choice is in the body: it reaches no address and no log."""
    use(language)
    site = current_site()
    slug, tag = request.form.get("to", ""), request.form.get("in", "")
    found = site.catalog.find(slug, tag) if slug in site.catalog.slugs else None
    if found is None or found.facts.noindex or tag not in {one.tag for one in site.languages}:
        abort(400)
    return show_page("send", **send_values(slug, tag))


@bp.get("/<language>/<slug>/with/<other>/", strict_slashes=False)
def side_by_side(language: str, slug: str, other: str) -> Response:
    """Show a page in two languages, section beside section."""
    use(language)
    site = current_site()
    second = next((one for one in site.languages if one.tag == other), None)
    first, again = site.catalog.find(slug, language), site.catalog.find(slug, other)
    if second is g.language and slug != HOME:  # the menu of languages leads here from the pair: one language is left
        return show(slug)
    if second is None or first is None or again is None or slug == HOME:
        abort(404)
    frame = frame_for(f"{slug}/with/{other}", is_public=False, style="tools")
    left = _sections(first, frame, g.language)
    with in_locale(second.locale):
        right = _sections(again, frame, second)
    if len(left) == len(right):
        rows = list(zip(left, right, strict=True))
    else:  # a translation whose sections are not those of its source is shown as a whole
        rows = [([block for part in left for block in part], [block for part in right for block in part])]
    values = {"rows": rows, "first": first, "second": again, "other": second, "words": card_words(), "slug": slug}
    return make_response(render_template("pages/side.html", frame=frame, **values))


def _sections(shown: TranslatedPage, frame: Frame, language: SiteLanguage) -> list[list[object]]:
    """Return the body of a page cut before each heading of the second level."""
    sections: list[list[object]] = [[]]
    for block in body_of(shown.page, frame, language):
        if not isinstance(block, str):
            sections[-1].append(block)
            continue
        first, *more = block.split("<h2>")
        sections[-1].append(first)
        sections += [["<h2>" + part] for part in more]
    return sections
