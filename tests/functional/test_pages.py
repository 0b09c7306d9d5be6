"""Pages as readers get them, on the made-up site. The client checks the rules of each; these say what a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

TAGS = ("en", "es", "ar")
SLUGS = ("", "help-now/", "plan/", "safer-use/", "privacy/", "about/", "accessibility/")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("slug", SLUGS, ids=lambda slug: slug.strip("/") or "home")
def test_page_keeps_every_rule_in_every_language(client: PageClient, tag: str, slug: str) -> None:
    client.get(f"/{tag}/{slug}")


@pytest.mark.parametrize(
    ("asked", "tag", "title"),
    [
        ("", "en", "Welcome here"),
        ("es-MX,es;q=0.9,en;q=0.1", "es", "Le damos la bienvenida"),
        ("ar", "ar", "أهلاً هنا"),
        ("xx", "en", "Welcome here"),
        (";;q=,,ar;q=zero", "en", "Welcome here"),
    ],
    ids=["nothing", "mexican-spanish", "arabic", "unknown", "broken"],
)
def test_root_is_the_home_page_in_the_wanted_language_in_place(
    client: PageClient, asked: str, tag: str, title: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": asked}, language=tag)

    assert words_of(answer.html.one("h1")) == title
    assert answer.header("Vary") == "Accept-Language, Accept-Encoding"


def test_public_page_does_not_vary_by_language(client: PageClient) -> None:
    assert client.get("/es/plan/", headers={"Accept-Language": "ar"}).header("Vary") == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/en/plan", "/ar", "/es/help-now"])
def test_address_without_its_last_slash_is_answered_in_place(client: PageClient, path: str) -> None:
    assert client.get(path).text == client.get(path + "/").text


@pytest.mark.parametrize(
    "path", ["/en/home/", "/en/plan.md", "/EN/plan/", "/en//plan/", "//en/plan/", "/fr/", "/en/x/y/"]
)
def test_page_has_one_address_and_no_other(client: PageClient, path: str) -> None:
    client.get(path, status=404, language="en")


def test_page_names_its_address_and_those_of_its_languages(client: PageClient) -> None:
    links = client.get("/es/plan/").html.all("link")

    assert [one.get("href") for one in links if one.get("rel") == "canonical"] == ["https://site.example/es/plan/"]
    assert {one.get("hreflang"): one.get("href") for one in links if one.get("rel") == "alternate"} == {
        tag: f"https://site.example/{tag}/plan/" for tag in TAGS
    }


def test_page_does_not_promise_a_language_it_only_falls_back_from(client: PageClient) -> None:
    links = client.get("/en/safer-use/").html.all("link")

    assert [one.get("hreflang") for one in links if one.get("rel") == "alternate"] == ["en", "es"]


def test_language_menu_stays_on_the_page_and_names_each_language_in_itself(client: PageClient) -> None:
    menu = client.get("/ar/plan/").html.all("nav")[0]

    assert [(one.get("href"), one.get("lang"), one.get("dir"), words_of(one)) for one in menu.iter("a")] == [
        ("/en/plan/", "en", "ltr", "English"),
        ("/es/plan/", "es", "ltr", "Español"),
    ]
    assert [(one.get("lang"), one.get("aria-current"), words_of(one)) for one in menu.iter("b")] == [
        ("ar", "true", "العربية")
    ]


def test_missing_translation_shows_the_source_page_marked_under_a_translated_notice(client: PageClient) -> None:
    main = client.get("/ar/safer-use/").html.one("main")
    notice, text = main[0], main[1]

    assert (notice.get("class"), notice.get("lang")) == ("notice", None)
    assert (text.tag, text.get("lang"), text.get("dir")) == ("div", "en", "ltr")
    assert "A row stays." in words_of(text)


def test_unreviewed_translation_says_so_and_links_to_the_source_page(client: PageClient) -> None:
    notice = client.get("/es/plan/").html.one("main")[0]

    assert notice.get("class") == "notice"
    assert [(one.get("href"), one.get("hreflang"), one.get("lang")) for one in notice.iter("a")] == [
        ("/en/plan/", "en", None)
    ]


def test_source_page_has_no_notice(client: PageClient) -> None:
    assert client.get("/en/plan/").html.one("main")[0].tag == "h1"


def test_home_offers_its_choices_with_title_and_summary(client: PageClient) -> None:
    choices = next(one for one in client.get("/en/").html.all("ul") if one.get("class") == "choices")

    assert [(one.get("href"), words_of(one)) for one in choices.iter("a")] == [
        ("/en/help-now/", "Someone to talk to People you can call."),
        ("/en/plan/", "A list Small steps."),
        ("/en/safer-use/", "More care What this device keeps."),
    ]


def test_choice_in_another_language_is_marked(client: PageClient) -> None:
    choices = next(one for one in client.get("/ar/").html.all("ul") if one.get("class") == "choices")

    assert [one.get("lang") for one in choices.iter("b")] == [None, None, "en"]


def test_page_ends_with_its_dates_and_sources(client: PageClient) -> None:
    ending = next(one for one in client.get("/en/about/").html.all("div") if one.get("class") == "provenance")

    assert "Written November 22, 2026." in words_of(ending)
    assert "To be read again by November 22, 2027." in words_of(ending)
    assert [words_of(one) for one in ending.iter("li")] == [
        "An old made-up report (2010) older figure",
        "A book. A house (no date)",
    ]


@pytest.mark.parametrize("tag", TAGS)
def test_overdue_fact_is_called_older_in_every_language(client: PageClient, tag: str) -> None:
    ending = next(one for one in client.get(f"/{tag}/about/").html.all("div") if one.get("class") == "provenance")

    assert len(list(ending.iter("b"))) == 1


def test_content_note_stands_before_the_text(client: PageClient) -> None:
    main = client.get("/en/about/").html.one("main")

    assert [(one.tag, one.get("class")) for one in main][:2] == [("h1", None), ("p", "note")]


def test_away_seconds_and_exit_are_given_to_the_script(client: PageClient) -> None:
    root = client.get("/ar/plan/").html.root

    assert (root.get("data-exit"), root.get("data-away")) == ("https://neutral.example/ar/", "300")


def test_language_without_its_own_exit_leaves_to_the_source_languages(client: PageClient) -> None:
    assert client.get("/es/").html.by_id("exit").get("href") == "https://neutral.example/"
