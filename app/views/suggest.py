"""The link from a page to its own file, for readers who see what is wrong with it. It must not be in quiet reading or on errors.

A page that is drawn from many files, such as that of a country, has none: each line on it leads to a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.views.words import _

if TYPE_CHECKING:
    from app.views.frame import Frame


@dataclass(frozen=True)
class Suggestion:
    """A link out of the site, in words that name where it leads, and what going there costs."""

    url: str
    label: str
    cost: str


def suggestion_for(path: str, frame: Frame) -> Suggestion | None:
    """Return the link to a file of the project, or None where the operator set no place for it or the reading is quiet.

    Args: path, from the top of the project; empty where the file is not known.
    """
    url = frame.settings.file_url(path)
    if not url or not path or frame.is_quiet:
        return None
    # i18n: host is the name of another site, such as github.com
    label = _("Suggest a change to this page at %(host)s", host=urlsplit(url).netloc)
    return Suggestion(url, label, _("That is another site. It keeps a record of the visit and asks for an account."))
