"""Times the search as it is shipped, and over ten and a hundred thousand made-up services.

It must not use anything but the real backend; the made-up services are marked as such and never leave a temporary folder.
"""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import Settings
from app.search import SearchDocument, SearchQuery
from app.search.documents import Weighted
from app.search.ranking import Ranking
from app.search.synonyms import load_synonyms
from app.search.whoosh_backend import WhooshBackend
from app.site import build_site
from bench.report import Bar, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

EXACT = ("housing texas", "legal help immigration", "food bank ohio", "counseling for teens", "shelter pets county")
TYPO = ("houisng texas", "legal hlep imigration", "fodd bank ohio", "conseling for tens", "sheltr pets conty")
_PARTS = [
    "housing",
    "legal",
    "food",
    "counseling",
    "shelter",
    "clinic",
    "bank",
    "county",
    "youth",
    "family",
    "center",
    "hope",
    "harbor",
    "bridge",
    "river",
    "valley",
    "north",
    "south",
    "immigration",
    "rights",
    "teens",
    "pets",
    "job",
    "school",
    "health",
    "care",
    "rent",
    "ohio",
    "texas",
    "maine",
    "advocacy",
    "support",
    "group",
    "crisis",
    "recovery",
    "safe",
]


def _made_up(count: int) -> Iterator[SearchDocument]:
    """Yield sample services with names of words that people search for, and a long tail of words that nobody does."""
    dice = random.Random(7)  # noqa: S311 - the same sample in every run
    for number in range(count):
        name = " ".join(dice.choices(_PARTS, k=3)) + f" sample{number % (count // 4 + 1)}"
        purpose = " ".join(dice.choices(_PARTS, k=9)) + f" place{dice.randrange(count // 2 + 1)}"
        yield SearchDocument(
            f"s:sample-{number}",
            (name,),
            (Weighted(name, "en", 5), Weighted(purpose, "en", 3)),
            ("topic:housing",) if number % 9 == 0 else (),
        )


def _times(backend: WhooshBackend, asks: tuple[str, ...], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        for ask in asks:
            began = time.perf_counter()
            backend.search(SearchQuery(ask))
            taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def _p(taken: list[float], share: float) -> float:
    return taken[min(len(taken) - 1, int(len(taken) * share))]


def _middle_and_tail(taken: list[float]) -> str:
    return f"median {statistics.median(taken):.1f} ms, p99 {_p(taken, 0.99):.1f} ms"


def measure() -> Iterator[Line]:
    """Yield the lines of the search figure."""
    site = build_site(Settings())
    backend = site.search
    assert isinstance(backend, WhooshBackend)  # noqa: S101 - the only backend there is
    taken = _times(backend, (*EXACT, *TYPO, "mi novio me vende", "العنف المنزلي"), 40)
    yield Line(f"shipped size, {len(site.directory.services)} services: {_middle_and_tail(taken)}")
    synonyms, _ = load_synonyms(Settings().content_dir)
    with tempfile.TemporaryDirectory() as folder:
        for count, rounds in ((10_000, 12), (100_000, 3)):
            large = WhooshBackend(Path(folder) / str(count), synonyms, Ranking())
            began = time.perf_counter()
            large.rebuild(_made_up(count))
            built = time.perf_counter() - began
            exact, typo = _times(large, EXACT, rounds), _times(large, TYPO, rounds)
            figures = f"exact {_middle_and_tail(exact)}; with a typo {_middle_and_tail(typo)}"
            words = f"{count:,} made-up services, made in {built:.0f} s: {figures}"
            ratio = f"{_p(typo, 0.5) / _p(exact, 0.5):.1f} x exact"
            bar = Bar("p99 <= 50 ms", _p(typo, 0.99) <= 50, decides=False) if count == 10_000 else None
            yield Line(f"{words} ({ratio})", bar)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Line(
        f"memory of a process that held all of these at once: {memory:.0f} MB",
        Bar("< 600 MB", memory < 600, decides=True),
    )
