"""What a service and a page can be found by. A contact of a page is drawn from the directory, so its words are not the page's."""

from __future__ import annotations

from typing import Any

import pytest

from app.directory import Directory
from app.search.documents import NAME, SUMMARY, TEXT, WORDS, documents_for, of_page, of_service, places_of
from tests.support.builders import a_contact, a_page, a_service


def weights(text: str, **fields: Any) -> list[tuple[str, int]]:
    """Return language and weight of each text of a service that is just this."""
    return [(one.language, one.weight) for one in of_service(a_service(**fields)).texts if one.text == text]


def test_service_is_found_by_its_names_in_their_language_most_of_all() -> None:
    fields: dict[str, Any] = {"name": "Línea", "name_language": "es", "also_known_as": ("La línea",)}

    assert weights("Línea", **fields) == [("es", NAME)]
    assert weights("La línea", **fields) == [("es", NAME)]
    assert of_service(a_service(**fields)).names == ("Línea", "La línea")


def test_service_is_found_by_its_purpose_in_every_language() -> None:
    purpose = {"en": "A bed.", "es": "Una cama.", "ar": "سرير."}

    assert weights("Una cama.", what_for=purpose) == [("es", SUMMARY)]
    assert weights("سرير.", what_for=purpose) == [("ar", SUMMARY)]


def test_service_is_found_by_who_runs_it_its_states_and_its_keyword() -> None:
    area = {"scope": "state", "countries": ["US"], "states": ["US-TX", "US-NM"]}

    assert weights("Sample group (not real)") == [("en", SUMMARY)]
    assert weights("Texas", area=area) == [("en", TEXT)]
    assert weights("New Mexico", area=area) == [("en", TEXT)]
    assert weights("SAFE", contacts=[a_contact(type="text", value="00000", keyword="SAFE")]) == [("en", TEXT)]


@pytest.mark.parametrize(
    ("contact", "numbers"),
    [
        (a_contact(), ["12025550123", "2025550123"]),
        (a_contact(display="202-555-0123"), ["2025550123", "12025550123"]),
        (a_contact(value="+442079460123", display="020 7946 0123"), ["02079460123", "442079460123"]),
        (a_contact(value="116123", display="116 123"), ["116123"]),
        (a_contact(type="text", value="00000"), ["00000"]),
        (a_contact(type="chat", value="https://chat4u.example/24"), []),
        (a_contact(type="email", value="help24@mail.example"), []),
    ],
    ids=["as-dialed", "as-known", "other-country", "short", "text", "chat", "email"],
)
def test_service_is_found_by_its_numbers_as_known_and_as_dialed(contact: dict[str, Any], numbers: list[str]) -> None:
    texts = of_service(a_service(contacts=[contact])).texts

    assert [one.text for one in texts if one.text.isdigit() and one.weight == NAME] == numbers


def test_number_of_two_contacts_is_said_once() -> None:
    texts = of_service(a_service(contacts=[a_contact(), a_contact(type="text")])).texts

    assert [one.text for one in texts].count("12025550123") == 1


def test_first_topic_weighs_most() -> None:
    concepts = of_service(a_service(topics=["ipv", "legal", "housing", "food"])).concepts

    assert [concepts.count(f"topic:{topic}") for topic in ("ipv", "legal", "housing", "food")] == [3, 2, 1, 1]


def test_groups_and_languages_are_concepts_but_not_anyone_and_not_interpreters() -> None:
    spoken = [
        {"tag": "en", "mode": "direct"},
        {"tag": "es", "mode": "unknown"},
        {"tag": "vi", "mode": "interpreter"},
    ]
    contacts = [a_contact(languages=spoken), a_contact(type="text", languages=spoken)]
    document = of_service(a_service(populations=["anyone", "teens"], contacts=contacts))

    assert document.concepts == (*["topic:general"] * 3, "for:teens", "speaks:en", "speaks:es")


@pytest.mark.parametrize(
    ("area", "places"),
    [
        ({"scope": "national", "countries": ["US", "CA"]}, ("us", "ca")),
        ({"scope": "state", "countries": ["US"], "states": ["US-TX"]}, ("us", "us-tx")),
        ({"scope": "international"}, ()),
    ],
    ids=["national", "state", "international"],
)
def test_places_are_those_of_the_area(area: dict[str, Any], places: tuple[str, ...]) -> None:
    assert places_of(a_service(area=area)) == places


def test_crisis_line_ranks_before_support_before_office() -> None:
    kinds = ("crisis", "emergency", "support", "web-tool", "information", "tip", "office")
    ranks = [of_service(a_service(kind=kind)).rank for kind in kinds]

    assert ranks == sorted(ranks, reverse=True)


def test_page_is_one_document_with_its_words_in_every_language() -> None:
    english = a_page(text="## A heading\n\nRunning text.\n", words=("own words",))
    document = of_page("plan", [english, a_page(language="es", title="Una lista", text="Texto.\n")])
    found = {one.text: (one.language, one.weight) for one in document.texts}

    assert (document.id, document.names, document.places) == ("p:plan", ("A list", "Una lista"), ())
    assert document.concepts == ("page:plan",)
    assert found["A list"] == ("en", NAME)
    assert found["Una lista"] == ("es", NAME)
    assert found["own words"] == ("en", WORDS)
    assert found["A heading"] == ("en", SUMMARY)
    assert any("Running text." in text and told == ("en", TEXT) for text, told in found.items())


def test_contact_in_a_page_is_not_a_word_of_the_page() -> None:
    document = of_page("plan", [a_page(text="Talk.\n\n{{ contact: sample-line }}\n")])

    assert "sample-line" not in " ".join(one.text for one in document.texts)


def test_documents_are_every_service_and_page_but_those_a_searcher_is_on() -> None:
    directory = Directory({"sample-line": a_service()}, {"draft": a_service("draft", draft=True)})
    pages = [a_page("home"), a_page("find"), a_page("plan"), a_page("plan", "es")]

    assert [document.id for document in documents_for(directory, pages)] == ["s:sample-line", "p:plan"]


def test_line_that_has_ended_is_no_document() -> None:
    directory = Directory({status: a_service(status, status=status) for status in ("active", "inactive", "defunct")})

    assert [document.id for document in documents_for(directory, ())] == ["s:active"]


def test_line_that_editors_chose_for_the_first_page_of_contacts_comes_first_among_equals() -> None:
    directory = Directory({slug: a_service(slug) for slug in ("chosen", "other")})
    pages = [a_page("help-now", text="{{ contact: chosen }}\n"), a_page("plan", text="{{ contact: other }}\n")]
    ranks = {document.id: document.rank for document in documents_for(directory, pages)}

    assert ranks["s:chosen"] > ranks["s:other"]
