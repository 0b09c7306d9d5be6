"""The page for editors: off unless an operator wants it, true to the catalog, and nowhere in a visitor's way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from app.coverage import coverage_report, step_words, tables
from app.factory import create_app
from app.views.counting import init_counting
from tests.support.builders import MADE_UP_LANGUAGES
from tests.support.html_checks import words_of
from tests.support.page_client import PageClient
from tests.support.waiting import NOW, TODAY, waiting_content

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings

REPOSITORY = "https://git.example/owner/name"


@pytest.fixture(scope="module")
def content_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content of a made-up site with work on it."""
    return waiting_content(tmp_path_factory.mktemp("waiting"))


def a_client(settings: Settings, content_dir: Path, **more: Any) -> PageClient:
    """Return a client of that site on its day, with the page turned on."""
    own = {"content_dir": content_dir, "coverage_page": True, **more}
    return PageClient(create_app(settings.model_copy(update=own), MADE_UP_LANGUAGES, clock=lambda: NOW))


@pytest.fixture(scope="module")
def shown(settings: Settings, content_dir: Path) -> PageClient:
    """Return a client of that site without a repository."""
    return a_client(settings, content_dir)


def rows(client: PageClient) -> dict[str, dict[str, str]]:
    """Return the rows of each table by its heading: name and words."""
    page = client.get("/coverage/").html
    titles = {one.get("id", ""): words_of(one) for one in page.all("h2")}
    return {
        titles[table.get("aria-labelledby", "")]: {
            words_of(next(row.iter("th"))): words_of(next(row.iter("td")))
            for row in next(table.iter("tbody")).iter("tr")
        }
        for table in page.all("table")
    }


def test_page_is_not_there_unless_the_operator_wants_it(client: PageClient) -> None:
    client.get("/coverage/", status=404, language="en")
    client.get("/coverage", status=404, language="en")


def test_steps_are_in_the_order_of_their_urgency(shown: PageClient) -> None:
    steps = [words_of(one) for one in next(iter(shown.get("/coverage/").html.all("ol")))]

    assert steps == [
        "Bring 2 translations about safety up to date. Until then their readers get the English pages."
        " Begin with content/pages/es/help-now.md",
        "Translate 1 page about safety that is missing in a language. Begin with content/pages/en/safer-use.md",
        "Check 2 contacts that nobody has checked for more than 180 days. Begin with content/directory/us/old-line.yaml",
        "Check 1 fact whose day has passed. Begin with content/facts.yaml",
        "Read 1 page again whose day has passed. Begin with content/pages/en/accessibility.md",
        "Bring 2 other translations up to date. Begin with content/pages/es/plan.md",
        "Translate 1 other page that is missing in a language. Begin with content/pages/en/accessibility.md",
        "Check 2 contacts that were last checked more than 90 days ago. Begin with content/directory/us/due-line.yaml",
        "Review 9 translations that no second speaker has read. Begin with content/pages/es/safer-use.md",
    ]


def test_languages_stand_as_the_catalog_says(shown: PageClient) -> None:
    catalog = shown.site.catalog
    said = rows(shown)["Pages by language"]

    for language in catalog.languages[1:]:
        states = [page.state for slug in catalog.slugs if (page := catalog.find(slug, language.tag))]
        stale = states.count("stale") + states.count("fallback-stale")
        missing, unreviewed = states.count("fallback-missing"), states.count("unreviewed")
        assert said[f"{language.english} ({language.tag})"] == (
            f"{stale} out of date, {missing} missing, {unreviewed} to review, {states.count('reviewed')} reviewed, of 8"
        )
    assert list(said) == ["Arabic (ar)", "Spanish (es)", "English (en)"]


def test_rows_name_what_is_stale_missing_overdue_and_due(shown: PageClient) -> None:
    said = rows(shown)
    work = said["Pages to work on"]

    assert list(work.items())[:6] == [
        ("content/pages/es/help-now.md", "out of date, about safety"),
        ("content/pages/ar/help-now.md", "out of date, about safety"),
        ("content/pages/en/safer-use.md", "missing in ar, about safety"),
        ("content/pages/es/plan.md", "out of date"),
        ("content/pages/ar/plan.md", "out of date"),
        ("content/pages/en/accessibility.md", "missing in ar"),
    ]
    assert "content/pages/es/about.md" not in work, "it was reviewed"
    assert said["Facts to check again"] == {"MADE-OLD": "since 2026-01-01, 1 page cites it"}
    assert said["Pages to read again"] == {"content/pages/en/accessibility.md": "since 2026-10-01"}
    assert said["Contacts to check, by country"] == {"United States (us)": "2 overdue, 2 due; 690 days"}
    assert said["Contacts to check first"] == {
        "content/directory/us/old-line.yaml": "2 overdue; 690 days",
        "content/directory/us/due-line.yaml": "2 due; 113 days",
    }


def test_page_shows_exactly_the_tables_of_the_report(shown: PageClient) -> None:
    site = shown.site
    report = coverage_report(site.catalog, site.facts, site.directory, TODAY)

    assert rows(shown) == {table.title: {row.name: row.words for row in table.rows} for table in tables(report)}
    assert len(shown.get("/coverage/").html.one("ol")) == len(report.steps)


def test_every_table_says_how_it_is_sorted(shown: PageClient) -> None:
    page = shown.get("/coverage/").html

    for table in page.all("table"):
        assert "first" in words_of(page.by_id(table.get("aria-describedby", "")))


def test_files_are_paths_without_a_repository_and_links_with_one(
    shown: PageClient, settings: Settings, content_dir: Path
) -> None:
    linked = a_client(settings, content_dir, repository_url=REPOSITORY)

    def outward(client: PageClient) -> set[str]:
        links = [link.get("href", "") for link in client.get("/coverage/").html.one("main").iter("a")]
        return {link for link in links if not link.startswith("/")}

    assert outward(shown) == set()
    found = outward(linked)
    assert f"{REPOSITORY}/blob/HEAD/content/pages/es/help-now.md" in found
    assert f"{REPOSITORY}/blob/HEAD/content/directory/us/old-line.yaml" in found
    for link in found:
        assert (content_dir.parent / link.removeprefix(f"{REPOSITORY}/blob/HEAD/")).is_file(), link


def test_hostile_names_are_shown_as_text(settings: Settings, tmp_path: Path) -> None:
    content_dir = waiting_content(tmp_path)
    facts = content_dir / "facts.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("MADE-OLD:", '"<script>alert(1)</script>":'), encoding="utf-8"
    )
    about = content_dir / "pages" / "en" / "about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("  - fact: MADE-OLD\n", ""), encoding="utf-8")
    odd = content_dir / "directory" / '"><img src=x>' / "us" / "old-line.yaml"
    odd.parent.mkdir(parents=True)
    (content_dir / "directory" / "us" / "old-line.yaml").rename(odd)

    for repository in ("", REPOSITORY):
        page = a_client(settings, content_dir, repository_url=repository).get("/coverage/")
        text = page.html.text("main")
        assert "<script>alert(1)</script>" in text
        assert '"><img src=x>' in text
        assert not page.html.all("img")


def test_page_is_not_listed_and_not_offered_to_readers(shown: PageClient) -> None:
    page = shown.get("/coverage/")

    assert [one.get("content") for one in page.html.all("meta") if one.get("name") == "robots"] == ["noindex"]
    assert "coverage" not in shown.raw.get("/sitemap.xml").text
    for tag in ("en", "es", "ar"):
        assert not [link for link in shown.get(f"/{tag}/").html.own_links() if "coverage" in link]


def test_page_is_in_english_whatever_the_browser_asks_for(shown: PageClient) -> None:
    page = shown.get("/coverage/", headers={"Accept-Language": "ar"}, language="en")

    assert page.html.root.get("lang") == "en"


def test_page_is_never_counted(settings: Settings, content_dir: Path) -> None:
    app = create_app(
        settings.model_copy(update={"content_dir": content_dir, "coverage_page": True}), MADE_UP_LANGUAGES, lambda: NOW
    )
    seen: list[tuple[str, str]] = []
    init_counting(app, lambda _, page: seen.append(page))
    client = PageClient(app)
    client.get("/coverage/", follow_links=False)
    client.get("/coverage", follow_links=False)
    assert seen == []

    client.post("/", data={"language": "en", "page": "plan"}, follow_links=False)
    assert seen == [("en", "plan")]


def test_quiet_reading_is_as_it_was(shown: PageClient, settings: Settings, content_dir: Path) -> None:
    without = a_client(settings, content_dir, coverage_page=False)
    for page in ("home", "plan", "help-now"):
        data = {"language": "es", "page": page}
        assert shown.post("/", data=data).text == without.post("/", data=data).text
    shown.post("/", data={"language": "en", "page": "coverage"}, status=404, language="en")


def test_operator_who_hides_what_nobody_reviewed_sees_the_same_work(
    shown: PageClient, settings: Settings, content_dir: Path
) -> None:
    strict = a_client(settings, content_dir, require_review=True)

    assert rows(strict) == rows(shown)


def test_nothing_waits_where_nothing_is_wrong(settings: Settings, content_dir: Path) -> None:
    own = settings.model_copy(update={"content_dir": content_dir, "coverage_page": True})
    english = tuple(language for language in MADE_UP_LANGUAGES if language.tag == "en")
    site = PageClient(create_app(own, MADE_UP_LANGUAGES, clock=lambda: NOW)).site
    report = coverage_report(site.catalog, {}, site.directory, TODAY, [language.tag for language in english])

    assert [step_words(step) for step in report.steps] == []
    assert [table.title for table in tables(report)] == ["Pages by language"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_page_takes_no_other_method(shown: PageClient, method: str) -> None:
    shown.ask(method, "/coverage/", status=405, language="en", more_headers={"Allow": "GET, HEAD"})


def test_dates_are_those_of_the_report(shown: PageClient) -> None:
    assert re.search(r"on 2026-11-22\.", shown.get("/coverage/").html.text("main"))
