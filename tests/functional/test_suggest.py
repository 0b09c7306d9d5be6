"""The link from a page to its own file: right in every language, absent where nobody set a place for it, and never in quiet
reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.factory import create_app
from app.languages import LANGUAGES
from tests.support.builders import MADE_UP_LANGUAGES, made_up_site
from tests.support.html_checks import words_of
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings
    from tests.support.page_client import Answer

TAGS = ("en", "es", "ar")
REPOSITORY = "https://git.example/owner/name"
LINE = re.compile(r'<p class="tools"><small><a href="https://git\.example/.*?</p>\n?')


def a_client(settings: Settings, repository: str = REPOSITORY, **more: object) -> PageClient:
    """Return a client of the made-up site whose operator names a repository."""
    own = settings.model_copy(update={"repository_url": repository, **more})
    return PageClient(create_app(own, MADE_UP_LANGUAGES))


@pytest.fixture(scope="module")
def linked(settings: Settings) -> PageClient:
    """Return a client of the made-up site with its repository."""
    return a_client(settings)


def suggested(page: Answer) -> list[str]:
    """Return where the page's links to the repository lead."""
    links = [one.get("href", "") for one in page.html.all("a")]
    return [href for href in links if "git.example" in href]


def address(tag: str, slug: str) -> str:
    """Return the address of a page."""
    return f"/{tag}/" if slug == "home" else f"/{tag}/{slug}/"


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_links_to_its_own_file_in_the_language_shown(linked: PageClient, tag: str) -> None:
    for slug in linked.site.catalog.slugs:
        found = linked.site.catalog.find(slug, tag)
        assert found is not None
        file = f"content/pages/{found.page.language}/{slug}.md"
        assert suggested(linked.get(address(tag, slug))) == [f"{REPOSITORY}/blob/HEAD/{file}"]
        assert (linked.site.settings.content_dir.parent / file).is_file()


def test_page_shown_in_the_source_language_links_to_the_file_of_the_source(linked: PageClient) -> None:
    assert suggested(linked.get("/ar/safer-use/")) == [f"{REPOSITORY}/blob/HEAD/content/pages/en/safer-use.md"]


def test_page_of_a_service_links_to_its_record(linked: PageClient) -> None:
    service = linked.site.directory.service("sample-line")
    assert service is not None

    page = linked.get(f"/es/find/{service.code}/")

    assert suggested(page) == [f"{REPOSITORY}/blob/HEAD/content/directory/us/sample-line.yaml"]


@pytest.mark.parametrize("path", ["find/us/", "find/us/tx/", "find/world/", "stats/", "help-now/with/es/"])
def test_page_drawn_from_many_files_or_none_has_no_link(linked: PageClient, path: str) -> None:
    # The language menu beside two languages is no matter of this test.
    assert suggested(linked.get(f"/en/{path}", follow_links=False)) == []


def test_error_and_results_have_no_link(linked: PageClient) -> None:
    assert suggested(linked.get("/en/nowhere/", status=404)) == []
    assert suggested(linked.post("/en/find/", data={"q": "sample"}, language="en")) == []


@pytest.mark.parametrize("tag", TAGS)
def test_quiet_reading_never_has_the_link(linked: PageClient, tag: str) -> None:
    service = linked.site.directory.service("sample-line")
    assert service is not None
    for page in (*linked.site.catalog.slugs, f"find/{service.code}"):
        assert suggested(linked.post("/", data={"language": tag, "page": page})) == []


@pytest.mark.parametrize("tag", TAGS)
def test_setting_adds_one_line_and_its_absence_not_one_byte(linked: PageClient, client: PageClient, tag: str) -> None:
    service = client.site.directory.service("sample-line")
    assert service is not None
    for path in [*(address(tag, slug) for slug in client.site.catalog.slugs), f"/{tag}/find/{service.code}/"]:
        with_line, without = linked.get(path).text, client.get(path).text
        assert len(LINE.findall(with_line)) == 1
        assert LINE.sub("", with_line) == without


def test_link_stands_last_and_small_and_not_on_paper(linked: PageClient) -> None:
    main = linked.get("/en/plan/").html.one("main")
    line = [one for one in main.iter("p") if one.get("class") == "tools"]

    assert [words_of(one) for one in line] == [words_of(list(main.iter("p"))[-1])]
    assert [child.tag for child in line[0]] == ["small"]


def test_words_name_the_host_in_every_language(settings: Settings) -> None:
    shown = PageClient(create_app(settings.model_copy(update={"repository_url": REPOSITORY}), LANGUAGES))
    said = set()
    for language in LANGUAGES:
        small = shown.get(f"/{language.tag}/", check_words=False).html.all("small")[-1]
        assert "git.example" in words_of(next(small.iter("a"))), language.tag
        said.add(words_of(small))

    assert len(said) == len(LANGUAGES)


def test_words_say_what_going_there_costs(linked: PageClient) -> None:
    text = linked.get("/en/plan/").html.text("main")

    assert text.endswith(
        "Suggest a change to this page at git.example"
        " That is another site. It keeps a record of the visit and asks for an account."
    )


def test_path_is_that_of_the_project_where_the_content_folder_has_another_name(
    settings: Settings, tmp_path: Path
) -> None:
    folder = made_up_site(tmp_path).rename(tmp_path / "our words")
    own = a_client(settings, content_dir=folder)
    service = own.site.directory.service("sample-line")
    assert service is not None

    assert suggested(own.get("/es/plan/")) == [f"{REPOSITORY}/blob/HEAD/content/pages/es/plan.md"]
    assert suggested(own.get(f"/en/find/{service.code}/")) == [
        f"{REPOSITORY}/blob/HEAD/content/directory/us/sample-line.yaml"
    ]


def test_folder_with_strange_signs_cannot_leave_the_link(settings: Settings, tmp_path: Path) -> None:
    content_dir = made_up_site(tmp_path)
    odd = content_dir / "directory" / '"><b>?#' / "us" / "sample-line.yaml"
    odd.parent.mkdir(parents=True)
    (content_dir / "directory" / "us" / "sample-line.yaml").rename(odd)
    own = a_client(settings, content_dir=content_dir)

    (service,) = own.site.directory.services.values()
    (href,) = suggested(own.get(f"/en/find/{service.code}/"))

    assert href == f"{REPOSITORY}/blob/HEAD/content/directory/%22%3E%3Cb%3E%3F%23/us/sample-line.yaml"


def test_other_forges_have_the_path_where_the_operator_put_it(settings: Settings) -> None:
    own = a_client(settings, "https://git.example/owner/name/src/branch/main/{path}")

    assert suggested(own.get("/es/plan/")) == [f"{REPOSITORY}/src/branch/main/content/pages/es/plan.md"]
