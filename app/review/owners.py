"""Writes .github/CODEOWNERS: who must look at which file. It must not know people: teams come from .github/owners.yaml.

The host takes the last line that matches, so lines go from the whole to the single file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from app.build_cache import BuildCache
from app.content import PageMeta, load_page
from app.errors import ContentError, Problem
from app.files import read_text, walk
from app.languages import LANGUAGES, SOURCE_TAG
from app.yaml import YamlProblemError, load_plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.languages import SiteLanguage

CODEOWNERS = ".github/CODEOWNERS"
TEAMS = ".github/owners.yaml"

_HEAD = f"""\
# Made by `flask content owners --write` from {TEAMS}, the languages, the countries and the pages marked
# safety_critical. Do not change it by hand. The last line that matches a file counts.
#
# Two owners on a line are two names of which the host asks ONE. Both are only needed where its settings ask for two
# approvals: see "For maintainers: settings of the host" in CONTRIBUTING.md.
"""

#: What runs on a reader's device or on the machine that checks changes.
_CODE = (
    "/app/", "/static/", "/.github/", "/.ci/", "/wsgi.py", "/Makefile", "/pyproject.toml", "/requirements.lock",
    "/requirements-dev.lock",
)  # fmt: skip
#: Single files of content/ that decide what may be shown, where people are sent and what is overlooked.
_GUARDED = ("numbers-denied.csv", "link-hosts.yaml", "exits.yaml", "directory-overdue.yaml", "facts.yaml")


class Teams(BaseModel):
    """.github/owners.yaml: the organisation on the host, and the countries that have a team of their own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: str
    countries: tuple[str, ...] = ()

    def named(self, *teams: str) -> str:
        """Return teams as the host writes them."""
        return " ".join(f"@{self.organisation}/{team}" for team in teams)

    def country(self, code: str) -> str:
        """Return the team of a country, which is the one of the whole directory where it has none of its own."""
        return f"country-{code}" if code in self.countries else "directory"


def load_teams(root: Path) -> Teams:
    """Return who owns what. Raises: ContentError where the file cannot be used."""
    try:
        return Teams.model_validate(load_plain(read_text(root / TEAMS, root), BuildCache()))
    except (OSError, ValueError, YamlProblemError, ValidationError) as error:
        fix = "write organisation: and countries:, as the sample does"
        raise ContentError([Problem(TEAMS, 0, "", "it cannot be used", fix)]) from error


def owners_text(root: Path, content_dir: Path, languages: tuple[SiteLanguage, ...] = LANGUAGES) -> str:
    """Return the whole of .github/CODEOWNERS.

    Raises: ContentError where a source page or the list of teams cannot be read.
    """
    teams = load_teams(root)
    rows = [*_whole(teams), *_by_language(teams, languages), *_guarded(teams, content_dir, languages)]
    width = max(len(pattern) for pattern, _ in rows)
    return _HEAD + "\n" + "".join(f"{pattern:<{width}} {owners}\n" for pattern, owners in rows)


def _whole(teams: Teams) -> Iterator[tuple[str, str]]:
    yield "*", teams.named("code")
    yield "/content/", teams.named(f"language-{SOURCE_TAG}")
    yield "/translations/", teams.named("code")


def _by_language(teams: Teams, languages: tuple[SiteLanguage, ...]) -> Iterator[tuple[str, str]]:
    for language in languages:
        owner = teams.named(f"language-{language.tag.lower()}")
        yield f"/content/pages/{language.tag}/", owner
        if language.tag != SOURCE_TAG:
            yield f"/translations/{language.locale}/", owner


def _guarded(teams: Teams, content_dir: Path, languages: tuple[SiteLanguage, ...]) -> Iterator[tuple[str, str]]:
    """Yield what two teams look after. A page not yet translated is in the list too: its translation will need them."""
    for slug in safety_slugs(content_dir):
        for language in languages:
            owners = teams.named(f"language-{language.tag.lower()}", "safety")
            yield f"/content/pages/{language.tag}/{slug}.md", owners
    yield "/content/directory/", teams.named("directory", "safety")
    for code in sorted(path.name for path in (content_dir / "directory").iterdir() if path.is_dir()):
        yield f"/content/directory/{code}/", teams.named(teams.country(code), "safety")
    for name in _GUARDED:
        yield f"/content/{name}", teams.named("directory", "safety")
    for pattern in _CODE:
        yield pattern, teams.named("code", "safety")


def safety_slugs(content_dir: Path) -> tuple[str, ...]:
    """Return the slugs of the pages whose old advice could hurt somebody. Raises: ContentError for a broken source page."""
    found = []
    for path in walk(content_dir / "pages" / SOURCE_TAG, ".md"):
        page, problems = load_page(path, content_dir)
        if page is None:
            raise ContentError(problems)
        if isinstance(page.meta, PageMeta) and page.meta.safety_critical:
            found.append(page.slug)
    return tuple(found)
