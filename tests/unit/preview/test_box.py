"""What the preview writes into a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from app.errors import Problem
from app.preview.box import HEAD, Asked, asked_by, box, files_of, injected, language_of, version_of, with_ours
from app.preview.gather import Gathered

if TYPE_CHECKING:
    from app.preview.desk import Shown
    from app.site import Site

PLAN = Asked("/en/plan/", "en", is_repeatable=True, status=200)
OWN = Problem("content/pages/en/plan.md", 4, "review_on", '"soon" is not a date', "write it like 2026-03-01")
OTHER = Problem("content/pages/en/about.md", 2, "", "something else")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x1b[2J\ud800'


def a_box(site: Site, *problems: Problem, asked: Asked = PLAN, unread: bool = False) -> str:
    """Return the box of a page for some lines."""
    return box(asked, a_state(site, *problems, unread=unread))


def a_state(site: Site, *problems: Problem, unread: bool = False) -> Shown:
    """Return a state with some lines."""
    from app.preview.desk import Shown as State  # noqa: PLC0415 - it needs Flask, which this module's other tests do not

    gathered = Gathered(site, problems if unread else ())
    return State(cast("Shown", None), gathered, None, problems, "1-1")  # type: ignore[arg-type] # not looked at


def test_the_lines_of_a_page_stand_in_its_box(site: Site) -> None:
    made = a_box(site, OWN)

    assert "content/pages/en/plan.md:4 review_on: &quot;soon&quot; is not a date; write it like 2026-03-01" in made
    assert "This page: 1 to mend, 0 to look at" in made
    assert "hidden>" not in made.partition("<p>")[0]


def test_a_page_with_nothing_to_say_has_a_hidden_box(site: Site) -> None:
    assert a_box(site).partition(">")[0].endswith("hidden")


def test_other_files_are_counted_apart(site: Site) -> None:
    made = a_box(site, OWN, OTHER)

    assert "Elsewhere, 1 to mend:" in made
    assert made.index("plan.md") < made.index("Elsewhere") < made.index("about.md")


def test_a_warning_is_marked_on_its_own_page_and_left_out_elsewhere(site: Site) -> None:
    made = a_box(site, replace(OWN, is_warning=True), replace(OTHER, is_warning=True))

    assert "plan.md:4 (warning)" in made
    assert "0 to mend, 1 to look at" in made
    assert "about.md" not in made


@pytest.mark.parametrize(
    "problem",
    [
        Problem(HOSTILE, 1, "", "x"),
        Problem("x", 1, HOSTILE, "x"),
        Problem("x", 1, "", HOSTILE),
        Problem("x", 1, "", "x", HOSTILE),
    ],
    ids=["path", "field", "message", "fix"],
)
def test_nothing_of_a_file_becomes_markup(problem: Problem, site: Site) -> None:
    made = a_box(site, OWN, problem)

    assert "<script" not in made
    assert "<img" not in made
    assert "\u202e" not in made
    assert "\x1b" not in made
    made.encode()


def test_an_address_cannot_become_markup(site: Site) -> None:
    made = a_box(site, asked=Asked('/en/"><script>/', "en", is_repeatable=True, status=404))

    assert "<script" not in made


def test_a_long_list_is_cut_and_counted(site: Site) -> None:
    made = a_box(site, *(replace(OTHER, line=number) for number in range(1, 101)))

    assert made.count("<li>") == 30
    assert "and 70 more" in made


@pytest.mark.parametrize(
    ("status", "said"), [(200, "Below is its last good copy."), (404, "There is no earlier copy of it to show.")]
)
def test_a_file_that_cannot_be_used_is_told_apart(status: int, said: str, site: Site) -> None:
    assert said in a_box(site, OWN, asked=replace(PLAN, status=status), unread=True)


def test_a_page_that_could_not_be_drawn_says_so_even_without_lines(site: Site) -> None:
    assert "could not be drawn" in a_box(site, asked=replace(PLAN, status=500))


@pytest.mark.parametrize("query", ["", "status=x", "status=99999999", "path=%00%ff&tag=..%2F..&status=200", "&&=&"])
def test_any_query_has_a_version(query: str, site: Site) -> None:
    made = version_of(asked_by(query), a_state(site))

    assert made.startswith("1-1-")


def test_an_answer_to_a_form_is_not_asked_for_again(site: Site) -> None:
    assert 'data-path=""' in a_box(site, asked=replace(PLAN, is_repeatable=False))


@pytest.mark.parametrize(
    ("path", "tag", "file"),
    [
        ("/", "es", "content/pages/es/home.md"),
        ("/es/", "es", "content/pages/en/home.md"),
        ("/es/plan/", "es", "content/pages/es/plan.md"),
        ("/es/plan", "es", "content/pages/en/plan.md"),
        ("/es/plan/", "es", "translations/es/LC_MESSAGES/messages.po"),
    ],
)
def test_a_page_has_these_files(path: str, tag: str, file: str, site: Site) -> None:
    assert file in files_of(Asked(path, tag, is_repeatable=True, status=200), site)


def test_the_page_of_a_hotline_has_its_file(site: Site) -> None:
    code = next(iter(site.directory.by_code))

    assert "/sample-line.yaml" in files_of(Asked(f"/en/find/{code}/", "en", is_repeatable=True, status=200), site)


def test_the_policy_allows_one_script_and_one_style_more_and_nothing_else() -> None:
    policy = "default-src 'none'; script-src 'sha256-a='; style-src 'sha256-b='; img-src data:"

    before = {part.split(" ")[0]: set(part.split(" ")[1:]) for part in policy.split("; ")}
    after = {part.split(" ")[0]: set(part.split(" ")[1:]) for part in with_ours(policy).split("; ")}

    assert {name: len(after[name] - before[name]) for name in after} == {
        "default-src": 0,
        "script-src": 1,
        "style-src": 1,
        "img-src": 0,
    }
    assert all(before[name] <= after[name] for name in before)


def test_the_site_s_own_script_stays_the_first() -> None:
    page = '<html lang="ar"><head><script>exit</script><style>s</style></head><main id="main"><h1>x</h1></main></html>'

    made = injected(page, "<aside></aside>")

    assert made.index("<script>exit") < made.index(HEAD)
    assert '<main id="main"><aside></aside><h1>' in made
    assert language_of(made) == "ar"


def test_a_page_without_a_head_gets_the_box_all_the_same() -> None:
    assert injected("<h1>Sorry</h1></html>", "<aside></aside>") == f"<h1>Sorry</h1>{HEAD}<aside></aside></html>"
