"""The committed list of owners is the one that the command makes, and GitHub's rule gives guarded files two of them."""

from __future__ import annotations

import pytest

from app.config import ROOT
from app.languages import LANGUAGES
from app.review.owners import load_teams, owners_text, safety_slugs
from tests.support.owners import owners_of

TEXT = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
ORGANISATION = load_teams(ROOT).organisation

SAMPLE = """\
*            @one
*.md         @words   # a comment
/docs/       @docs
/docs/*      @flat
apps/deep/   @deep
/a/**/z.txt  @far
/none
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("Makefile", ("@one",)),
        ("x/y/read.md", ("@words",)),
        ("docs/a/b.txt", ("@docs",)),
        ("docs/b.txt", ("@flat",)),
        ("x/docs/b.txt", ("@one",)),
        ("apps/deep/x", ("@deep",)),
        ("x/apps/deep/x", ("@one",)),
        ("a/z.txt", ("@far",)),
        ("a/b/c/z.txt", ("@far",)),
        ("none", ()),
    ],
)
def test_rule_of_the_host_takes_the_last_line_that_matches(path: str, owners: tuple[str, ...]) -> None:
    assert owners_of(path, SAMPLE) == owners


def test_committed_list_is_the_one_that_the_command_writes() -> None:
    wanted = owners_text(ROOT, ROOT / "content")
    missing = sorted(set(wanted.splitlines()) ^ set(TEXT.splitlines()))
    assert wanted == TEXT, f"run `flask content owners --write`; these lines differ: {missing}"


def test_sample_organisation_is_a_name_that_nobody_can_have() -> None:
    assert "_" in ORGANISATION, "a real organisation stands in the sample: an account with this name would be asked"


def test_page_about_safety_has_two_owners_before_it_is_translated() -> None:
    slugs = safety_slugs(ROOT / "content")
    owned = {owners_of(f"content/pages/{one.tag}/{slug}.md", TEXT) for one in LANGUAGES for slug in slugs}
    assert len(slugs) > 10
    assert {len(owners) for owners in owned} == {2}
    assert all(owners[1].endswith("/safety") for owners in owned)


@pytest.mark.parametrize(
    "path",
    [
        "content/numbers-denied.csv",
        "content/exits.yaml",
        "content/link-hosts.yaml",
        "content/directory-overdue.yaml",
        "content/directory/us/a-line-nobody-has-written.yaml",
        "content/directory/zz/a-country-nobody-has-written.yaml",
        "app/security.py",
        "app/templates/base.html",
        "static/js/quick-exit.js",
        ".github/CODEOWNERS",
        ".github/workflows/ci.yml",
        ".ci/run",
        "Makefile",
        "requirements.lock",
    ],
)
def test_what_decides_over_numbers_or_runs_has_two_owners(path: str) -> None:
    owners = owners_of(path, TEXT)
    assert len(set(owners)) == 2
    assert f"@{ORGANISATION}/safety" in owners
