"""Times the checks over one hostile file at a time: nobody may hold up everybody's checks with one small change.

It must not judge what the checks say.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import Line, at_most
from tests.support.hostile import a_tree, found_in, payloads, planted, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Processor seconds for one file.
BAR_SECONDS = 2.0


def measure() -> Iterator[Line]:
    """Yield the slowest check of any one file of the corpus, in processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(a_tree(Path(folder) / "site"), Path(folder) / "built")
        found_in(settings)
        seconds = {}
        for payload in payloads():
            with planted(payload, settings.content_dir.parent):
                began = time.process_time()
                found_in(settings, payload.place)
                seconds[payload.id] = time.process_time() - began
    name, worst = max(seconds.items(), key=lambda item: item[1])
    text = f"slowest check of {len(seconds)} files: {worst:.2f} s ({name})"
    yield at_most(text, worst, BAR_SECONDS, "s", decides=False)
