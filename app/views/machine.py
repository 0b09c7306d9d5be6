"""Addresses for machines: sitemap, robots and health."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from app.current import current_site
from app.views.find import public_paths
from app.views.frame import address

bp = Blueprint("machine", __name__)


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List every public page in every language that has it in its own words."""
    site = current_site()
    pages = [
        (
            site.settings.url + address(language.tag, slug),
            [(other.tag, site.settings.url + address(other.tag, slug)) for other in languages],
        )
        for slug in (*site.catalog.listed, *public_paths(site.directory))
        for languages in (site.languages if "/" in slug else site.catalog.languages_of(slug),)
        for language in languages
    ]
    return Response(render_template("machine/sitemap.xml", pages=pages), mimetype="application/xml")


@bp.get("/robots.txt")
def robots() -> Response:
    """Let search engines read everything: an address a survivor can find is the point."""
    return Response(
        f"User-agent: *\nAllow: /\nSitemap: {current_site().settings.url}/sitemap.xml\n", mimetype="text/plain"
    )


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the process answers and has its content."""
    return Response(f"ok {len(current_site().catalog.pages)}\n", mimetype="text/plain")
