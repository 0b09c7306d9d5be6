"""python -m app.preview.checks: runs every check again for each day it reads, and writes the lines as JSON. It must not print else.

A process of its own: the checks take longer than drawing a page, and one that crawls must not hold the page up.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from app.build_cache import BuildCache
from app.checking import check_site
from app.config import Settings
from app.directory import load_directory
from app.directory.checks import directory_problems
from app.errors import Problem


def all_problems(settings: Settings, today: date) -> tuple[Problem, ...]:
    """Return what `flask content check` and `flask directory check` say of the files now."""
    found, _ = check_site(settings, today)
    cache = BuildCache(settings.cache_dir / "directory-check.json")
    directory, _ = load_directory(settings.content_dir, cache=cache)
    cache.save()
    return tuple(sorted({*found, *directory_problems(directory, settings.content_dir, today)}))


def main() -> None:
    """Answer one line of JSON for each line with a day, until there are no more."""
    content_dir, cache_dir = (Path(word) for word in sys.argv[1:])
    settings = Settings(content_dir=content_dir, cache_dir=cache_dir)
    os.nice(10)  # whoever reads the page comes first
    for line in sys.stdin:
        try:
            problems = all_problems(settings, date.fromisoformat(line.strip()))
        except (
            Exception
        ) as error:  # a file that goes away in the middle, for one: a line, and the next change checks again
            what = f"the checks stopped ({type(error).__name__})"
            problems = (Problem(content_dir.name, 0, "", what, "run make content, which says more"),)
        sys.stdout.write(json.dumps([asdict(problem) for problem in problems]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
