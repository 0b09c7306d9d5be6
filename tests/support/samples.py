"""The sample site of the documents' pictures, and the changes that the documents tell of. It must hold nothing real."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid5

from app.catalog.reviewing import accepted
from app.content import load_page
from app.directory.records import NAMESPACE
from tests.support.builders import (
    DAY,
    SERVICE,
    SOURCE_HEADER,
    TRANSLATION_HEADER,
    digest_of,
    made_up_site,
    write_page,
)

if TYPE_CHECKING:
    from pathlib import Path

#: The address of the sample line's own page.
LINE = f"/en/find/{uuid5(NAMESPACE, 'sample-line').hex[:8]}/"

TEXT = """This is a sample page. It shows how words look.

## First

Put **one thing** in a bag. You can take it out again.

- A key
- A charger

### Then

Read about [someone to talk to](help-now.md).
"""
SPANISH = """Esta es una página de muestra. Enseña cómo se ven las palabras.

## Primero

Ponga **una cosa** en una bolsa. Puede volver a sacarla.

- Una llave
- Un cargador

### Luego

Lea sobre [alguien con quien hablar](help-now.md).
"""
CHECK = """      - on: {day}
        method: call
        source: https://sample.example/
        confidence: high
"""
LATER = """This is a new sample page.

## First

Write one idea in a paragraph. Keep it to two or three sentences.

Go on to [a list of small steps](plan.md).
"""


def site(folder: Path) -> Path:
    """Write the sample site below `folder`; return its content directory."""
    content = made_up_site(folder)
    header = SOURCE_HEADER.format(title="A list of small steps", summary="Small steps.", critical="false")
    source = write_page(content, "en", "plan", header, TEXT)
    own = TRANSLATION_HEADER.format(
        title="Una lista de pasos pequeños",
        summary="Pasos pequeños.",
        digest=digest_of(source, content),
        state="unreviewed",
    )
    write_page(content, "es", "plan", own, SPANISH)
    (content / "pages/ar/plan.md").unlink()
    change(content / "pages/en/safer-use.md", "A row stays.", "This sample page tells what this phone keeps.")
    # The builders' site cites an old fact, which every check would tell of.
    change(content / "facts.yaml", "review_on: 2026-01-01", "review_on: 2027-11-22")
    state = SERVICE.format(slug="sample-state-line").replace("name: Sample line", "name: Sample line of one state")
    state = state.replace(
        "  scope: national\n  countries: [US]", "  scope: state\n  countries: [US]\n  states: [US-TX]"
    )
    state = state.replace("+12025550123", "+12025550177").replace("202-555-0123", "202-555-0177")
    state = state.replace('"00000"', '"00001"')
    (content / "directory/us/sample-state-line.yaml").write_text(state, encoding="utf-8")
    return content


def change(path: Path, old: str, new: str, times: int = -1) -> None:
    """Write something in a file differently, everywhere or the first times; where it is not there, nothing would change."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old}"
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def new_page(content: Path) -> None:
    """Add a page with a content note."""
    header = SOURCE_HEADER.format(title="Later", summary="What can wait.", critical="false")
    write_page(content, "en", "later", header + "content_note: This sample page talks about being hurt.\n", LATER)


def number(content: Path) -> None:
    """Write a number into a page."""
    change(content / "pages/en/plan.md", "- A charger", "- A charger\n- The number 202-555-0123")


def broken_header(content: Path) -> None:
    """Write a date that is none."""
    change(content / "pages/en/plan.md", "updated_on: 2026-11-22", "updated_on: soon")


def overdue(content: Path) -> None:
    """Let a number wait too long for its next check."""
    change(content / "directory/us/sample-line.yaml", "on: 2026-11-01", "on: 2026-03-01")


def recorded(content: Path) -> None:
    """Record a check above the one before it."""
    first = "    verified:\n"
    old = CHECK.format(day="2026-11-01")
    change(content / "directory/us/sample-line.yaml", first + old, first + CHECK.format(day="2026-11-22") + old)


def stale(content: Path) -> None:
    """Change an English page about safety after it was translated."""
    change(content / "pages/en/help-now.md", "You can talk.", "You can talk, or write.")


def reviewed(content: Path) -> None:
    """Let a second speaker have read a translation."""
    path = content / "pages/es/plan.md"
    page, source = (load_page(one, content)[0] for one in (path, content / "pages/en/plan.md"))
    assert page is not None
    assert source is not None
    text = path.read_text(encoding="utf-8")
    path.write_text(accepted(text, page, source, "court interpreter", DAY), encoding="utf-8")
