"""What a page weighs on the wire: every byte of the answer as a share of the first flight. It must not guess a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.report import Line, at_most
from bench.server import fetch, public_pages, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a server may send before it hears from the browser. Source: RFC 6928, ten segments of 1,460 bytes.
FLIGHT_BYTES = 14_600
SHARE_PERCENT = 60


def measure() -> Iterator[Line]:
    """Yield the lightest, median and heaviest page of each language, the three heaviest of all, and quiet reading."""
    weights: dict[str, int] = {}
    quiet: dict[str, int] = {}
    with running_server() as server:
        for tag, pages in public_pages().items():
            own = {path: len(fetch(server.port, path, "br, gzip")) for path in pages.values()}
            yield _language(tag, own)
            weights |= own
            for slug in pages:
                quiet[f"{tag} {slug}"] = len(fetch(server.port, "/", "br, gzip", f"language={tag}&page={slug}"))
    for path in sorted(weights, key=lambda path: -weights[path])[:3]:
        yield Line(f"heavy: {path} {_share(weights[path])}")
    heaviest = max(quiet, key=lambda name: quiet[name])
    yield Line(f"quiet reading (POST /), heaviest: {heaviest} {_share(quiet[heaviest])}, no bar")


def _language(tag: str, weights: dict[str, int]) -> Line:
    ordered = sorted(weights, key=lambda path: weights[path])
    picks = (("lightest", ordered[0]), ("median", ordered[len(ordered) // 2]), ("heaviest", ordered[-1]))
    text = ", ".join(f"{name} {100 * weights[path] / FLIGHT_BYTES:.1f} %" for name, path in picks)
    heaviest = 100 * weights[ordered[-1]] / FLIGHT_BYTES
    return at_most(f"{tag}, {len(ordered)} pages: {text}", heaviest, SHARE_PERCENT, "%", decides=True)


def _share(weight: int) -> str:
    return f"{weight:,} bytes = {100 * weight / FLIGHT_BYTES:.1f} %"
