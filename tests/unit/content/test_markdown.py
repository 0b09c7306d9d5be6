"""Markdown to safe HTML: what an editor may write, and that nothing else becomes an element, a link or a picture."""

from __future__ import annotations

import pytest

from app.content.markdown import Block, Heading, Link, linked, render


def html(text: str) -> str:
    """Return the HTML of a text that is one block."""
    (block,) = render(text).blocks
    return block.html.strip()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<img src=x onerror=y>",
        "<!-- hidden -->",
        '<a href="javascript:x">a</a>',
        "<style>*{}</style>",
        "<svg/onload=x>",
        "<https://evil.example>",
        "<details open ontoggle=x>",
    ],
)
def test_raw_html_is_shown_as_text(text: str) -> None:
    shown = html(text)

    assert "<" not in shown.removeprefix("<p>").removesuffix("</p>")
    assert "&lt;" in shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "vbscript:x",
        "file:///etc/passwd",
        "tel:+12025550123",
        "mailto:a@b.example",
        "http://plain.example/",
        "&#106;avascript:x",
    ],
)
def test_address_of_another_kind_never_becomes_a_link_that_works(address: str) -> None:
    shown = html(f"[words]({address})")

    assert "href" not in shown
    assert "words" in shown


def test_link_to_another_site_tells_it_nothing() -> None:
    assert (
        html("[a](https://other.example/)") == '<p><a href="https://other.example/" rel="noreferrer nofollow">a</a></p>'
    )


def test_link_title_is_dropped() -> None:
    assert html('[a](plan.md "loud words")') == '<p><a href="plan.md">a</a></p>'


def test_picture_is_not_drawn() -> None:
    assert "<img" not in html("![a](https://other.example/a.png)")


@pytest.mark.parametrize(
    ("text", "tag"),
    [("> a", "blockquote"), ("    a", "pre"), ("```\na\n```", "pre"), ("a\n===", "h1"), ("`a`", "code")],
    ids=["quote", "indented", "fence", "underlined", "code"],
)
def test_form_that_pages_do_not_use_is_not_drawn(text: str, tag: str) -> None:
    assert f"<{tag}" not in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("## A", "<h2>A</h2>"),
        ("### A", "<h3>A</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ('Tom & Ann\'s "x"', '<p>Tom &amp; Ann\'s "x"</p>'),
    ],
    ids=["bold", "heading", "subheading", "list", "numbered", "break", "signs"],
)
def test_form_that_pages_use_is_drawn(text: str, expected: str) -> None:
    assert html(text) == expected


def test_contact_shortcode_splits_the_text() -> None:
    assert render("a\n\n{{ contact: sample-line }}\n\nb").blocks == (
        Block(html="<p>a</p>\n"),
        Block(contact="sample-line"),
        Block(html="<p>b</p>\n"),
    )


def test_several_contacts_may_stand_one_below_the_other() -> None:
    blocks = render("{{ contact: a }}\n{{contact:b}}").blocks

    assert [block.contact for block in blocks] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "Call {{ contact: a }} now",
        "- {{ contact: a }}",
        "{{ contact: A }}",
        "{{ other: a }}",
        "{{ contact: a }} b",
        "{{ 7*7 }}",
    ],
)
def test_misused_shortcode_stays_text(text: str) -> None:
    rendered = render(text)

    assert [block.contact for block in rendered.blocks] == [""]
    assert "{{" in rendered.blocks[0].html


def test_headings_and_links_are_listed_with_their_lines() -> None:
    rendered = render("a\n\n## One\n\n[x](plan.md) and\n[y](https://other.example/)\n\n### Two\n")

    assert rendered.headings == (Heading(2, "One", 3), Heading(3, "Two", 8))
    assert rendered.links == (Link("plan.md", 5), Link("https://other.example/", 5))


def test_plain_text_is_words_only() -> None:
    assert render("## A **b**\n\n- [c](d.md)\ne\n\n{{ contact: x }}\n").text == "A b\nc e"


def test_in_site_link_becomes_an_anchor() -> None:
    assert linked(html("[**x**](plan.md)"), {"plan": '<a href="/en/plan/">{}</a>'}) == (
        '<p><a href="/en/plan/"><strong>x</strong></a></p>'
    )


def test_in_site_link_becomes_a_button() -> None:
    button = '<button name="page" value="plan">{}</button>'

    assert linked(html("[x](plan.md)"), {"plan": button}) == f"<p>{button.format('x')}</p>"


def test_link_to_another_site_that_looks_like_a_page_is_left_alone() -> None:
    text = html("[x](https://other.example/plan.md)")

    assert linked(text, {"plan": "<b>{}</b>"}) == text


def test_deep_nesting_is_cut() -> None:
    assert html("- " * 200 + "a").count("<ul>") < 20
