"""The checks of the page client themselves: each must fail on a page that breaks its rule.

A check that cannot fail holds nothing, so none is without a case here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from html5lib.html5parser import ParseError

from tests.support.html_checks import check, check_headers, check_words, parsed

if TYPE_CHECKING:
    from app.site import Site
    from tests.support.page_client import PageClient


@pytest.fixture(scope="module")
def page(client: PageClient) -> str:
    """Return a page that keeps every rule."""
    return str(client.raw.get("/es/about/").text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('lang="es"', 'lang="en"'),
        ('dir="ltr"', 'dir="rtl"'),
        ("<h1>", "<h1>a</h1><h1>"),
        ("<title>Notes", "<title>A shelter"),
        ('property="og:title" content="Notes"', 'property="og:title" content="Other"'),
        ('href="data:,"', 'href="/icon.png"'),
        ('<main id="main"', '<main id="exit"'),
        ('<a class="skip"', '<a href="/es/">x</a><a class="skip"'),
        ('id="exit" href="https://', 'id="exit" href="http://'),
        ('rel="noreferrer nofollow"', 'rel="nofollow"'),
        ("data-exit=", "data-out="),
        ("<h1>", '<h1 style="color:red">'),
        ("<h1>", '<h1 onclick="x()">'),
        ('href="/es/privacy/"', 'href="/es/privacy/" target="_blank"'),
        ("</main>", '<img src="https://elsewhere.example/a.png" alt=""></main>'),
        ("</main>", '<a href="http://elsewhere.example/">x</a></main>'),
        ("</main>", '<a href="https://elsewhere.example/">x</a></main>'),
        ("</main>", '<a href="//elsewhere.example/">x</a></main>'),
        ("</main>", '<form action="https://elsewhere.example/"></form></main>'),
        ('<link rel="icon"', '<link rel="stylesheet" href="https://elsewhere.example/a.css"><link rel="icon"'),
    ],
    ids=[
        "lang", "dir", "h1", "title", "preview", "icon", "id", "focus", "exit-scheme", "exit-rel", "key", "style", "handler",
        "target", "image", "http", "referrer", "bare-origin", "form", "stylesheet",
    ],
)  # fmt: skip
def test_page_that_breaks_a_rule_is_caught(page: str, site: Site, old: str, new: str) -> None:
    broken = page.replace(old, new, 1)
    assert broken != page
    check(parsed(page), site, "es")

    with pytest.raises(AssertionError):
        check(parsed(broken), site, "es")


@pytest.mark.parametrize(
    "broken", ["<p><div></p>", "<b><i>a</b></i>", '<a href="x" href="y">z</a>', "</section>", "a & b &lt c"]
)
def test_page_that_is_not_html5_is_caught(page: str, broken: str) -> None:
    with pytest.raises(ParseError):
        parsed(page.replace("</main>", f"{broken}</main>"))


@pytest.mark.parametrize(
    "broken",
    [
        "<p>You can read this page with the others.</p>",
        "<p>Leave now</p>",
        "<p>كلمات</p>",
        '<p lang="en">Puede leer esta página con los demás y la otra.</p>',
    ],
    ids=["english", "interface", "arabic", "wrong-mark"],
)
def test_words_in_another_language_are_caught(page: str, site: Site, broken: str) -> None:
    check_words(parsed(page), site, "es")

    with pytest.raises(AssertionError):
        check_words(parsed(page.replace("</main>", f"{broken}</main>")), site, "es")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Set-Cookie", "a=b"),
        ("ETag", '"x"'),
        ("Server", "granian"),
        ("Cache-Control", "no-cache"),
        ("Referrer-Policy", "origin"),
        ("Strict-Transport-Security", "max-age=1"),
        ("Content-Security-Policy", "default-src 'none'"),
    ],
)
def test_header_that_is_not_on_the_list_is_caught(client: PageClient, site: Site, name: str, value: str) -> None:
    response = client.raw.get("/es/about/")
    headers = [pair for pair in response.headers.items() if pair[0] != name] + [(name, value)]
    check_headers(list(response.headers.items()), parsed(response.text), site.settings, {})

    with pytest.raises(AssertionError):
        check_headers(headers, parsed(response.text), site.settings, {})


@pytest.mark.parametrize(
    ("old", "new"), [("<script>", "<script>;"), ("<style>", "<style> "), ("</head>", "<script></script></head>")]
)
def test_script_or_style_beside_the_allowed_ones_is_caught(client: PageClient, site: Site, old: str, new: str) -> None:
    response = client.raw.get("/es/about/")

    with pytest.raises(AssertionError):
        check_headers(list(response.headers.items()), parsed(response.text.replace(old, new, 1)), site.settings, {})
