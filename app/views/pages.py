"""Home and pages, by address and, in quiet reading, by POST to one address."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, make_response, render_template, request

from app.content.markdown import Block, linked
from app.current import current_site
from app.search.wanted import Wanted
from app.views.cards import card_for, card_words
from app.views.find import FIND, form_options, show_path
from app.views.frame import HOME, Frame, frame_for
from app.views.language import use, use_wanted
from app.views.notices import notices_for
from app.views.promise import counting_block
from app.views.sources import sources_for
from app.views.stats import STATS, show_stats
from app.views.wording import day_words

bp = Blueprint("pages", __name__)


@bp.get("/")
def root() -> Response:
    """Show the home page in the language the browser asks for, in place: a redirect would be one more row on the device."""
    use_wanted()
    response = _show(HOME)
    response.vary.add("Accept-Language")
    return response


@bp.post("/")
def quiet() -> Response:
    """Show any page at this one address, so that a visit without script is one line in the browser's history."""
    tag, slug = request.form.get("language", ""), request.form.get("page", "")
    if not tag or not slug:
        abort(400)
    use(tag)
    if slug == STATS:
        return show_stats()
    return show_path(slug) if slug.startswith(f"{FIND}/") else _show(slug)


@bp.get("/<language>/", strict_slashes=False)
def home(language: str) -> Response:
    """Show the home page of a language."""
    use(language)
    return _show(HOME)


@bp.get("/<language>/<slug>/", strict_slashes=False)
def page(language: str, slug: str) -> Response:
    """Show one page."""
    use(language)
    if slug == HOME:
        abort(404)
    return _show(slug)


def _drawn(block: Block, frame: Frame) -> object:
    """Return what stands for a block: a card, the paragraphs about counting, or its own text with links."""
    if block.contact:
        return card_for(frame.site.directory, block.contact, frame.language.tag)
    return counting_block(frame) if block.is_counting else linked(block.html, frame.links)


def _show(slug: str) -> Response:
    site, tag = current_site(), g.language.tag
    found = site.catalog.find(slug, tag)
    if found is None:
        abort(404)
    frame = frame_for(slug)
    return make_response(
        render_template(
            f"pages/{found.facts.layout}.html",
            frame=frame,
            words=card_words(),
            shown=found,
            meta=found.page.meta,
            body=[_drawn(block, frame) for block in found.page.rendered.blocks],
            text_language=next(one for one in site.languages if one.tag == found.page.language),
            notices=notices_for(found),
            sources=sources_for(found, site.facts),
            written_on=day_words(found.page.meta.updated_on),
            review_on=day_words(found.facts.review_on),
            choices=[site.catalog.find(choice, tag) for choice in found.facts.choices],
            **({"wanted": Wanted(), "options": form_options(site.directory)} if found.facts.layout == FIND else {}),
        )
    )
