"""Home and pages, by address."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, g, make_response, render_template

from app.assets import StyleKind
from app.catalog.work import page_file
from app.current import current_moment, current_site
from app.views.body import body_of
from app.views.cards import card_words
from app.views.frame import HOME, frame_for
from app.views.language import use, use_wanted
from app.views.notices import notices_for
from app.views.sources import sources_for
from app.views.suggest import suggestion_for
from app.views.tools import TOOLS
from app.views.wording import day_words

bp = Blueprint("pages", __name__)

_STYLES: dict[str, StyleKind] = {"find": "find", "card": "tools", "interpreter": "tools", "send": "tools"}


@bp.get("/")
def root() -> Response:
    """Show the home page in the language the browser asks for, in place: a redirect would be one more row on the device."""
    use_wanted()
    response = show(HOME)
    response.vary.add("Accept-Language")
    return response


@bp.get("/<language>/", strict_slashes=False)
def home(language: str) -> Response:
    """Show the home page of a language."""
    use(language)
    return show(HOME)


@bp.get("/<language>/<slug>/", strict_slashes=False)
def page(language: str, slug: str) -> Response:
    """Show one page."""
    use(language)
    if slug == HOME:
        abort(404)
    return show(slug)


def show(slug: str) -> Response:
    """Show a page with the tool it has, if any, as it is before anything was chosen."""
    found = current_site().catalog.find(slug, g.language.tag)
    values = TOOLS[found.facts.layout]() if found and found.facts.layout in TOOLS else {}
    return show_page(slug, **values)


def show_page(slug: str, *, path: str = "", **values: Any) -> Response:
    """Show a page of the catalog. `path` is its address where that has more than the slug; `values` are what its tool needs.

    Raises: NotFound where there is no such page.
    """
    site, tag = current_site(), g.language.tag
    found = site.catalog.find(slug, tag)
    if found is None:
        abort(404)
    frame = frame_for(path or slug, style=_STYLES.get(found.facts.layout, "plain"), is_public=not found.facts.noindex)
    return make_response(
        render_template(
            f"pages/{found.facts.layout}.html",
            frame=frame,
            words=card_words(),
            shown=found,
            meta=found.page.meta,
            body=body_of(found.page, frame, g.language),
            text_language=next(one for one in site.languages if one.tag == found.page.language),
            notices=notices_for(found),
            sources=sources_for(found, site.facts, current_moment().date()),
            written_on=day_words(found.page.meta.updated_on),
            review_on=day_words(found.facts.review_on),
            change=suggestion_for(page_file(found.page.language, found.page.slug), frame),
            others=site.catalog.others(tag, {HOME, *found.facts.choices}) if found.facts.choices else ((), ()),
            choices=[site.catalog.find(choice, tag) for choice in found.facts.choices],
            **values,
        )
    )
