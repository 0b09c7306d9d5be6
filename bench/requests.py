"""What one request costs the processor on each path it could take, in this process. It must not open a socket."""

from __future__ import annotations

import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.test import EnvironBuilder

from app.content.markdown import render
from app.current import LIVE
from app.factory import create_app
from bench.report import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PAGE = "/en/help-now/"
ROUNDS = 9

#: How many requests a round makes of each: enough for some ten milliseconds, so that the clock's step does not show.
MARKDOWN, JINJA, TABLE = "Markdown rendered each time", "Jinja through Flask", "table"
REPEATS = {MARKDOWN: 10, JINJA: 30, TABLE: 10_000}


def measure() -> Iterator[Line]:
    """Yield the processor time of a request to help-now by path, alternating paths, and its ratio to the table."""
    app = create_app()
    text = app.extensions[LIVE].site.catalog.find("help-now", "en").page.text
    environ = EnvironBuilder(path=PAGE, headers=[("Accept-Encoding", "gzip, deflate, br")]).get_environ()
    through_flask = partial(Flask.wsgi_app, app)
    paths: dict[str, Callable[[], object]] = {
        MARKDOWN: lambda: render(text),
        JINJA: lambda: _ask(through_flask, dict(environ)),
        TABLE: lambda: _ask(app.wsgi_app, environ),
    }
    costs = _costs(paths)
    for name, cost in costs.items():
        yield Line(f"{name:<28} {cost:>9,.2f} us of processor time, {cost / costs[TABLE]:>8,.0f} x the table")


def _costs(paths: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median microseconds of one call by name. Rounds alternate, so that a noisy moment touches all alike."""
    rounds: dict[str, list[float]] = {name: [] for name in paths}
    for call in paths.values():
        call()
    for _ in range(ROUNDS):
        for name, call in paths.items():
            start = time.process_time_ns()
            for _ in range(REPEATS[name]):
                call()
            rounds[name].append((time.process_time_ns() - start) / 1_000 / REPEATS[name])
    return {name: median(costs) for name, costs in rounds.items()}


def _ask(wsgi: WSGIApplication, environ: WSGIEnvironment) -> bytes:
    return b"".join(wsgi(environ, _start))


def _start(status: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
    if not status.startswith("200"):
        raise RuntimeError(f"{PAGE} answered {status}: an error page costs something else than a page")
    return bytes
