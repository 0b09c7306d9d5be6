"""The box at the top of a page under preview, and what else the preview writes into a page. It must escape every line.

A line of the checks repeats what stands in a file, and a file may come from anyone.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from app.errors import printable
from app.languages import SOURCE_TAG
from app.preview.strings import po_file

if TYPE_CHECKING:
    from app.errors import Problem
    from app.preview.desk import Shown
    from app.site import Site

_HERE = Path(__file__).parent
SCRIPT = (_HERE / "preview.js").read_text(encoding="utf-8")
STYLE = (_HERE / "preview.css").read_text(encoding="utf-8")
#: After the site's own: its exit is the first script, and its style sheet the first one, that a page has.
HEAD = f"<script>{SCRIPT}</script><style>{STYLE}</style>"
#: Lines of each list; a file that is not text at all could fill the page.
_MOST = 30


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def with_ours(policy: str) -> str:
    """Return a content security policy that allows the preview's one script and one style block as well."""
    policy = policy.replace("script-src ", f"script-src {_hash(SCRIPT)} ", 1)
    return policy.replace("style-src ", f"style-src {_hash(STYLE)} ", 1)


@dataclass(frozen=True)
class Asked:
    """A request whose answer gets a box: its address (empty where it cannot be asked for again), language and status."""

    path: str
    tag: str
    is_repeatable: bool
    status: int

    @property
    def query(self) -> str:
        """Return it as the script of the page names its page when it asks for the version."""
        return urlencode([("path", self.path), ("tag", self.tag), ("status", self.status)])


def asked_by(query: str) -> Asked:
    """Return the request that a query of the script names; it comes from anyone, and no page is made of it."""
    given = dict(parse_qsl(query))
    status = given.get("status", "")
    return Asked(
        given.get("path", ""), given.get("tag", ""), True, int(status) if re.fullmatch("[1-5][0-9]{2}", status) else 200
    )


def files_of(asked: Asked, site: Site) -> tuple[str, ...]:
    """Return how the names of the files end that make a page: its own, its source, its hotline, its interface's words."""
    parts = asked.path.strip("/").split("/")
    slug = parts[1] if len(parts) > 1 else "home"
    settings = site.settings
    pages = f"{settings.content_dir.name}/pages"
    found = [f"{pages}/{asked.tag}/{slug}.md", f"{pages}/{SOURCE_TAG}/{slug}.md"]
    found += [
        str(po_file(language, settings.translations_dir).relative_to(settings.translations_dir.parent))
        for language in site.languages
        if language.tag == asked.tag
    ]
    service = site.directory.by_code.get(parts[2]) if slug == "find" and len(parts) == 3 else None
    return (*found, f"/{service.slug}.yaml") if service is not None else tuple(found)


def box(asked: Asked, shown: Shown) -> str:
    """Return the box of a page: the lines for its own files, then what is to mend elsewhere; hidden where there is nothing."""
    said = _said(asked, shown)
    path = asked.path if asked.is_repeatable else ""
    return (
        f'<aside id="preview" lang="en" dir="ltr" aria-label="Preview" data-version="{_version(said, shown)}"'
        f' data-query="{escape(asked.query)}" data-path="{escape(path)}"{"" if said else " hidden"}>'
        f"{said}<p data-again hidden>A file has changed. Send the form again to see it.</p></aside>"
    )


def version_of(asked: Asked, shown: Shown) -> str:
    """Return what differs whenever a page would be shown differently: a line that is on another page only is no reason."""
    return _version(_said(asked, shown), shown)


def _version(said: str, shown: Shown) -> str:
    return f"{shown.version}-{sha256(said.encode()).hexdigest()[:16]}"


def _said(asked: Asked, shown: Shown) -> str:
    files = files_of(asked, shown.gathered.site)
    own = [problem for problem in shown.problems if problem.path.endswith(files)]
    # Elsewhere only what must be mended: hundreds of numbers may be due for a check.
    others = [problem for problem in shown.problems if not problem.path.endswith(files) and not problem.is_warning]
    elsewhere = f"<p>Elsewhere, {len(others)} to mend:</p>{_list(others)}" if others else ""
    return f"{_opening(own, shown.gathered.unread, asked)}{_list(own)}{elsewhere}"


def _opening(own: list[Problem], unread: frozenset[str], asked: Asked) -> str:
    said = ""
    if own:
        errors = sum(not problem.is_warning for problem in own)
        said = f"<p><strong>This page: {errors} to mend, {len(own) - errors} to look at</strong></p>"
    if any(problem.path in unread for problem in own):
        copy = "Below is its last good copy." if asked.status < 400 else "There is no earlier copy of it to show."
        said += f"<p>A file of this page cannot be used as it is. {copy}</p>"
    if asked.status >= 500:
        said += (
            "<p>This page could not be drawn. Mend the lines here; where there are none, the terminal says more.</p>"
        )
    return said


def _list(problems: list[Problem]) -> str:
    if not problems:
        return ""
    lines = "".join(f"<li><bdi>{escape(printable(str(problem)))}</bdi></li>" for problem in problems[:_MOST])
    rest = len(problems) - _MOST
    return f"<ul>{lines}</ul>" + (f"<p>and {rest} more; make content lists them all</p>" if rest > 0 else "")


def injected(body: str, box_: str) -> str:
    """Return a page with the preview's head and the box at the top of its text."""
    if "</head>" not in body:  # the last resort of a server: no head, no policy, nothing but a way out
        return body.replace("</html>", f"{HEAD}{box_}</html>", 1)
    body = body.replace("</head>", f"{HEAD}</head>", 1)
    return body.replace('<main id="main">', f'<main id="main">{box_}', 1)


def language_of(body: str) -> str:
    """Return the language that a page says it is in."""
    found = re.search(r'<html lang="([A-Za-z-]+)"', body)
    return found.group(1) if found else SOURCE_TAG
