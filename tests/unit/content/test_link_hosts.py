"""Where pages may lead: only hosts that stand in the list, each with a reason and a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.catalog import build_catalog
from app.catalog.checks import link_problems
from app.content.link_hosts import LinkHosts, load_link_hosts
from tests.support.builders import a_page

if TYPE_CHECKING:
    from pathlib import Path

LIST = LinkHosts.model_validate(
    {
        "links": [{"host": "example.org", "why": "Kept free for examples.", "checked_on": "2026-11-22"}],
        "sources": ["books.example.org"],
    }
)


def load(folder: Path, text: str) -> list[str]:
    """Return what an editor reads about a list."""
    (folder / "content").mkdir()
    (folder / "content" / "link-hosts.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in load_link_hosts(folder / "content")[1]]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("links:\n  - host: Example.org\n    why: Kept free for it.\n    checked_on: 2026-11-22\n", ":2 links.1.host"),
        (
            "links:\n  - host: https://example.org/\n    why: Kept free.\n    checked_on: 2026-11-22\n",
            ":2 links.1.host",
        ),
        ("links:\n  - host: example.org\n    checked_on: 2026-11-22\n", ":2 links.1.why"),
        ("sources:\n  - example.org\n  - 192.0.2.1\n", ":3 sources.2"),
        ("hosts: []\n", ":1 hosts"),
        ("- example.org\n", ":1 the file has no lists"),
        ("links: [\n", ":"),
    ],
    ids=["capital", "whole-address", "no-reason", "ip", "unknown-list", "no-lists", "broken"],
)
def test_wrong_list_is_named_with_its_line(tmp_path: Path, text: str, begins: str) -> None:
    told = load(tmp_path, text)

    assert told
    assert all(line.startswith("content/link-hosts.yaml") for line in told)
    assert told[0].removeprefix("content/link-hosts.yaml").startswith(begins)


def told(text: str = "Words.\n", url: str | None = None) -> list[str]:
    """Return what an editor reads about one page."""
    source = {"title": "A book", "publisher": "A house", "year": "2020", "url": url}
    page = a_page(text=text, sources=[source] if url else [])
    catalog = build_catalog({("en", "plan"): page})
    return [str(problem).removeprefix("content/pages/en/plan.md") for problem in link_problems(catalog, LIST)]


def test_listed_hosts_may_be_led_to_and_named() -> None:
    assert told("[a](https://example.org/x) [b](plan.md)\n", "https://books.example.org/1") == []
    assert told(url="https://example.org/1") == []


@pytest.mark.parametrize(
    "host", ["www.example.org", "example.org.evil.example", "exarnple.org", "evil-example.org", "books.example.org"]
)
def test_link_to_a_host_that_is_not_listed_is_told(host: str) -> None:
    (line,) = told(f"[a](https://{host}/x)\n")

    assert line.startswith(f':9 the host "{host}" is not among the links of content/link-hosts.yaml; ')


def test_source_at_a_host_that_is_not_listed_or_misleading_is_told() -> None:
    assert told(url="https://evil.example/1")[0].startswith(
        ':1 sources: the host "evil.example" is not among the sources'
    )
    assert told(url="https://books.example.org:8443/1")[0].startswith(":1 sources: ")


def test_without_a_list_pages_lead_nowhere_else(tmp_path: Path) -> None:
    assert load_link_hosts(tmp_path) == (LinkHosts(), ())
