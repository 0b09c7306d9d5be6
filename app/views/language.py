"""Which language a response is in: the one in the address, else the one the browser asks for. It must not remember it."""

from __future__ import annotations

from flask import abort, g, request

from app.current import current_site
from app.languages import SOURCE_TAG, SiteLanguage, negotiate


def locale() -> str:
    """Return the gettext locale of the current response, for Flask-Babel."""
    language: SiteLanguage | None = g.get("language")
    return language.locale if language else SOURCE_TAG


def use(tag: str) -> SiteLanguage:
    """Set and return the response's language; an unknown tag is a page that does not exist."""
    found = next((language for language in current_site().languages if language.tag == tag), None)
    if found is None:
        abort(404)
    g.language = found
    return found


def use_wanted() -> SiteLanguage:
    """Set and return the language that Accept-Language asks for."""
    g.language = negotiate(request.headers.get("Accept-Language", ""), current_site().languages)
    return g.language  # type: ignore[no-any-return] # flask.g is untyped


def use_best() -> SiteLanguage:
    """Set and return a language for an error page: the address's first part, else the wanted one."""
    first = request.path.strip("/").partition("/")[0]
    for language in current_site().languages:
        if language.tag == first:
            g.language = language
            return language
    return use_wanted()
