"""What the site refuses: a translated page with the exit on it. It must never repeat what was sent, nor write it down."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.html_checks import words_of

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

CANARY = "canary7f3a"
GET_ONLY = {"Allow": "GET, HEAD"}
OVERSIZED = {"X-Long": "x" * 20_000}

#: id: method, path with {} for the language, status, what is sent, headers beside those of every page.
REFUSED: dict[str, tuple[str, str, int, dict[str, Any], dict[str, str]]] = {
    "unknown-page": ("GET", "/{}/nowhere/", 404, {}, {}),
    "unknown-depth": ("GET", "/{}/plan/more/", 404, {}, {}),
    "missing-fields": ("POST", "/", 400, {"data": {"q": "1"}}, {}),
    "unreadable-length": ("POST", "/", 400, {"environ_overrides": {"CONTENT_LENGTH": "-1"}}, {}),
    "strange-host": ("GET", "/{}/nowhere/", 404, {"headers": {"Host": "a b<c"}}, {}),
    "post-to-a-page": ("POST", "/{}/plan/", 405, {"data": {"a": "b"}}, GET_ONLY),
    "put": ("PUT", "/{}/plan/", 405, {}, GET_ONLY),
    "delete": ("DELETE", "/{}/", 405, {}, GET_ONLY),
    "options": ("OPTIONS", "/{}/plan/", 405, {}, GET_ONLY),
    "trace": ("TRACE", "/{}/plan/", 405, {}, GET_ONLY),
    "invented-method": ("BREW", "/{}/plan/", 405, {}, GET_ONLY),
    "large-body": ("POST", "/", 413, {"data": {"language": "en", "page": "x" * 20_000}}, {}),
    "long-path": ("GET", "/{}/" + "x" * 2_000, 414, {}, {}),
    "long-query": ("GET", "/{}/plan/?" + "x" * 3_000, 414, {}, {}),
    "large-headers": ("GET", "/{}/plan/", 431, {"headers": OVERSIZED}, {}),
}


def refused(client: PageClient, case: str, tag: str, **more: Any) -> Any:
    """Return the checked answer to one refused request, asked for in a language by Accept-Language or by path."""
    method, path, status, sent, headers = REFUSED[case]
    asked = {"Accept-Language": tag, **sent.get("headers", {}), **more.pop("headers", {})}
    # HEAD and TRACE answers are the same page; the client reads the body of all but HEAD.
    return client.ask(
        method,
        path.format(tag),
        status=status,
        language=tag,
        more_headers=headers,
        **{**sent, **more, "headers": asked},
    )


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
@pytest.mark.parametrize("case", REFUSED)
def test_refusal_is_a_translated_page_with_the_exit(client: PageClient, case: str, tag: str) -> None:
    assert words_of(refused(client, case, tag).html.one("h1"))


@pytest.mark.parametrize("case", REFUSED)
def test_refusal_is_said_in_different_words_in_each_language(client: PageClient, case: str) -> None:
    titles = {words_of(refused(client, case, tag).html.one("h1")) for tag in ("en", "es", "ar")}

    assert len(titles) == 3


def test_language_of_the_address_wins_over_that_of_the_browser(client: PageClient) -> None:
    client.get("/ar/nowhere/", headers={"Accept-Language": "es"}, status=404, language="ar")


def test_language_of_the_browser_is_used_where_the_address_has_none(client: PageClient) -> None:
    client.get("/nowhere", headers={"Accept-Language": "es-419"}, status=404, language="es")


@pytest.mark.parametrize("case", REFUSED)
def test_refusal_repeats_and_logs_nothing_that_was_sent(
    client: PageClient, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    method, path, status, sent, headers = REFUSED[case]
    caplog.set_level(logging.DEBUG)
    path = path.format("en")
    path = path.replace("nowhere", CANARY).replace("more", CANARY)
    path += ("&" if "?" in path else "?") + f"{CANARY}={CANARY}"
    heads = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Any", "From", "X-Forwarded-For"), CANARY)
    body = dict(sent)
    if isinstance(body.get("data"), dict):
        body["data"] = {**body["data"], CANARY: CANARY}

    answer = client.ask(
        method, path, status=status, language="en", more_headers=headers,
        **{**body, "headers": {**heads, "Accept-Language": f"{CANARY}, en", **body.get("headers", {})}},
    )  # fmt: skip

    assert CANARY not in answer.text
    assert CANARY not in str(answer.headers)
    assert caplog.records == []


def test_fields_are_not_repeated_either(client: PageClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.post(data={"language": CANARY, "page": CANARY}, status=404, language="en")

    assert CANARY not in answer.text + str(answer.headers)
    assert caplog.records == []


def test_page_that_is_found_repeats_and_logs_nothing_either(
    client: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    answer = client.get(f"/en/plan/?{CANARY}", headers={"Referer": CANARY, "Cookie": f"a={CANARY}", "Host": CANARY})

    assert CANARY not in answer.text + str(answer.headers)
    assert caplog.records == []


def test_methods_of_the_root_are_named(client: PageClient) -> None:
    client.ask("PUT", "/", status=405, more_headers={"Allow": "GET, HEAD, POST"}, language="en")


def test_refusal_is_not_for_search_engines(client: PageClient) -> None:
    page = client.get("/en/nowhere/", status=404).html

    assert [one.get("content") for one in page.all("meta") if one.get("name") == "robots"] == ["noindex"]
    assert [one.get("rel") for one in page.all("link")] == ["icon"]


def test_refusal_leads_on(client: PageClient) -> None:
    assert {"/en/", "/en/help-now/"} <= set(client.get("/en/nowhere/", status=404).html.own_links())


@pytest.mark.parametrize("size", [16_384, 16_385])
def test_body_at_the_limit_is_read_and_one_byte_more_is_not(client: PageClient, size: int) -> None:
    start = b"language=en&page=plan&rest="

    client.post(
        data=start + b"x" * (size - len(start)),
        content_type="application/x-www-form-urlencoded",
        status=200 if size == 16_384 else 413,
        language="en",
    )
