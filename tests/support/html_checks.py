"""The rules that every page of the site keeps, each as one check on a parsed page. It must not know how a page was asked for."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import html5lib
from babel.messages.pofile import read_po

from app.assets import load_assets
from app.config import ROOT, loud_word
from app.languages import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from app.config import Settings
    from app.site import Site

FOCUSABLE = {"a", "button", "input", "select", "textarea", "summary", "iframe"}
OUTWARD_REL = {"noreferrer", "nofollow"}
PHONE_SCHEMES = {"tel", "sms", "mailto"}

#: Compared whole: a new header, or one that is gone, is a decision to record.
EVERY_HEADER = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src {script}; style-src {style}; img-src data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "Server": "",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
}
#: These differ from page to page, or belong to the transfer.
NOT_COMPARED = {"Content-Length", "Content-Encoding", "Vary"}

#: Words that only a sentence of that language has.
COMMON = {
    "en": {"the", "and", "you", "your", "is", "are", "of", "to", "with", "this", "not", "they"},
    "vi": {"và", "của", "là", "không", "bạn", "có", "một"},
    "ht": {"ou", "yo", "ak", "nan", "pou", "pa", "li", "moun"},
    "es": {"el", "los", "las", "usted", "su", "es", "del", "con", "esta", "este", "y", "una", "que", "de"},
}

#: Letters of the languages that are not written in Latin ones.
SCRIPTS = {"ar": "[\u0600-\u06ff]", "zh-Hans": "[\u3400-\u9fff]"}


@dataclass(frozen=True)
class Html:
    """A page as a tree, with every element in the order of the text."""

    root: Element

    def all(self, tag: str) -> list[Element]:
        """Return every element with this name."""
        return list(self.root.iter(tag))

    def one(self, tag: str) -> Element:
        """Return the only element with this name."""
        found = self.all(tag)
        assert len(found) == 1, f"there are {len(found)} <{tag}>"
        return found[0]

    def by_id(self, name: str) -> Element:
        """Return the element with this id."""
        found = [element for element in self.root.iter() if element.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]

    def text(self, tag: str = "body") -> str:
        """Return the words of the only element with this name."""
        return words_of(self.one(tag))

    def own_links(self) -> list[str]:
        """Return the path of every link to a page of ours."""
        return [href for href in (element.get("href", "") for element in self.all("a")) if href.startswith("/")]

    def own_buttons(self) -> list[str]:
        """Return the body that each quiet reading button would send; a form that a reader fills in is not one."""
        forms = {
            form.get("id", ""): form
            for form in self.all("form")
            if all(field.get("type") == "hidden" for field in form.iter("input")) and not list(form.iter("select"))
        }
        sent = []
        for button in self.all("button"):
            form = forms.get(button.get("form", ""))
            if form is not None and button.get("name"):
                hidden = [(field.get("name", ""), field.get("value", "")) for field in form.iter("input")]
                sent.append(urlencode([*hidden, (button.get("name", ""), button.get("value", ""))]))
        return sent


def parsed(text: str) -> Html:
    """Return a page as a tree; any error of HTML5 syntax fails."""
    return Html(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text))


def words_of(element: Element) -> str:
    """Return the words inside an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def csp_hash(text: str) -> str:
    """Return a text as the content security policy names it."""
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"


def check_headers(headers: list[tuple[str, str]], page: Html, settings: Settings, more: dict[str, str]) -> None:
    """Fail unless the headers are exactly those of every page, and `more`."""
    expected = EVERY_HEADER | more
    if settings.hsts_seconds:
        expected["Strict-Transport-Security"] = f"max-age={settings.hsts_seconds}"
    allowed = load_assets(ROOT / "static")
    expected["Content-Security-Policy"] = expected["Content-Security-Policy"].format(
        script=allowed.script_hash, style=allowed.style_hash
    )
    assert csp_hash(page.one("script").text or "") == allowed.script_hash, "the browser would not run the script"
    assert csp_hash(page.one("style").text or "") in allowed.style_hash.split(), "the browser would not use the style"
    found = [(name, value) for name, value in headers if name not in NOT_COMPARED]
    assert sorted(found) == sorted(expected.items())


def check(page: Html, site: Site, tag: str) -> None:
    """Fail where a page breaks a rule of structure, of origin or of quiet."""
    language = next(one for one in site.languages if one.tag == tag)
    assert (page.root.get("lang"), page.root.get("dir")) == (tag, language.direction)
    page.one("h1")
    _check_titles(page, site.settings.tab_title)
    ids = Counter(element.get("id") for element in page.root.iter() if element.get("id") is not None)
    assert [name for name, count in ids.items() if count > 1] == [], "an id stands twice"
    _check_exit(page, site.exits.destination_for(tag).url)
    _check_addresses(page, site.settings.url)
    for element in page.root.iter():
        named = [name for name in element.keys() if name.startswith("on") or name in {"style", "target"}]  # noqa: SIM118 - not a dict
        assert named == [], f"<{element.tag}> has {named}"


def _check_titles(page: Html, tab_title: str) -> None:
    previews = [element.get("content", "") for element in page.all("meta") if element.get("property") == "og:title"]
    assert [page.text("title"), *previews] == [tab_title, tab_title]
    assert loud_word(tab_title) is None
    icons = [element.get("href") for element in page.all("link") if element.get("rel") == "icon"]
    assert icons == ["data:,"], "a favicon would record the page's address"


def _check_exit(page: Html, destination: str) -> None:
    focusable = [element for element in page.one("body").iter() if element.tag in FOCUSABLE]
    assert [element.get("class") or element.get("id") for element in focusable[:2]] == ["skip", "exit"]
    leave = focusable[1]
    assert (leave.tag, leave.get("href"), leave.get("rel")) == ("a", destination, "noreferrer nofollow")
    assert destination.startswith("https://")
    assert words_of(leave), "the exit says nothing"
    assert page.root.get("data-exit") == destination, "the key leads elsewhere than the button"


def _check_addresses(page: Html, own: str) -> None:
    for element in page.root.iter():
        for name in ("href", "src", "action", "formaction", "poster", "data", "srcset", "ping"):
            value = element.get(name)
            if value is None or value == "data:," or (value.startswith(("/", "#")) and not value.startswith("//")):
                continue
            if element.tag == "link":
                assert value.startswith(own + "/"), f"<link> leads to {value}"
                continue
            scheme = urlsplit(value).scheme
            assert (element.tag, name) == ("a", "href"), f"<{element.tag}> loads {value}"
            assert scheme in {"https", *PHONE_SCHEMES}, f"a link leads to {value}"
            if scheme == "https":
                assert set(element.get("rel", "").split()) >= OUTWARD_REL, f"{value} would learn where the reader was"


def check_words(page: Html, site: Site, tag: str) -> None:
    """Fail where words are in another language than their element says, or an interface string is not translated."""
    untranslated = _source_strings(site.settings.translations_dir, tag)
    for element, words, lang in texts(page):
        if element.tag in {"script", "style", "title", "kbd"}:
            continue
        _check_language(words, lang, element)
        if lang == tag and tag != "en":
            found = [pattern.pattern for pattern in untranslated if pattern.fullmatch(words)]
            assert found == [], f"not translated: {words}"


def texts(page: Html) -> Iterator[tuple[Element, str, str]]:
    """Yield every piece of text with its element and the language it is said to be in."""

    def walk(element: Element, lang: str) -> Iterator[tuple[Element, str, str]]:
        own = element.get("lang", lang)
        if element.text and element.text.strip():
            yield element, " ".join(element.text.split()), own
        for child in element:
            yield from walk(child, own)
            if child.tail and child.tail.strip():
                yield element, " ".join(child.tail.split()), own

    yield from walk(page.root, "")


def _check_language(words: str, lang: str, element: Element) -> None:
    place = f'"{words[:80]}" stands in <{element.tag}> as {lang}'
    letters = {tag: len(re.findall(pattern, words)) for tag, pattern in SCRIPTS.items()}
    if lang in letters:
        # A host name, a number or a proper name of one to three words may stand in such a line.
        assert letters[lang] or not re.search("[A-Za-z]", words) or len(words.split()) < 4, place
        return
    if lang not in COMMON:
        return  # the name of a line in another country: Japanese has Han letters too, Persian has Arabic ones
    assert not any(letters.values()), place
    if " " not in words:
        return  # an address, a number or a name
    # A phrase in quotes is there to be said as it is, and one word proves nothing: it may belong to a name.
    tokens = re.findall(r"[^\W\d_]+", re.sub('[“"][^”"]*[”"]', "", words).casefold())
    other = COMMON["es" if lang == "en" else "en"]
    strange, own = sum(token in other for token in tokens), sum(token in COMMON.get(lang, ()) for token in tokens)
    # Two may be the name of an organization.
    assert len(tokens) < 4 or strange < 3 or strange <= own, place


@cache
def _source_strings(translations_dir: Path, tag: str) -> tuple[re.Pattern[str], ...]:
    path = translations_dir / locale_of(tag) / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return ()
    with path.open("rb") as file:
        messages = [(str(message.id), str(message.string)) for message in read_po(file) if message.id]
    return tuple(
        re.compile(re.sub(r"%\\\((\w+)\\\)s", ".+", re.escape(source)))
        for source, text in messages
        if source != text and re.search(r"[A-Za-z]{3}", re.sub(r"%\(\w+\)s", "", source))
    )
