"""What is counted, said so that a reader can judge it: drawn into the privacy page from the settings in force.

It must not soften them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup

from app.analytics import guess_percent
from app.analytics.cells import PAGE_SHARE
from app.views.words import _

if TYPE_CHECKING:
    from app.views.frame import Frame


def counting_block(frame: Frame) -> Markup:
    """Return the paragraphs that stand for `{{ counting }}` in a page."""
    settings = frame.settings
    epsilon = settings.counts_epsilon
    first_page = epsilon * (1 + PAGE_SHARE) if settings.counting == "pages" else epsilon
    return Markup(  # noqa: S704 - the template escapes
        render_template(
            "components/counting.html",
            mode=settings.counting,
            epsilon=_plain(epsilon),
            page_epsilon=_plain(epsilon * PAGE_SHARE),
            percent=guess_percent(first_page),
            zone=settings.zone,
            frame=frame,
            has_stats=settings.stats_page,
        )
    )


def section_names() -> dict[str, str]:
    """Return what each section is called."""
    return {
        "start": _("First page"),
        "contacts": _("Someone to call, text or chat with"),
        "understand": _("What may be happening"),
        "steps": _("Small steps and safety"),
        "helpers": _("For people who help"),
        "site": _("About this site"),
        "other": _("Other pages"),
    }


def _plain(number: Fraction) -> str:
    """Return a number such as 0.75, without zeros at its end."""
    return f"{float(number):.4f}".rstrip("0").rstrip(".")
