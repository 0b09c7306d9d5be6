"""The directory: search by POST, places and services by address. Nothing that was asked for reaches an address or a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, make_response, render_template, request

from app.current import current_moment, current_site, remembered
from app.directory.places import state_names
from app.search.finder import Answer, Asking, Found, find
from app.search.wanted import BadFieldError, Wanted, by_kind, passing, wanted_from
from app.views import labels
from app.views.cards import marked
from app.views.frame import frame_for
from app.views.language import use
from app.views.now import now_of
from app.views.service import checks_of, shown
from app.views.suggest import suggestion_for
from app.views.words import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from app.catalog import TranslatedPage
    from app.directory import Directory, Service

bp = Blueprint("find", __name__)

FIND = "find"
#: Fewer lines than this do not make a language a choice of the form.
_SEVERAL = 3
#: The line that stands where nothing was found.
NATIONAL = "national-domestic-violence-hotline"
#: National lines that stand beside those of a state.
_WIDE_KINDS = {"emergency", "crisis"}


@bp.post("/<language>/find/", strict_slashes=False)
def results(language: str) -> Response:
    """Answer the form, with the form above the results."""
    use(language)
    site = current_site()
    try:
        wanted = wanted_from(request.form, site.directory)
    except BadFieldError:
        abort(400)
    now = current_moment()
    answer = find(
        site.directory, site.catalog.slugs, site.search, wanted, Asking(g.language.tag, now, site.settings.country)
    )
    rows = [_row(one, answer, now) for one in answer.results]
    # i18n: count is the number of results that are shown
    more = _("These are the %(count)s that fit best. A place or a need makes the list shorter.", count=len(rows))
    values: dict[str, Any] = {
        "answer": answer,
        "rows": rows,
        "fallback": _national(answer),
        "more": more,
        "counted": _counted(answer),
    }
    return _show("results", FIND, wanted=wanted, **values)


@bp.get("/<language>/find/<place>/", strict_slashes=False)
def one_place(language: str, place: str) -> Response:
    """Show the lines of a country (`mx`), all countries (`world`), or one service by its short code."""
    use(language)
    directory = current_site().directory
    if place == "world":
        return _show("world", "find/world", countries=labels.country_labels(directory.countries - {"US"}))
    if place.upper() in directory.countries and place.islower():
        return _place(place.upper(), "", f"find/{place}")
    service = directory.by_code.get(place)
    if service is None:
        abort(404)
    return _service(service)


@bp.get("/<language>/find/us/<state>/", strict_slashes=False)
def one_state(language: str, state: str) -> Response:
    """Show the lines of a state beside the national ones."""
    use(language)
    code = f"US-{state.upper()}"
    if code not in state_names() or not state.islower():
        abort(404)
    return _place("US", code, f"find/us/{state}")


def show_path(path: str) -> Response:
    """Show `find/…` for quiet reading, where the path is a field of the form and not an address."""
    tag = g.language.tag
    parts = path.split("/")
    if len(parts) == 3 and parts[1] == "us":
        return one_state(tag, parts[2])
    if len(parts) != 2:
        abort(404)
    return one_place(tag, parts[1])


def public_paths(directory: Directory) -> list[str]:
    """Return every address of the directory below a language, without slashes at its ends."""
    places = [f"find/{country.lower()}" for country in sorted(directory.countries)]
    states = [f"find/us/{code[3:].lower()}" for code in state_names()]
    return [*places, "find/world", *states, *(f"find/{code}" for code in directory.by_code)]


def _often(directory: Directory) -> list[str]:
    """Return the languages of the form: those of the site and those that several lines name. The rest are found by words."""
    own = {language.tag for language in current_site().languages}
    return [tag for tag, count in directory.spoken_by.items() if tag in own or count >= _SEVERAL]


def form_options(directory: Directory) -> dict[str, Any]:
    """Return what the form's lists offer, in the reader's language."""
    return remembered(
        ("options", g.language.tag),
        lambda: {
            "needs": labels.need_labels(),
            "groups": labels.group_labels(),
            "hows": labels.how_labels(),
            "countries": labels.country_labels(directory.countries),
            "states": list(state_names().items()),
            "languages": labels.language_labels(_often(directory)),
        },
    )


def _show(name: str, slug: str, *, file: str = "", **values: Any) -> Response:
    frame = frame_for(slug, style="find")
    values["change"] = suggestion_for(file, frame)
    values.setdefault("wanted", Wanted())
    values["options"] = form_options(frame.site.directory) if name == "results" else {}
    values["traces"] = _("A call stays in the phone’s call list and may be on the bill. A text stays in the thread.")
    return make_response(render_template(f"find/{name}.html", frame=frame, **values))


def _place(country: str, state: str, slug: str) -> Response:
    directory = current_site().directory
    wanted = Wanted(country=country, state=state)
    services = by_kind(passing(directory, wanted, current_moment()), wanted, current_site().settings.country)
    own = [one for one in services if (state in one.area.states if state else _is_national(one, country))]
    rest = [one for one in services if one not in own and one.kind in _WIDE_KINDS and not one.area.states]
    as_cards = bool(state) or country != "US"
    return _show(
        "place",
        slug,
        place=labels.place_label(country, state),
        cards=[shown(one) for one in own] if as_cards else [],
        # A country with dozens of lines is a list: what for is said of those that answer in a crisis, the rest are names.
        rows=[shown(one) for one in (rest if as_cards else own) if as_cards or one.kind in _WIDE_KINDS],
        names=[shown(one) for one in own if not as_cards and one.kind not in _WIDE_KINDS],
        states=list(state_names().items()) if country == "US" and not state else [],
    )


def _is_national(service: Service, country: str) -> bool:
    return country in service.area.countries and not service.area.states


def _service(service: Service) -> Response:
    website = service.organization.website
    host = urlsplit(website).netloc.removeprefix("www.") if website else ""
    file = current_site().directory.files.get(service.slug, "")
    values: dict[str, Any] = {"found": shown(service), "service": service, "host": host}
    return _show("service", f"find/{service.code}", file=file, checks=checks_of(service), **values)


def _row(found: Found, answer: Answer, now: datetime) -> dict[str, Any]:
    if found.service is not None:
        return {"slug": found.slug, "now": now_of(found.service, now), **shown(found.service, answer.marked)}
    page = cast("TranslatedPage", current_site().catalog.find(found.slug, g.language.tag)).page
    title, summary = marked(page.meta.title, answer.marked), marked(page.meta.summary, answer.marked)
    return {"slug": found.slug, "title": title, "summary": summary, "tag": page.language}


def _national(answer: Answer) -> dict[str, Any] | None:
    service = current_site().directory.service(NATIONAL)
    return shown(service) if service is not None and not answer.results else None


def _counted(answer: Answer) -> str:
    # i18n: the number of lines and pages that were found
    return ngettext("%(num)d result", "%(num)d results", answer.total) if answer.total else _("Nothing found")
