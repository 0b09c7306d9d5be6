"""Flask extensions, created unbound. It must import nothing of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import Babel, get_translations
from flask_talisman import Talisman
from markupsafe import Markup

if TYPE_CHECKING:
    from flask import Flask


class _WordsOnly(Babel):  # type: ignore[misc] # flask-babel has no types
    """Babel, but a template draws a translation as words.

    Jinja takes every translated string for markup of ours, and a catalog is written by anybody who can propose a change.
    """

    def init_app(self, app: Flask, *args: Any, **options: Any) -> None:
        """Bind to an app, with translations that are escaped before their placeholders are filled."""
        super().init_app(app, *args, **options)
        app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # Jinja's own extension adds it
            gettext=lambda text: _words(get_translations().ugettext(text)),
            ngettext=lambda one, many, number: _words(get_translations().ungettext(one, many, number)),
            newstyle=True,
        )


def _words(text: str) -> Markup:
    """Return a text as markup that shows it. Apostrophes stay: all our attributes are in double quotes, and bytes count."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    return Markup(escaped)  # noqa: S704 - escaped above


def new_babel() -> Babel:
    """Return an unbound Babel for one app: it keeps the catalogs it has read, so a shared one would mix two apps' words."""
    return _WordsOnly()


def new_talisman() -> Talisman:
    """Return an unbound Talisman for one app: it keeps its options on itself, so a shared one would mix two apps' settings."""
    return Talisman()
