"""Each module alone, where none of ours is loaded: no order of imports is needed, and layers 1 to 4 load without Flask."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from app.config import ROOT
from tests.unit.test_layers import ANYWHERE, EDGE_ONLY, INSIDE, LAYERS, READERS, part

LOWER = [module for module in INSIDE if LAYERS.get(part(module), 9) <= 4]
UPPER = [module for module in INSIDE if module not in LOWER]
FLASK = {"flask_talisman", "flask_babel"}


def _load(modules: list[str], packages: set[str]) -> dict[str, tuple[str | None, bool]]:
    command = [sys.executable, "-W", "error", "-m", "tests.support.alone", ",".join(packages), ",".join(modules)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return {name: (error, flask) for name, error, flask in map(json.loads, done.stdout.splitlines())}


@cache
def _loaded() -> dict[str, tuple[str | None, bool]]:
    below = ANYWHERE | set(READERS) - FLASK - {"granian"}
    shares = 2  # more processes would only load the packages more often
    jobs = [(LOWER[start::shares], below) for start in range(shares)]
    jobs += [(UPPER[start::shares], below | EDGE_ONLY | FLASK) for start in range(shares)]
    with ThreadPoolExecutor(shares) as pool:
        return {name: found for done in pool.map(lambda job: _load(*job), jobs) for name, found in done.items()}


@pytest.mark.parametrize("module", INSIDE)
def test_module_loads_alone(module: str) -> None:
    error, _ = _loaded()[module]

    assert error is None, error


@pytest.mark.parametrize("module", LOWER)
def test_lower_layers_load_without_flask(module: str) -> None:
    _, has_flask = _loaded()[module]

    assert not has_flask
