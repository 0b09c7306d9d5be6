"""Results as a reader gets them: what a card says, in which order, and what is offered where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.finding import LINES, NOW, WARNING, notices, result, results
from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.html_checks import Html
    from tests.support.page_client import PageClient

TAGS = ("en", "es", "ar")
EACH_TAG = pytest.mark.parametrize("tag", TAGS)


def page(finder: PageClient, language: str = "en", **form: str) -> Html:
    """Return the page that a form is answered with, as our own script gets it."""
    return finder.post(f"/{language}/find/", data=form, headers={"X-Quiet": "1"}).html


def words(finder: PageClient, slug: str, language: str = "en", **form: str) -> str:
    """Return the words of one result, with plain spaces."""
    return words_of(result(page(finder, language, **(form or {"q": LINES[slug]["name"]})), slug)).replace("\u202f", " ")


def test_every_result_is_one_item_of_the_list_in_order(finder: PageClient) -> None:
    found = page(finder, q="harbor")
    (listed,) = found.all("ol")

    assert [one.get("data-result") for one in listed] == results(found)
    assert {one.tag for one in listed} == {"li"}
    assert len(results(found)) == len(set(results(found)))


def test_service_leads_to_its_own_address_and_page_to_its_own(finder: PageClient) -> None:
    code = finder.site.directory.services["texas"].code
    texas = result(page(finder, q="lone harbor"), "texas")
    plan = result(page(finder, q="small steps"), "plan")

    assert next(one.get("href") for one in texas.iter("a")) == f"/en/find/{code}/"
    assert next(one.get("href") for one in plan.iter("a")) == "/en/plan/"
    assert "texas" not in code


@pytest.mark.parametrize(
    ("slug", "state", "said"),
    [
        ("open-crisis", "open", "Open now, day and night"),
        ("open-office", "open", "Open now until 5:00 PM (Eastern Standard Time)"),
        ("closed-night", "closed", "Closed now"),
        ("unknown-hours", "unknown", "Hours not known"),
    ],
)
def test_hours_now_are_said_in_words_and_not_by_colour_alone(
    finder: PageClient, slug: str, state: str, said: str
) -> None:
    found = result(page(finder, q=LINES[slug]["name"]), slug)
    (line,) = [one for one in found.iter("p") if "now" in (one.get("class") or "").split()]

    assert line.get("class") == f"now {state}"
    assert words_of(line).replace("\u202f", " ") == said


@EACH_TAG
def test_hours_now_are_said_in_the_readers_language(finder: PageClient, tag: str) -> None:
    said = {
        slug: next(words_of(one) for one in result(found, slug).iter("p") if "now" in (one.get("class") or "").split())
        for slug in ("open-crisis", "closed-night", "unknown-hours")
        for found in (page(finder, tag, q=LINES[slug]["name"]),)
    }

    assert len(set(said.values())) == 3
    assert ("now" in " ".join(said.values()).casefold()) == (tag == "en")


def test_words_of_the_query_are_marked_however_they_are_written(finder: PageClient) -> None:
    marks = [words_of(one) for one in result(page(finder, q="LINEA puerto"), "spanish").iter("mark")]

    assert {"Línea", "puerto"} <= set(marks)


def test_mark_holds_no_markup_of_the_reader(finder: PageClient) -> None:
    answer = finder.post("/en/find/", data={"q": '"><script>alert(1)</script><mark>harbor'})

    assert "<script>alert" not in answer.text
    assert answer.html.by_id("f-q").get("value") == '"><script>alert(1)</script><mark>harbor'


def test_corrected_words_are_shown_and_the_typed_ones_stay_in_the_field(finder: PageClient) -> None:
    found = page(finder, q="harbro crisis")

    assert "Shown for: harbor crisis" in notices(found)
    assert results(found)[0] == "open-crisis"
    assert found.by_id("f-q").get("value") == "harbro crisis"


def test_right_words_are_not_corrected(finder: PageClient) -> None:
    assert [line for line in notices(page(finder, q="harbor crisis")) if line.startswith("Shown for")] == []


@EACH_TAG
def test_reporting_line_says_what_a_call_can_start_before_its_number(finder: PageClient, tag: str) -> None:
    text = words(finder, "report", tag)

    assert text.index(WARNING[tag]) < text.index("202-555-0123")
    assert text.count(WARNING[tag]) == 1
    if tag == "en":
        assert text.index("A line for reports") < text.index("202-555-0123")


@EACH_TAG
def test_reporting_line_says_it_first_on_every_page_that_shows_it(finder: PageClient, tag: str) -> None:
    code = finder.site.directory.services["report"].code
    for path in (f"/{tag}/find/{code}/", f"/{tag}/find/us/tx/"):
        text = finder.get(path).html.text("main")
        assert text.index(WARNING[tag]) < text.index("202-555-0123", text.index("Report harbor")), path


def test_police_run_line_is_labelled_before_its_number(finder: PageClient) -> None:
    text = words(finder, "police")

    assert text.index("Police answer this line") < text.index("202-555-0123")
    assert "Police answer this line" not in words(finder, "open-crisis")


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("open-office", "An office, not a crisis line"),
        ("report", "A line for reports: a call can start an investigation"),
    ],
)
def test_kind_of_line_is_said_where_it_is_no_support_line(finder: PageClient, slug: str, said: str) -> None:
    assert said in words(finder, slug)


def test_overdue_check_warns_and_the_line_stays(finder: PageClient) -> None:
    text = words(finder, "overdue")

    assert "This number was last checked long ago. It may have changed." in text
    assert "January 1, 2020" in text
    assert "long ago" not in words(finder, "open-crisis")


def test_line_that_is_closed_for_a_while_says_so_and_a_dead_one_is_not_found(finder: PageClient) -> None:
    assert "Closed for now (sample)." in words(finder, "paused")
    assert "gone" not in results(page(finder, q="gone harbor"))


def test_buttons_say_what_they_do(finder: PageClient) -> None:
    def acts(slug: str) -> list[tuple[str, str | None]]:
        found = result(page(finder, q=LINES[slug]["name"]), slug)
        return [(words_of(one), one.get("href")) for one in found.iter() if one.get("class") == "act"]

    assert acts("open-crisis") == [("Call +12025550123", "tel:+12025550123")]
    assert acts("by-text") == [("Text SAMPLE to 00000", "sms:00000?&body=SAMPLE")]
    assert acts("by-chat") == [("Open chat on chat.sample.example", "https://chat.sample.example/")]
    assert acts("by-video") == [("Video call +12025550177", None)], "a video number is never a voice link"


@EACH_TAG
def test_traces_of_a_call_are_said_once_above_the_results(finder: PageClient, tag: str) -> None:
    main = page(finder, tag, q="harbor").one("main")
    places = [place for place, one in enumerate(main) if one.get("class") == "note"]
    (first_list,) = [place for place, one in enumerate(main) if one.tag == "ol"]

    assert len(places) == 1
    assert places[0] < first_list


def test_unknown_safety_is_said_to_be_unknown(finder: PageClient) -> None:
    text = words(finder, "open-crisis")

    assert "not known: ask them" in text
    assert "Not known. Ask before you give details." in text


def test_count_is_the_heading(finder: PageClient) -> None:
    assert words_of(page(finder, need="housing").one("h1")) == "2 results"
    assert words_of(page(finder, need="health").one("h1")) == "1 result"
    assert words_of(page(finder, q="qqqqzzzz").one("h1")) == "Nothing found"


@EACH_TAG
def test_form_above_a_second_search_keeps_what_was_chosen(finder: PageClient, tag: str) -> None:
    form = {
        "q": "my words",
        "need": "housing",
        "state": "US-TX",
        "for": "teens",
        "how": "call",
        "open": "1",
        "nopolice": "1",
    }
    found = page(finder, tag, **form)
    chosen = {
        one.get("name"): next((option.get("value") for option in one.iter("option") if "selected" in option.keys()), "")  # noqa: SIM118 - not a dict
        for one in found.all("select")
    }

    assert {name: value for name, value in chosen.items() if value} == {
        "need": "housing", "state": "US-TX", "country": "US", "for": "teens", "how": "call",
    }  # fmt: skip
    assert [one.get("name") for one in found.all("input") if "checked" in one.keys()] == ["open", "nopolice"]  # noqa: SIM118 - not a dict
    assert found.by_id("f-q").get("value") == "my words"
    assert "open" in found.one("details").keys()  # noqa: SIM118 - not a dict


def test_postal_code_is_not_given_back(finder: PageClient) -> None:
    answer = finder.post("/en/find/", data={"postal": "78701-4321", "q": "harbor"})

    assert "78701" not in answer.text
    assert "4321" not in answer.text
    assert answer.html.by_id("f-postal").get("value") is None


@pytest.mark.parametrize("postal", ["000", "7", "K1A 0B1"])
def test_lost_postal_code_says_so_and_offers_the_list(finder: PageClient, postal: str) -> None:
    found = page(finder, postal=postal, q="harbor")

    assert "These digits belong to no state. You can choose the state from the list." in notices(found)
    assert results(found), "the rest is answered all the same"
    assert "open" in found.one("details").keys()  # noqa: SIM118 - not a dict


def test_digits_beyond_the_third_change_nothing(finder: PageClient) -> None:
    assert results(page(finder, postal="787")) == results(page(finder, postal="78799"))
    assert "ohio" not in results(page(finder, postal="78799"))


EMPTY = {
    "words": ({"q": "qqqqzzzz"}, False, False),
    "place": ({"q": "qqqqzzzz", "state": "US-TX"}, False, True),
    "filter": ({"need": "food"}, True, False),
    "filter-and-place": ({"need": "food", "country": "MX"}, True, True),
}


@pytest.mark.parametrize(("form", "by_choices", "by_place"), EMPTY.values(), ids=EMPTY)
def test_where_nothing_is_found_wider_ways_are_offered(
    finder: PageClient, form: dict[str, str], by_choices: bool, by_place: bool
) -> None:
    found = page(finder, **form)
    text = found.text("main")

    assert results(found) == []
    assert ("Take away some of the choices below." in text) == by_choices
    assert ("Take away the place: national lines answer from anywhere." in text) == by_place
    assert "/en/help-now/" in found.own_links()


@EACH_TAG
def test_where_nothing_is_found_the_national_line_stands_whole(finder: PageClient, tag: str) -> None:
    found = page(finder, tag, q="qqqqzzzz")
    (card,) = [one for one in found.all("section") if one.get("class") == "card"]

    assert "Sample national line" in words_of(card)
    assert [one.get("href") for one in card.iter("a") if one.get("class") == "act"] == ["tel:+12025550123"]


def test_many_results_are_cut_with_a_word_about_it(real_client: PageClient) -> None:
    found = real_client.post("/en/find/", data={"country": "US"}).html

    assert len(results(found)) == 25
    assert "These are the 25 that fit best." in found.text("main")
    assert int(words_of(found.one("h1")).split()[0]) > 100


def test_clock_of_these_tests_stands() -> None:
    assert NOW == 1_795_453_200
