"""A made-up site on which something of each kind waits for an editor. It must hold no promise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.content import load_page
from tests.support.builders import SERVICE, made_up_site

if TYPE_CHECKING:
    from pathlib import Path

#: The day on which the report is read.
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()


def waiting_content(folder: Path) -> Path:
    """Write the made-up site below a folder with work on it; return its content directory.

    A page about safety and another have changed since they were translated, one is reviewed, one should have been read again, a
    fact should have been checked again, one line is overdue for a check and another due. Arabic lacks two pages from the start.
    """
    content_dir = made_up_site(folder)
    pages = content_dir / "pages"
    for slug in ("help-now", "plan"):
        _change(pages / "en" / f"{slug}.md", "\n---\n", "\n---\nNewer words.\n\n")
    _change(pages / "en" / "accessibility.md", "2026-11-22\nreview_on: 2027-11-22", "2025-11-22\nreview_on: 2026-10-01")
    _review(pages / "es" / "about.md", content_dir)
    for slug, checked in (("old-line", "2025-01-01"), ("due-line", "2026-08-01")):
        text = SERVICE.format(slug=slug).replace("2026-11-01", checked).replace("202555501", f"202555{len(slug):02}1")
        path = content_dir / "directory" / "us" / f"{slug}.yaml"
        path.write_text(text, encoding="utf-8")
    return content_dir


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _review(path: Path, content_dir: Path) -> None:
    page, problems = load_page(path, content_dir)
    assert page is not None, problems
    said = "translation: reviewed\nreviewer: sample reviewer\nreviewed_on: 2026-11-22\n"
    said += f'reviewed_text: "{page.read_digest}"\n'
    _change(path, "translation: unreviewed\n", said)
