"""create_app: the one place where the parts meet Flask."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, request

from app.analytics import build_counting
from app.assets import load_assets
from app.cli import register_commands
from app.config import ROOT, Settings, settings_from
from app.current import ASSETS, CLOCK, COUNTING, DRAWN, LIVE
from app.errors import SettingsError
from app.extensions import new_babel
from app.languages import LANGUAGES
from app.live import LiveSite
from app.log import log_failure
from app.security import init_security
from app.serving import Serving
from app.site import countable
from app.views import api, coverage, find, handout, machine, pages, quiet, stats
from app.views.counting import init_counting
from app.views.errors import init_errors
from app.views.language import locale

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.languages import SiteLanguage

#: The largest body any form of the site can send is far below this.
MAX_BODY_BYTES = 16_384


class SiteApp(Flask):
    """Flask, but with a log that cannot name a visitor or an address."""

    def log_exception(self, exc_info: Any) -> None:
        """Log where an error came from and nothing that came with the request."""
        log_failure(exc_info[1], request.endpoint)


def _settings() -> Settings:
    """Return the settings of the environment. Under the `flask` command a wrong one is a line on the terminal and the end."""
    try:
        return settings_from(os.environ)
    except SettingsError as error:
        if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
            raise SystemExit(str(error)) from error
        raise


def _empty(settings: Settings) -> SiteApp:
    """Return an app that has no addresses yet, with what Flask itself is told."""
    app = SiteApp(__name__, static_folder=None, template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(settings.translations_dir)
    # A redirect is one more row on the device, and its body repeats what was asked.
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    return app


def create_app(
    settings: Settings | None = None,
    languages: tuple[SiteLanguage, ...] = LANGUAGES,
    clock: Callable[[], float] | None = None,
    live: LiveSite | None = None,
) -> Flask:
    """Return the app, with its content loaded and finished pages served in front of Flask.

    Args: clock, for tests, which then keep the counting windows themselves; live, for the preview, which keeps the site itself.

    Under the `flask` command content is loaded on first use instead, so that `flask content check` can report broken files.

    Raises: ContentError where a file under content/ cannot be used; SettingsError for a wrong SITE_ variable.
    """
    settings = settings or _settings()
    app = _empty(settings)
    assets = load_assets(ROOT / "static")
    live = live or LiveSite(settings, languages)
    app.extensions[LIVE] = live
    app.extensions[ASSETS] = assets
    app.extensions[DRAWN] = {}
    app.extensions[CLOCK] = clock or time.time
    new_babel().init_app(app, locale_selector=locale)
    init_security(app, settings, assets)
    init_errors(app)
    for views in (api, machine, find, handout, quiet, pages, stats, coverage):
        app.register_blueprint(views.bp)
    counting = build_counting(settings, lambda: countable(live.site), clock or time.time)
    app.extensions[COUNTING] = counting
    if counting is not None:
        init_counting(app, counting.count)
    register_commands(app)
    if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        _ = live.site
        live.watch()
        if counting is not None and clock is None:
            counting.keeper.start()
    count = counting.count if counting is not None else None
    app.wsgi_app = cast("Any", Serving(app.wsgi_app, live, settings, clock or time.time, count))  # type: ignore[method-assign] # Flask's own way to wrap
    return app
