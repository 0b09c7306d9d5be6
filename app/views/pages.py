"""Home and pages, by address and, in quiet reading, by POST to one address."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, make_response, render_template, request

from app.content.markdown import linked
from app.current import current_site
from app.views.cards import card_for
from app.views.frame import HOME, frame_for
from app.views.language import use, use_wanted
from app.views.notices import notices_for
from app.views.sources import sources_for
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
    return _show(slug)


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
            shown=found,
            meta=found.page.meta,
            body=[
                card_for(site.directory, block.contact, tag) if block.contact else linked(block.html, frame.links)
                for block in found.page.rendered.blocks
            ],
            text_language=next(one for one in site.languages if one.tag == found.page.language),
            notices=notices_for(found),
            sources=sources_for(found, site.facts),
            written_on=day_words(found.page.meta.updated_on),
            review_on=day_words(found.facts.review_on),
            choices=[site.catalog.find(choice, tag) for choice in found.facts.choices],
        )
    )
