"""Markdown text to safe HTML blocks. Raw HTML is off, and what comes out passes a closed list.

It must not know which pages or contacts exist: an in-site link stays `slug.md` and a contact stays a slug.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.addresses import address_fault
from app.build_cache import BuildCache, version_of

CONTACT = re.compile(r"^\{\{ *contact: *([a-z0-9-]+) *\}\}$")
COUNTING = re.compile(r"^\{\{ *counting *\}\}$")
IN_SITE = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")

_TAGS = {
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
# "*": no attribute goes on every element; nh3 would keep lang and title there.
_ATTRIBUTES = {"*": set[str](), "a": {"href", "rel"}, "ol": {"start"}}


@dataclass(frozen=True)
class Block:
    """A piece of a page in order: safe HTML, the slug of a contact to draw there, or the place of what is counted."""

    html: str = ""
    contact: str = ""
    is_counting: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading below the title: its level (2 or 3), text and line in the text (from 1)."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link as written: its address and the line of its paragraph (from 1)."""

    href: str
    line: int


@dataclass(frozen=True)
class Rendered:
    """What one text became."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    text: str


#: One step of a parsed text, for those who walk through it.
Step = Token


class _Renderer(RendererHTML):
    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        href = str(tokens[index].attrGet("href"))
        if not IN_SITE.match(href):
            tokens[index].attrSet("rel", "noreferrer nofollow")
            # The checks say what is wrong with it; a page that was never checked must not lead there either.
            if address_fault(href):
                del tokens[index].attrs["href"]
        return self.renderToken(tokens, index, options, env)


#: Another renderer, or another version of what it stands on, is another reader.
_READER = version_of(Path(__file__).read_text(encoding="utf-8"), version("markdown-it-py"), version("nh3"))

_parser = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": 12}, renderer_cls=_Renderer)
    .enable("table")
    .disable(["image", "code", "fence", "html_block", "html_inline", "blockquote", "autolink", "lheading"])
)


def steps(text: str) -> list[Step]:
    """Return a Markdown text as the parser walks through it, each block with its lines in the text."""
    return _parser.parse(text)


def render(text: str) -> Rendered:
    """Return the blocks, headings, links and plain text of a Markdown text."""
    tokens = _parser.parse(text)
    links = tuple(_links(tokens))  # before drawing, which takes an unfit address away: checks must name it
    blocks: list[Block] = []
    pending: list[Token] = []
    position = 0
    while position < len(tokens):
        slugs = _contacts(tokens, position)
        if slugs:
            _flush(pending, blocks)
            blocks += [Block(contact=slug) for slug in slugs]
            position += 3
            continue
        if _is_counting(tokens, position):
            _flush(pending, blocks)
            blocks.append(Block(is_counting=True))
            position += 3
            continue
        pending.append(tokens[position])
        position += 1
    _flush(pending, blocks)
    return Rendered(tuple(blocks), tuple(_headings(tokens)), links, _plain(tokens))


def render_cached(text: str, cache: BuildCache) -> Rendered:
    """Return what render gives, from the cache where this code has met this text."""
    value = cache.get(_READER, text, lambda: asdict(render(text)))
    return Rendered(
        tuple(Block(**block) for block in value["blocks"]),
        tuple(Heading(**heading) for heading in value["headings"]),
        tuple(Link(**link) for link in value["links"]),
        value["text"],
    )


def _contacts(tokens: Sequence[Token], position: int) -> list[str]:
    """Return the slugs of a top-level paragraph that holds nothing but contact shortcodes, one a line."""
    if tokens[position].type != "paragraph_open" or tokens[position].level != 0:
        return []
    matches = [CONTACT.match(line.strip()) for line in tokens[position + 1].content.split("\n")]
    return [match.group(1) for match in matches if match] if all(matches) else []


def _is_counting(tokens: Sequence[Token], position: int) -> bool:
    """Return whether a top-level paragraph is the shortcode of what is counted."""
    is_paragraph = tokens[position].type == "paragraph_open" and tokens[position].level == 0
    return is_paragraph and bool(COUNTING.match(tokens[position + 1].content.strip()))


def _flush(pending: list[Token], blocks: list[Block]) -> None:
    if pending:
        html = _parser.renderer.render(pending, _parser.options, {})
        clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https"}, link_rel=None)
        blocks.append(Block(html=clean))
        pending.clear()


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    return [
        Heading(int(token.tag[1]), tokens[index + 1].content, (token.map or [0])[0] + 1)
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _links(tokens: Sequence[Token]) -> list[Link]:
    return [
        Link(str(child.attrGet("href")), (token.map or [0])[0] + 1)
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words only, a paragraph a line: what grades and search read."""
    lines = [
        "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline" and not any(mark.match(token.content.strip()) for mark in (CONTACT, COUNTING))
    ]
    return "\n".join(line for line in lines if line.strip())


def linked(html: str, addresses: Mapping[str, str]) -> str:
    """Return the HTML of a block with each in-site link (`slug.md`) replaced by what `addresses` gives for its slug.

    Each value is a start of an element and its end around `{}`, such as `<a href="/en/plan/">{}</a>`.
    """

    def replace(match: re.Match[str]) -> str:
        return addresses[match.group(1)].replace("{}", match.group(2))

    return re.sub(r'<a href="([a-z0-9-]+)\.md">(.*?)</a>', replace, html, flags=re.DOTALL)
