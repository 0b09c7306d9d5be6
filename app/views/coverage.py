"""What waits for editors, on one page that an operator turns on. It must not be counted, listed or offered to readers.

It is in English, as the commands are, and anybody may open it: it says nothing that the files do not say.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, render_template

from app.coverage import Report, coverage_report, step_words, tables
from app.current import current_moment, current_site, remembered
from app.languages import SOURCE_TAG
from app.views.frame import HOME, frame_for
from app.views.language import use

bp = Blueprint("coverage", __name__)


@bp.get("/coverage/", strict_slashes=False)
def coverage() -> Response:
    """Show the report of today, where the operator wants it shown."""
    settings = current_site().settings
    if not settings.coverage_page:
        abort(404)
    use(SOURCE_TAG)
    report = _report()
    return make_response(
        render_template(
            "pages/coverage.html",
            # The page is in one language and at one address: its menu and quiet reading lead to the home page.
            frame=frame_for(HOME, is_public=False, style="tools"),
            day=report.day,
            steps=[(step_words(step), step.file) for step in report.steps],
            tables=tables(report),
            url=settings.file_url,
            is_linked=bool(settings.repository_url),
        )
    )


def _report() -> Report:
    site, day = current_site(), current_moment().date()
    return remembered(("coverage", day), lambda: coverage_report(site.catalog, site.facts, site.directory, day))
