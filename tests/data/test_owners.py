"""Every real file under content/ and translations/ has the owners it should have, by GitHub's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from app.languages import LANGUAGES
from app.review.owners import load_teams, safety_slugs
from tests.support.owners import owners_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
TEAMS = load_teams(ROOT)
SAFETY = safety_slugs(ROOT / "content")
FILES = sorted(
    path
    for folder in ("content", "translations")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix != ".mo"
)
TAGS = {language.locale: language.tag for language in LANGUAGES}
GUARDED = {"numbers-denied.csv", "link-hosts.yaml", "exits.yaml", "directory-overdue.yaml", "facts.yaml"}


def _wanted(path: Path) -> set[str]:
    """Return the teams that should own a file, said without the generator."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "translations":
        return {"code"} if len(parts) == 2 else {f"language-{TAGS[parts[1]].lower()}"}
    if parts[1] == "pages":
        return {f"language-{parts[2].lower()}"} | ({"safety"} if path.stem in SAFETY else set())
    if parts[1] == "directory":
        return {"country-us" if parts[2] == "us" else "directory", "safety"}
    return {"directory", "safety"} if parts[1] in GUARDED else {"language-en"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_has_its_owners(path: Path) -> None:
    owners = owners_of(path.relative_to(ROOT).as_posix(), TEXT)
    assert set(owners) == {f"@{TEAMS.organisation}/{team}" for team in _wanted(path)}
