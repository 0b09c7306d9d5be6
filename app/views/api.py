"""The directory for other systems: GET /api/hsds/… in HSDS 3.1. Open to every origin; it must not keep, count or log a request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import NotFound

from app.current import current_site
from app.directory.hsds import Listing, ParameterError, about, description, read_query, read_uuid, text_of
from app.directory.hsds.parameters import PER_PAGE, Query
from app.views.api_errors import error_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

bp = Blueprint("api", __name__, url_prefix="/api/hsds")

_LISTING = "quiet_exit_listing"
_METHODS = ["GET", "OPTIONS"]


@bp.before_request
def _let_browsers_ask() -> Response | None:
    """Answer a browser that asks first whether a page elsewhere may read this: it may."""
    if request.method != "OPTIONS":
        return None
    return Response(
        status=204, headers={"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*"}
    )


@bp.errorhandler(ParameterError)
def _name_the_parameter(error: ParameterError) -> Response:
    return error_answer(400, str(error), error.parameter)


@bp.route("/", methods=_METHODS, strict_slashes=False)
def index() -> Response:
    """Say which version of HSDS this is and where it is described."""
    _query("")
    return _sent(json.dumps(about(current_site().settings.url)))


@bp.route("/openapi.json", methods=_METHODS)
def openapi() -> Response:
    """Describe what we serve."""
    _query("openapi.json")
    return _sent(json.dumps(description(current_site().settings.url)))


@bp.route("/services", methods=_METHODS, strict_slashes=False)
def services() -> Response:
    """List services."""
    listing, query = _listing(), _query("services")
    return _list(query, listing.find_services(query), lambda each: listing.service_text(each, query))


@bp.route("/services/<record_id>", methods=_METHODS, strict_slashes=False)
def service(record_id: str) -> Response:
    """Give one service with everything nested."""
    _query("services/id")
    listing = _listing()
    return _one(record_id, listing.services, lambda each: listing.service_text(each, Query(full=True)))


@bp.route("/organizations", methods=_METHODS, strict_slashes=False)
def organizations() -> Response:
    """List organizations."""
    listing, query = _listing(), _query("organizations")
    return _list(query, listing.find_organizations(query), lambda each: listing.organization_text(each, query))


@bp.route("/organizations/<record_id>", methods=_METHODS, strict_slashes=False)
def organization(record_id: str) -> Response:
    """Give one organization with its services, by name only or in full."""
    query = _query("organizations/id")
    listing = _listing()
    nested = Query(full=True, full_service=query.full_service)
    return _one(record_id, listing.organizations, lambda each: listing.organization_text(each, nested))


@bp.route("/taxonomies", methods=_METHODS, strict_slashes=False)
def taxonomies() -> Response:
    """List the taxonomies behind our attributes."""
    query = _query("taxonomies")
    return _list(query, _listing().find_taxonomies(query), text_of)


@bp.route("/taxonomies/<record_id>", methods=_METHODS, strict_slashes=False)
def taxonomy(record_id: str) -> Response:
    """Give one taxonomy."""
    _query("taxonomies/id")
    return _one(record_id, _listing().taxonomies, text_of)


@bp.route("/taxonomy_terms", methods=_METHODS, strict_slashes=False)
def taxonomy_terms() -> Response:
    """List the terms of the taxonomies."""
    query = _query("taxonomy_terms")
    found = _listing().find_terms(query)
    return _list(query, found, text_of)


@bp.route("/taxonomy_terms/<record_id>", methods=_METHODS, strict_slashes=False)
def taxonomy_term(record_id: str) -> Response:
    """Give one term."""
    _query("taxonomy_terms/id")
    return _one(record_id, _listing().terms, text_of)


def _query(place: str) -> Query:
    return read_query(place, list(request.args.items(multi=True)))


def _listing() -> Listing:
    """Return the listing of the current directory, made again when the directory is another."""
    directory = current_site().directory
    kept = current_app.extensions.get(_LISTING)
    if kept is None or kept[0] is not directory:
        kept = current_app.extensions[_LISTING] = (directory, Listing(directory))
    listing: Listing = kept[1]
    return listing


def _one(record_id: str, known: Any, shape: Callable[[Any], str]) -> Response:
    try:
        found = known.get(read_uuid(record_id))
    except ValueError as error:
        raise ParameterError("id", str(error)) from error
    if found is None:
        raise NotFound
    return _sent(shape(found))


def _list(query: Query, found: Sequence[Any], shape: Callable[[Any], str]) -> Response:
    if query.format == "ndjson":
        lines = (shape(each) + "\n" for each in found)
        return Response(lines, mimetype="application/x-ndjson")
    size = query.per_page or (max(len(found), 1) if query.minimal else PER_PAGE)
    pages = -(-len(found) // size)
    contents = [shape(each) for each in found[(query.page - 1) * size : query.page * size]]
    head = json.dumps(
        {
            "total_items": len(found),
            "total_pages": pages,
            "page_number": query.page,
            "size": len(contents),
            "first_page": query.page == 1,
            "last_page": query.page >= pages,
            "empty": not contents,
        }
    )
    return _sent(f'{head[:-1]}, "contents": [{",".join(contents)}]}}')


def _sent(text: str) -> Response:
    return Response(text, mimetype="application/json")
