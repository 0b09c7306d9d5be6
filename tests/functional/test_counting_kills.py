"""Two hundred kills of workers under load: what the clients saw answered was counted, every one."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.analytics import build_counting
from app.analytics.window import load
from app.config import ROOT
from app.site import build_site, countable
from tests.support.counting import VISIT
from tests.support.live_server import free_port
from tests.support.prefork import settings_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.analytics.counters import Counters

pytestmark = pytest.mark.socket

KILLS = 200
WORKERS = 3
CLIENTS = 3


@dataclass
class Tally:
    """What one client knows: requests sent, and answers that came whole."""

    sent: int = 0
    answered: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


def client(port: int, tally: Tally) -> None:
    """Ask for a page again and again, each time on a new connection."""
    while not tally.stop.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        tally.sent += 1
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/en/plan/", headers=VISIT)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 200 and body.endswith(b"</html>"):
                tally.answered += 1
        connection.close()


def counters_of(folder: Path) -> Counters:
    """Return counters on the same folder as the server's."""
    settings = settings_in(folder)
    site = countable(build_site(settings))
    counting = build_counting(settings, lambda: site)
    assert counting is not None
    return counting.counters


def in_windows(counters: Counters) -> dict[str, int]:
    """Return what is in the live windows by kind, noise included."""
    totals: dict[str, int] = {}
    for path in counters.folder.pending():
        for one in load(path).closed().counts:
            totals[one.cell.kind] = totals.get(one.cell.kind, 0) + one.value
    return totals


def test_killed_workers_lose_no_count(tmp_path: Path) -> None:
    counters = counters_of(tmp_path)
    counters.keep_open()
    noise = in_windows(counters)
    chance, port = random.SystemRandom(), free_port()
    command = [sys.executable, "-m", "tests.support.prefork", str(tmp_path), str(port), str(WORKERS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        alive = [int(server.stdout.readline()) for _ in range(WORKERS)]
        tallies = [Tally() for _ in range(CLIENTS)]
        threads = [threading.Thread(target=client, args=(port, tally)) for tally in tallies]
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.005, 0.05))
            os.kill(alive.pop(chance.randrange(WORKERS)), signal.SIGKILL)
            alive.append(int(server.stdout.readline()))
        for tally in tallies:
            tally.stop.set()
        for thread in threads:
            thread.join()
        server.kill()
        for pid in alive:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    sent, answered = sum(tally.sent for tally in tallies), sum(tally.answered for tally in tallies)
    counted = {kind: value - noise[kind] for kind, value in in_windows(counters).items()}
    assert answered > 10 * KILLS, "there was too little load to tell"
    assert sent - answered <= 3 * KILLS, "kills cost no more than the requests under way"
    for kind in ("visits", "language", "section"):
        assert answered <= counted[kind] <= sent, (kind, answered, counted[kind], sent)
