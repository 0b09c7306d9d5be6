"""Quiet reading: any page by POST to one address, so that a visit without script is one line in the browser's history."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request

from app.views.find import FIND, show_path
from app.views.handout import side_by_side, state_card
from app.views.language import use
from app.views.pages import show
from app.views.stats import STATS, show_stats

bp = Blueprint("quiet", __name__)


@bp.post("/")
def quiet() -> Response:
    """Show the page that the form names in the language it names. A page of the directory or a card is named by its path."""
    tag, page = request.form.get("language", ""), request.form.get("page", "")
    if not tag or not page:
        abort(400)
    use(tag)
    parts = page.split("/")
    if parts[0] == FIND and len(parts) > 1:
        return show_path(page)
    if len(parts) == 3 and parts[1] == "with":
        return side_by_side(g.language.tag, parts[0], parts[2])
    if len(parts) == 3 and parts[:2] == ["card", "us"]:
        return state_card(g.language.tag, parts[2])
    return show_stats() if page == STATS else show(page)
