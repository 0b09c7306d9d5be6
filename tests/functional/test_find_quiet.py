"""Nothing that was asked for comes back in a header or stands in a log, an error page or an address. Each field is tried.

The canaries are words that stand nowhere else, so that one found anywhere was put there by the request.
"""

from __future__ import annotations

import base64
import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from app.search.wanted import FIELDS

if TYPE_CHECKING:
    from tests.support.page_client import PageClient

WORDS = "zanzibarqux ñandúqux قنديلqux"
POSTAL = "78701"


def spelled(text: str) -> set[str]:
    """Return a text as it is, in percent signs and in base 64."""
    return {text, quote(text), quote(text, safe=""), base64.b64encode(text.encode()).decode().rstrip("=")}


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Record everything that any logger says."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.parametrize("field", [*FIELDS, "unknown"])
def test_no_field_comes_back_in_a_header_or_a_log(
    finder: PageClient, field: str, said: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    response = finder.raw.post("/en/find/", data={field: WORDS})
    kept = str(list(response.headers.items())) + said.text + "".join(capfd.readouterr())

    assert response.status_code in {200, 400}
    assert response.headers.get("Location") is None
    assert [one for word in (WORDS, *WORDS.split()) for one in spelled(word) if one in kept] == []


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "q"])
def test_refused_value_stands_nowhere_in_the_page(finder: PageClient, field: str) -> None:
    text = finder.raw.post("/en/find/", data={field: WORDS}).text

    assert "qux" not in text


def test_words_stand_only_in_their_own_field_of_the_page(finder: PageClient) -> None:
    text = finder.raw.post("/en/find/", data={"q": WORDS}).text

    assert text.count("zanzibarqux") == 1
    assert f'value="{WORDS}"' in text


def test_postal_code_stands_nowhere(finder: PageClient, said: pytest.LogCaptureFixture) -> None:
    response = finder.raw.post("/en/find/", data={"postal": POSTAL, "q": "harbor"})

    assert POSTAL not in response.text + str(response.headers) + said.text


def test_search_that_fails_logs_no_word(
    finder: PageClient, said: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(type(finder.site.search), "_terms", fail)
    response = finder.raw.post("/en/find/", data={"q": WORDS})

    assert response.status_code == 200, "the page is answered without results"
    assert said.messages == ["the search failed (RuntimeError)"]
    assert "zanzibarqux" not in said.text


def test_view_that_fails_logs_a_place_and_no_word(
    finder: PageClient, said: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("app.views.find.find", fail)
    response = finder.raw.post("/en/find/", data={"q": WORDS})

    assert response.status_code == 500
    assert "qux" not in response.text + said.text + str(response.headers)
    assert [message for message in said.messages if message.startswith("RuntimeError at test_find_quiet.py")]


def test_second_search_knows_nothing_of_the_first(finder: PageClient) -> None:
    finder.raw.post("/en/find/", data={"q": WORDS, "state": "US-TX", "need": "housing"})
    text = finder.raw.get("/en/find/").text

    assert "qux" not in text
    assert "selected" not in text


@pytest.mark.parametrize("path", ["/en/find/", "/en/send/", "/"])
def test_answer_to_a_form_is_never_stored_and_sets_nothing(finder: PageClient, path: str) -> None:
    response = finder.raw.post(path, data={"q": WORDS, "to": "plan", "in": "es", "language": "en", "page": "plan"})

    assert response.headers["Cache-Control"] == "no-store"
    assert {"Set-Cookie", "Location", "ETag", "Last-Modified", "Refresh"} & set(response.headers.keys()) == set()
