"""A file that nothing reads is told: an editor would believe that it is a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.content.strays import stray_problems
from tests.support.builders import made_up_site

if TYPE_CHECKING:
    from pathlib import Path


def test_made_up_site_has_no_stray(made_up_content: Path) -> None:
    assert list(stray_problems(made_up_content)) == []


@pytest.mark.parametrize(
    "name",
    [
        "pages/en/help-now.MD", "pages/en/help-now.markdown", "pages/en/help-now.md.txt", "pages/en/evil.html",
        "directory/sample.yaml", "directory/us/sample.yml", "pages/en/.plan.md", "notes.txt",
        "exits.yml", "search/other.yaml", ".DS_Store", "pages/en/a\nb.md.x",
    ],
)  # fmt: skip
def test_file_that_nothing_reads_is_told(tmp_path: Path, name: str) -> None:
    content_dir = made_up_site(tmp_path)
    path = content_dir / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Words.\n", encoding="utf-8")

    (problem,) = stray_problems(content_dir)

    assert (problem.path, problem.message) == (f"content/{name}", "nothing reads this file")
    assert "\n" not in str(problem)


@pytest.mark.parametrize("name", ["pages/en/later.md", "pages/xx", "directory/us/other.yaml"])
def test_link_is_told_whatever_it_leads_to(tmp_path: Path, name: str) -> None:
    content_dir = made_up_site(tmp_path)
    (content_dir / name).symlink_to(tmp_path)

    told = [(problem.path, problem.message) for problem in stray_problems(content_dir)]

    assert told == [(f"content/{name}", "it is a link to another place")]
