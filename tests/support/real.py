"""The real files under content/ and translations/, listed once so that each is a case of its own. It must not read them."""

from __future__ import annotations

from app.config import ROOT
from app.files import walk
from app.languages import SOURCE_TAG, offered

CONTENT = ROOT / "content"
PAGE_FILES = walk(CONTENT / "pages", ".md")
SERVICE_FILES = walk(CONTENT / "directory", ".yaml")
SLUGS = [path.stem for path in PAGE_FILES if path.parent.name == SOURCE_TAG]
TRANSLATED = [path for path in PAGE_FILES if path.parent.name != SOURCE_TAG]
#: Languages that readers may choose; a draft may have gaps.
TAGS = [language.tag for language in offered()]
OTHER_TAGS = [tag for tag in TAGS if tag != SOURCE_TAG]


def name_of(path: object) -> str:
    """Return how a failing case names a file."""
    return str(path).removeprefix(f"{CONTENT}/")
