"""The form of the directory, field by field: what is sent decides which results come back, and nothing else does.

The lines are made up; the clock stands on a Monday at noon in New York.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.search.wanted import FIELDS
from tests.support.finding import LINES, results

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.directory import Directory, Service
    from tests.support.page_client import PageClient

SHOWN = {*LINES, "sample-line"} - {"gone"}
US = SHOWN - {"mexico"}


@pytest.fixture(scope="module")
def directory(finder: PageClient) -> Directory:
    """Return the records behind the client."""
    return finder.site.directory


def sent(finder: PageClient, language: str = "en", **form: str) -> list[str]:
    """Return the results of a form; `for_` stands for the field `for`."""
    data = {name.rstrip("_"): value for name, value in form.items()}
    return results(finder.post(f"/{language}/find/", data=data).html)


def test_form_has_exactly_the_fields_that_are_read(finder: PageClient) -> None:
    form = next(one for one in finder.get("/en/find/").html.all("form") if one.get("role") == "search")
    names = [one.get("name") for one in form.iter() if one.tag in {"input", "select", "textarea"}]

    assert sorted(filter(None, names)) == sorted(FIELDS)
    assert (form.get("method"), form.get("action"), form.get("autocomplete")) == ("post", "/en/find/", "off")


ALONE: dict[str, tuple[dict[str, str], set[str]]] = {
    "country": ({"country": "MX"}, {"mexico", "world"}),
    "home-country": ({"country": "US"}, US),
    "state": ({"state": "US-TX"}, US - {"ohio"}),
    "postal": ({"postal": "787"}, US - {"ohio"}),
    "postal-of-another-state": ({"postal": "432"}, US - {"texas", "report"}),
    "need": ({"need": "housing"}, {"texas", "ohio"}),
    "speaks": ({"speaks": "es"}, {"spanish", "sample-line"}),
    "for": ({"for_": "teens"}, {"teens"}),
    "text": ({"how": "text"}, {"by-text", "sample-line"}),
    "chat": ({"how": "chat"}, {"by-chat"}),
    "video": ({"how": "video"}, {"by-video"}),
    "call": ({"how": "call"}, SHOWN - {"by-text", "by-chat", "by-video"}),
    "open": ({"open": "1"}, {"open-crisis", "open-office", "by-text", "overdue", "sample-line"}),
    "nopolice": ({"nopolice": "1"}, {"no-police"}),
    "nothing": ({}, SHOWN),
}


@pytest.mark.parametrize(("form", "slugs"), ALONE.values(), ids=ALONE)
def test_each_field_is_honoured_alone(finder: PageClient, form: dict[str, str], slugs: set[str]) -> None:
    assert set(sent(finder, **form)) == slugs


TOGETHER: dict[str, tuple[dict[str, str], set[str]]] = {
    "need-and-state": ({"need": "housing", "state": "US-TX"}, {"texas"}),
    "need-and-postal": ({"need": "housing", "postal": "787"}, {"texas"}),
    "state-before-postal": ({"need": "housing", "state": "US-OH", "postal": "787"}, {"ohio"}),
    "open-and-text": ({"open": "1", "how": "text"}, {"by-text"}),
    "open-and-housing": ({"open": "1", "need": "housing"}, set()),
    "country-and-chat": ({"country": "MX", "how": "chat"}, set()),
    "country-drops-a-foreign-state": ({"country": "MX", "state": "US-TX"}, {"mexico", "world"}),
    "words-and-need": ({"q": "harbor", "need": "housing"}, {"texas", "ohio"}),
    "words-and-state": ({"q": "lone", "state": "US-OH"}, set()),
    "words-and-open": ({"q": "harbor", "open": "1"}, {"open-crisis", "open-office", "by-text", "overdue"}),
    "everything": (
        {
            "q": "peer", "country": "US", "state": "US-TX", "postal": "787", "need": "general", "how": "call",
            "for_": "anyone", "nopolice": "1",
        },
        {"no-police"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("form", "slugs"), TOGETHER.values(), ids=TOGETHER)
def test_fields_are_honoured_together(finder: PageClient, form: dict[str, str], slugs: set[str]) -> None:
    assert set(sent(finder, **form)) == slugs


@pytest.mark.parametrize("field", ["need", "speaks", "for", "how"])
def test_every_value_that_a_list_offers_is_taken_and_true_of_what_it_finds(
    finder: PageClient, directory: Directory, field: str
) -> None:
    page = finder.get("/en/find/").html
    offered = [one.get("value", "") for one in page.by_id(f"f-{field}").iter("option")]
    holds: dict[str, Callable[[Service, str], bool]] = {
        "need": lambda one, value: value in one.topics,
        "for": lambda one, value: value in one.populations,
        "speaks": lambda one, value: (
            value in {spoken.tag for contact in one.contacts for spoken in contact.languages}
            or "mul" in {spoken.tag for contact in one.contacts for spoken in contact.languages}
        ),
        "how": lambda one, value: (
            {"call": "voice", "video": "videophone"}.get(value, value) in {contact.type for contact in one.contacts}
        ),
    }

    assert offered[0] == ""
    assert len(offered) > 2
    for value in offered[1:]:
        slugs = sent(finder, **{field: value})
        assert {one.slug for one in directory.services.values() if holds[field](one, value)} - {"gone"} == set(slugs)


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_filters_find_the_same_in_every_language(finder: PageClient, tag: str) -> None:
    assert set(sent(finder, tag, need="housing")) == {"texas", "ohio"}
    assert sent(finder, tag, q="lone harbor")[0] == "texas"


def test_own_state_is_first_and_an_office_behind_crisis_lines(finder: PageClient) -> None:
    listed = sent(finder, state="US-TX")

    assert listed.index("open-crisis") < listed.index("texas") < listed.index("open-office")
    assert sent(finder, q="harbor", state="US-TX")[0] == "texas"


def test_country_of_the_reader_is_first_without_a_place(finder: PageClient) -> None:
    assert sent(finder)[-1] == "mexico"


def test_page_is_found_by_words_and_not_where_a_filter_asks_for_services(finder: PageClient) -> None:
    assert sent(finder, q="small steps")[:1] == ["plan"]
    assert "plan" not in sent(finder, q="small steps", need="general")


BAD = {
    "country": {"country": "ZZ"},
    "country-in-small": {"country": "us"},
    "state": {"state": "TX"},
    "need": {"need": "money"},
    "speaks": {"speaks": "tlh"},
    "for": {"for": "everyone"},
    "how": {"how": "pigeon"},
    "open": {"open": "maybe"},
    "nopolice": {"nopolice": "2"},
    "nul": {"need": "ipv\0"},
    "markup": {"how": "<script>"},
    "long": {"state": "US-TX" * 500},
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_value_that_is_not_offered_is_a_bad_request_that_echoes_nothing(
    finder: PageClient, data: dict[str, str]
) -> None:
    (value,) = data.values()

    assert value not in finder.post("/en/find/", data=data, status=400).html.text("main")


def test_words_in_the_address_are_not_read(finder: PageClient) -> None:
    answer = finder.post("/en/find/?q=lone&need=housing", data={"need": "ipv"})

    assert results(answer.html) == ["national-domestic-violence-hotline"]


def test_form_by_get_shows_the_empty_form(finder: PageClient) -> None:
    page = finder.get("/en/find/?q=lone").html

    assert results(page) == []
    assert page.by_id("f-q").get("value") == ""


def test_long_words_are_cut_and_answered(finder: PageClient) -> None:
    page = finder.post("/en/find/", data={"q": "lone harbor " + "x" * 5_000}).html

    assert len(page.by_id("f-q").get("value", "")) == 200
    assert results(page)[0] == "texas"


def test_body_larger_than_any_form_is_refused(finder: PageClient) -> None:
    finder.post("/en/find/", data={"q": "x" * 20_000}, status=413)


def test_unknown_language_is_not_found(finder: PageClient) -> None:
    finder.post("/xx/find/", data={"q": "lone"}, status=404, language="en")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(finder: PageClient, method: str) -> None:
    finder.ask(method, "/en/find/", status=405, more_headers={"Allow": "GET, HEAD, POST"})


def test_address_without_its_last_slash_is_answered_in_place(finder: PageClient) -> None:
    assert set(results(finder.post("/en/find", data={"need": "housing"}).html)) == {"texas", "ohio"}
