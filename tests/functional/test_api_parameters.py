"""The parameters of the API: each does what the standard says, together they are AND, and a wrong value is named."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any
from uuid import uuid5

import pytest

from app.config import Settings
from app.current import ASSETS
from app.directory.hsds.parameters import PARAMETERS, TAKES, Query
from app.directory.hsds.taxonomy import taxonomy_id, term_id
from app.directory.records import NAMESPACE
from app.factory import create_app
from app.languages import LANGUAGES
from tests.support.builders import SERVICE, made_up_site
from tests.support.html_checks import EVERY_HEADER, NOT_COMPARED

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

SLUGS = {str(uuid5(NAMESPACE, slug)): slug for slug in ("sample-line", "second-line", "third-line", "fourth-line")}
NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return an app with three services: two American of one group, one of them deaf and new; one Mexican."""
    content_dir = made_up_site(tmp_path_factory.mktemp("api"))
    folder = content_dir / "directory"
    text = SERVICE.format(slug="second-line").replace("name: Sample line", "name: Línea Ñandú")
    text = text.replace("topics: [general]", "topics: [housing]\npopulations: [deaf]").replace(
        "2026-11-01", "2026-11-20"
    )
    (folder / "us" / "second-line.yaml").write_text(text, encoding="utf-8")
    text = SERVICE.format(slug="third-line").replace("[US]", "[MX]").replace("topics: [general]", "topics: [housing]")
    (folder / "mx").mkdir()
    (folder / "mx" / "third-line.yaml").write_text(text, encoding="utf-8")
    text = SERVICE.format(slug="fourth-line").replace("name: Sample line", "draft: true\nname: Draft line")
    (folder / "us" / "fourth-line.yaml").write_text(text, encoding="utf-8")
    return create_app(Settings(content_dir=content_dir, url="https://site.example"), LANGUAGES)


@pytest.fixture
def api(small: Flask) -> FlaskClient:
    """Return a plain client of those three services."""
    return small.test_client(use_cookies=False)


def tree(api: FlaskClient, path: str) -> Any:
    """Return the JSON of an answer."""
    return api.get(f"/api/hsds{path}").json


def names(api: FlaskClient, path: str = "/services", **query: Any) -> list[str]:
    """Return the slugs of services, else the names, that a list answers with."""
    response: Any = api.get(f"/api/hsds{path}", query_string=query)
    assert response.status_code == 200, response.text
    page: Any = response.json
    return [SLUGS.get(each["id"], each["name"]) for each in page["contents"]]


def test_every_parameter_has_a_place_in_the_query_and_is_taken_somewhere() -> None:
    assert set(PARAMETERS) == set(Query.__dataclass_fields__)
    assert set(PARAMETERS) == {name for taken in TAKES.values() for name in taken}


def test_drafts_are_left_out(api: FlaskClient) -> None:
    assert names(api) == ["sample-line", "second-line", "third-line"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["sample-line", "second-line", "third-line"]),
        ("sample", ["sample-line", "second-line", "third-line"]),
        ("LINEA nandu", ["second-line"]),
        ("línea ñandú", ["second-line"]),
        ("muestra linea", ["sample-line", "second-line", "third-line"]),
        ("حقيقيا", ["sample-line", "second-line", "third-line"]),
        ("nandu elsewhere", []),
    ],
)
def test_search_folds_case_and_accents(api: FlaskClient, words: str, found: list[str]) -> None:
    assert names(api, search=words) == found


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("topic", "housing", ["second-line", "third-line"]),
        ("population", "deaf", ["second-line"]),
        ("country", "MX", ["third-line"]),
        ("answered-by", "advocates", ["sample-line", "second-line", "third-line"]),
        ("answered-by", "police", []),
        ("field", "keyword", ["sample-line", "second-line", "third-line"]),
        ("language", "interpreter", ["sample-line", "second-line", "third-line"]),
    ],
)
def test_term_filters(api: FlaskClient, key: str, value: str, found: list[str]) -> None:
    assert names(api, taxonomy_term_id=term_id(key, value)) == found


def test_taxonomy_filters(api: FlaskClient) -> None:
    assert len(names(api, taxonomy_id=taxonomy_id("topic"))) == 3
    assert names(api, taxonomy_id=taxonomy_id("state")) == []
    assert names(api, taxonomy_id=NOWHERE) == []


def test_organization_filters_and_differs_by_country(api: FlaskClient) -> None:
    found = {each["id"]: names(api, organization_id=each["id"]) for each in tree(api, "/organizations")["contents"]}

    assert sorted(found.values()) == [["sample-line", "second-line"], ["third-line"]]
    assert names(api, organization_id=NOWHERE) == []


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-11-20", ["second-line"]),
        ("2026-11-20T00:00:00Z", ["second-line"]),
        ("2026-11-20T00:00:01Z", []),
        ("2026-11-20T02:00:00+02:00", ["second-line"]),
        ("2026-11-20T00:00:00.000", ["second-line"]),
        ("2026-11-01", ["sample-line", "second-line", "third-line"]),
    ],
)
def test_modified_after_is_on_or_after(api: FlaskClient, moment: str, found: list[str]) -> None:
    assert names(api, modified_after=moment) == found


def test_modified_after_takes_a_plus_sign_that_was_not_escaped(api: FlaskClient) -> None:
    response: Any = api.get("/api/hsds/services?modified_after=2026-11-20T02:00:00+02:00")

    assert response.json["total_items"] == 1


def test_filters_are_and(api: FlaskClient) -> None:
    housing = term_id("topic", "housing")

    assert names(api, taxonomy_term_id=housing, search="sample") == ["second-line", "third-line"]
    assert names(api, taxonomy_term_id=housing, modified_after="2026-11-20") == ["second-line"]
    assert names(api, taxonomy_term_id=housing, taxonomy_id=taxonomy_id("state")) == []
    assert names(api, taxonomy_term_id=housing, modified_after="2026-11-20", search="absent") == []


@pytest.mark.parametrize(
    ("page", "found", "flags"),
    [
        (1, ["sample-line", "second-line"], (True, False, False)),
        (2, ["third-line"], (False, True, False)),
        (3, [], (False, True, True)),
    ],
)
def test_pages(api: FlaskClient, page: int, found: list[str], flags: tuple[bool, bool, bool]) -> None:
    answer = tree(api, f"/services?per_page=2&page={page}")
    head = {name: value for name, value in answer.items() if name != "contents"}

    assert [SLUGS[each["id"]] for each in answer["contents"]] == found
    assert head == {
        "total_items": 3, "total_pages": 2, "page_number": page, "size": len(found),
        "first_page": flags[0], "last_page": flags[1], "empty": flags[2],
    }  # fmt: skip


def test_minimal_is_what_a_harvester_needs_and_comes_in_one_page(api: FlaskClient) -> None:
    answer = tree(api, "/services?minimal=true")

    assert {frozenset(each) for each in answer["contents"]} == {frozenset({"id", "name", "status", "last_modified"})}
    assert (answer["total_pages"], answer["size"]) == (1, 3)
    assert tree(api, "/services?minimal=true&per_page=2")["total_pages"] == 2


def test_basic_has_one_to_one_fields_only_and_full_has_all(api: FlaskClient) -> None:
    basic = tree(api, "/services")["contents"][0]
    full = tree(api, "/services?full=true")["contents"][0]

    assert not any(isinstance(value, list) for value in basic.values())
    assert basic["organization"]["name"] == "Sample group (not real)"
    assert {"phones", "schedules", "languages", "service_areas", "attributes"} <= set(full)
    assert tree(api, f"/services/{full['id']}") == full


def test_ndjson_streams_everything_whatever_the_page(api: FlaskClient) -> None:
    lines = api.get("/api/hsds/services?format=ndjson&per_page=1&page=2").text.splitlines()

    assert len(lines) == 3
    assert all(json.loads(line)["status"] == "active" for line in lines)


def test_organizations_nest_services_as_asked(api: FlaskClient) -> None:
    def one(query: str) -> Any:
        return tree(api, f"/organizations?{query}")["contents"][0]

    assert "services" not in one("")
    assert set(one("full=true")["services"][0]) == {"id", "name", "status", "last_modified"}
    assert "phones" in one("full_service=true")["services"][0]
    own = one("")["id"]
    assert "phones" not in tree(api, f"/organizations/{own}")["services"][0]
    assert "phones" in tree(api, f"/organizations/{own}?full_service=true")["services"][0]


def test_organizations_are_filtered_by_what_they_run(api: FlaskClient) -> None:
    assert len(names(api, "/organizations", taxonomy_term_id=term_id("country", "MX"))) == 1
    assert len(names(api, "/organizations", taxonomy_id=taxonomy_id("topic"))) == 2
    assert names(api, "/organizations", search="GROUP", taxonomy_term_id=term_id("topic", "food")) == []
    assert len(names(api, "/organizations", search="sample GROUP")) == 2


def test_terms_are_those_in_use_and_of_the_closed_lists(api: FlaskClient) -> None:
    countries = names(api, "/taxonomy_terms", taxonomy_id=taxonomy_id("country"))

    assert countries == ["Mexico", "United States"]
    assert len(names(api, "/taxonomy_terms", taxonomy_id=taxonomy_id("kind"), top_only="true")) == 8
    assert names(api, "/taxonomy_terms", parent_id=NOWHERE) == []
    assert "police" in names(api, "/taxonomy_terms", search="WHO answers police")
    assert names(api, "/taxonomies", search="interpret") == []
    assert "quiet-exit:topic" in names(api, "/taxonomies", search="helps")


def test_every_term_of_an_attribute_is_published(api: FlaskClient) -> None:
    published = {each["id"] for each in tree(api, "/taxonomy_terms?per_page=500")["contents"]}
    used: set[str] = set()

    def collect(found: Any) -> None:
        if isinstance(found, dict):
            used.update([found["taxonomy_term_id"]] if "taxonomy_term_id" in found else [])
        for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
            collect(each)

    collect(tree(api, "/services?full=true"))

    assert used
    assert used <= published
    for own in used:
        assert names(api, taxonomy_term_id=own) != []


#: id: path and query, the parameter that the error must name.
WRONG = {
    "page-zero": ("/services?page=0", "page"),
    "page-negative": ("/services?page=-1", "page"),
    "page-word": ("/services?page=one", "page"),
    "page-empty": ("/services?page=", "page"),
    "page-huge": ("/services?page=99999999999999999999", "page"),
    "page-arabic-digits": ("/services?page=٣", "page"),
    "per-page-word": ("/services?per_page=abc", "per_page"),
    "per-page-zero": ("/services?per_page=0", "per_page"),
    "per-page-over": ("/services?per_page=501", "per_page"),
    "format": ("/services?format=xml", "format"),
    "format-with-ndjson-page": ("/services?format=ndjson&page=0", "page"),
    "minimal": ("/services?minimal=yes", "minimal"),
    "full": ("/services?full=2", "full"),
    "both": ("/services?full=true&minimal=true", "minimal"),
    "term": ("/services?taxonomy_term_id=abc", "taxonomy_term_id"),
    "taxonomy": ("/services?taxonomy_id=", "taxonomy_id"),
    "organization": ("/services?organization_id={a971a3d6-f1f7-5d00-bd13-3aaf8908fbbc}", "organization_id"),
    "date": ("/services?modified_after=soon", "modified_after"),
    "date-impossible": ("/services?modified_after=2026-02-30", "modified_after"),
    "date-week": ("/services?modified_after=2026-W03-1", "modified_after"),
    "search-long": ("/services?search=" + "x" * 201, "search"),
    "twice": ("/services?page=1&page=2", "page"),
    "unknown": ("/services?colour=blue", "colour"),
    "of-another-place": ("/taxonomies?modified_after=2026-01-01", "modified_after"),
    "on-one-record": (f"/services/{NOWHERE}?full=true", "full"),
    "at-the-root": ("/?page=1", "page"),
    "at-the-description": ("/openapi.json?page=1", "page"),
    "organizations": ("/organizations?full_service=maybe", "full_service"),
    "terms-flag": ("/taxonomy_terms?top_only=x", "top_only"),
    "terms-parent": ("/taxonomy_terms?parent_id=x", "parent_id"),
    "service-id": ("/services/abc", "id"),
    "organization-id": ("/organizations/1", "id"),
    "taxonomy-id": ("/taxonomies/x", "id"),
    "term-id": ("/taxonomy_terms/x", "id"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_value_is_refused_by_name(api: FlaskClient, case: str) -> None:
    path, parameter = WRONG[case]
    response: Any = api.get(f"/api/hsds{path}")

    assert (response.status_code, response.mimetype) == (400, "application/json")
    assert response.json["parameter"] == parameter
    assert set(response.json) == {"status", "error", "parameter"}


def test_wrong_value_is_not_repeated_or_logged(api: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path in (
        "services?page=canary7f3a",
        "services?format=canary7f3a",
        "services/canary7f3a",
        "services?search=canary7f3a",
    ):
        assert "canary7f3a" not in (answer := api.get(f"/api/hsds/{path}")).text + str(answer.headers)

    assert caplog.records == []


@pytest.mark.parametrize("place", ["services", "organizations", "taxonomies", "taxonomy_terms"])
def test_unknown_record_is_not_found_in_json(api: FlaskClient, place: str) -> None:
    response: Any = api.get(f"/api/hsds/{place}/{NOWHERE}")

    assert (response.status_code, response.mimetype, response.json["status"]) == (404, "application/json", 404)


def test_draft_is_not_found(api: FlaskClient) -> None:
    draft = next(own for own, slug in SLUGS.items() if slug == "fourth-line")

    assert api.get(f"/api/hsds/services/{draft}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/hsds/nowhere", 404),
        ("GET", "/api/", 404),
        ("GET", "/api", 404),
        ("GET", "/api/other/", 404),
        ("POST", "/api/hsds/services", 405),
        ("DELETE", "/api/hsds/services/x", 405),
        ("GET", "/api/hsds/services?" + "x" * 3_000, 414),
        ("GET", "/api/" + "x" * 2_000, 414),
    ],
)
def test_errors_under_api_are_json(api: FlaskClient, method: str, path: str, status: int) -> None:
    response: Any = api.open(path, method=method)

    assert (response.status_code, response.mimetype) == (status, "application/json")
    assert response.json["status"] == status
    assert response.json["error"]
    assert ("Allow" in response.headers) == (status == 405)


def test_errors_elsewhere_stay_pages(api: FlaskClient) -> None:
    assert api.get("/apiary/").mimetype == "text/html"
    assert api.get("/en/api/").mimetype == "text/html"


def test_failure_is_json_and_names_nothing(
    api: FlaskClient, small: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(small.extensions, "quiet_exit_listing", ())
    response: Any = api.get("/api/hsds/services?search=canary7f3a")

    assert (response.status_code, response.mimetype) == (500, "application/json")
    assert "canary7f3a" not in caplog.text


@pytest.mark.parametrize(
    "path", ["/", "/services", "/services?format=ndjson", "/services?page=0", "/nowhere", "/openapi.json"]
)
def test_headers_are_those_of_a_page_but_open(api: FlaskClient, path: str) -> None:
    response: Any = api.get(f"/api/hsds{path}")
    found = {name: value for name, value in response.headers.items() if name not in NOT_COMPARED}
    assets = api.application.extensions[ASSETS]
    policy = EVERY_HEADER["Content-Security-Policy"].format(script=assets.script_hash, style=assets.style_hash)

    assert found == EVERY_HEADER | {
        "Content-Security-Policy": policy,
        "Content-Type": response.headers["Content-Type"],
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def test_pages_are_not_open(api: FlaskClient) -> None:
    headers = api.get("/en/").headers

    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_browser_that_asks_first_is_let_in(api: FlaskClient) -> None:
    response: Any = api.options("/api/hsds/services", headers={"Origin": "https://other.example"})

    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_head_has_the_headers_and_no_body(api: FlaskClient) -> None:
    response: Any = api.head("/api/hsds/services")

    assert (response.status_code, response.data) == (200, b"")
