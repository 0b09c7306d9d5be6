"""Reads the table of ordinary mistakes, and makes one of them in a small made-up site. It must not decide what is right.

The form of a row is told in tests/data/mistakes/README.md.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from tests.support.builders import SERVICE, write_page
from tests.support.hostile import a_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).resolve().parents[1] / "data" / "mistakes"

LATER_HEADER = """title: Later
summary: One small thing.
audience: [survivor]
safety_critical: false
updated_on: 2026-11-22
review_on: 2027-11-22
"""
LATER = """One small thing at a time.

## First

- One
- Two

| a | b |
|---|---|
| 1 | two |

{{ contact: sample-line }}

Read [a list](plan.md) or [elsewhere](https://example.org/).
"""
OTHER = SERVICE.format(slug="other-line").replace("+12025550123", "+12025550177").replace("555-0123", "555-0177")
OTHER = OTHER.replace("name: Sample line", "name: Other sample line").replace('"00000"', '"00001"')


@dataclass(frozen=True)
class Mistake:
    """One mistake: what is done to which file, and every line that the checks then print."""

    id: str
    file: str
    says: tuple[str, ...]
    replace: str = ""
    replace_pattern: str = ""
    with_: str = ""
    repeat: int = 1
    put: str | None = None
    rename: str = ""
    delete: bool = False
    line_ends: str = ""
    encoding: str = "utf-8"


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Return the whole table."""
    return tuple(row for path in sorted(TABLE.glob("*.yaml")) for row in _rows(path))


def _rows(path: Path) -> Iterator[Mistake]:
    known = {field.name for field in fields(Mistake)}
    for row in YAML(typ="safe").load(path):
        values = {"with_" if name == "with" else name: value for name, value in row.items()}
        assert set(values) <= known, f"{path.name} {row['id']}: {set(values) - known}"
        yield Mistake(**values | {"says": tuple(row.get("says") or ())})


def a_right_site(folder: Path) -> Path:
    """Write a made-up site in which nothing is wrong below `folder`; return the folder."""
    a_tree(folder)
    write_page(folder / "content", "en", "later", LATER_HEADER, LATER)
    (folder / "content/directory/us/other-line.yaml").write_text(OTHER, encoding="utf-8")
    return folder


def make(mistake: Mistake, root: Path) -> None:
    """Make a mistake in the site under `root`."""
    path = root / mistake.file
    if mistake.delete:
        path.unlink()
    elif mistake.rename:
        target = root / mistake.rename
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    else:
        text = path.read_text(encoding="utf-8") if mistake.put is None else mistake.put
        text = _changed(text, mistake)
        data = text.replace("\n", "\r\n") if mistake.line_ends == "windows" else text
        path.write_bytes(data.encode(mistake.encoding))


def _changed(text: str, mistake: Mistake) -> str:
    if mistake.replace_pattern:
        assert re.search(mistake.replace_pattern, text), f"{mistake.id}: {mistake.file} has no such text any more"
        return re.sub(mistake.replace_pattern, mistake.with_, text, count=1)
    if mistake.replace:
        assert mistake.replace in text, f"{mistake.id}: {mistake.file} has no such text any more"
        new = " ".join([mistake.replace] * mistake.repeat) if mistake.repeat > 1 else mistake.with_
        return text.replace(mistake.replace, new, 1)
    return text
