"""Requests per second of the real server beside nginx, on the same bytes under the same load. It must not tune either side."""

from __future__ import annotations

import re
import subprocess
from statistics import median
from typing import TYPE_CHECKING

from bench.nginx import ITS_OWN, require, running_nginx
from bench.report import Line, at_least
from bench.server import fetch, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "/en/help-now/"
ROUNDS = 15
#: Short rounds, for the machine's other work should touch both sides of a round alike.
SECONDS = 1
CONNECTIONS = 16
RATIO = 0.5


def measure() -> Iterator[Line]:
    """Yield both rates, the ratio of each of the alternating rounds, and the median ratio."""
    require({"nginx": "nginx", "wrk": "wrk"})
    with running_server() as server:
        answer = fetch(server.port, PAGE, "br")
        with running_nginx(PAGE, answer) as nginx:
            _compare(answer, fetch(nginx, PAGE, "br"))
            _pair(server.port, nginx, ours_first=True)
            rounds = [_pair(server.port, nginx, ours_first=number % 2 == 0) for number in range(ROUNDS)]
    ratios = [ours / theirs for ours, theirs in rounds]
    yield Line(f"{PAGE}, {len(answer):,} bytes an answer, brotli, one worker each, wrk with {CONNECTIONS} connections")
    yield Line("median rates: ours {:,.0f}/s, nginx {:,.0f}/s".format(*map(median, zip(*rounds, strict=True))))
    yield Line(f"ratios: {' '.join(f'{ratio:.2f}' for ratio in ratios)}")
    yield at_least(f"ratio to nginx, median of {ROUNDS}: {median(ratios):.2f}", median(ratios), RATIO)


def _pair(server: int, nginx: int, *, ours_first: bool) -> tuple[float, float]:
    """Return both rates. The side that goes first changes each round: the second finds a warmer machine."""
    if ours_first:
        ours = _rate(server)
        return ours, _rate(nginx)
    theirs = _rate(nginx)
    return _rate(server), theirs


def _rate(port: int) -> float:
    """Return answers per second. Raises: RuntimeError where any was not a 200, for errors are cheap."""
    load = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br"]
    command = [*load, f"http://127.0.0.1:{port}{PAGE}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec: +([\d.]+)", printed)
    if found is None or "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(f"wrk met errors:\n{printed}")
    return float(found.group(1))


def _compare(ours: bytes, theirs: bytes) -> None:
    """Raise where nginx's answer differs from ours in its body or in any header that is not its own."""
    (our_head, _, our_body), (their_head, _, their_body) = (one.partition(b"\r\n\r\n") for one in (ours, theirs))
    if our_body != their_body or _headers(our_head) != _headers(their_head):
        raise RuntimeError(f"nginx answers something else than we do:\n{our_head.decode()}\n\n{their_head.decode()}")


def _headers(head: bytes) -> list[str]:
    names = (line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    own = ITS_OWN - {"content-type", "content-length", "content-encoding"} | {"connection"}
    return sorted(f"{name.lower()}: {value}" for name, value in names if name.lower() not in own)
