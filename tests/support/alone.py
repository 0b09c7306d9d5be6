"""Imports modules of ours one at a time, each in a process where none of ours is loaded yet. It must import nothing of ours itself.

Other people's packages are loaded once, before the processes part: that is what makes this quick, and it changes no order of ours.
`python -m tests.support.alone <packages> <modules>`, each separated by commas, prints one JSON line for each module.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import traceback
from contextlib import suppress


def main() -> None:
    """Print for each module the error of importing it alone, or null, and whether Flask was loaded."""
    packages, modules = (argument.split(",") for argument in sys.argv[1:3])
    for package in packages:
        with suppress(ImportError):
            importlib.import_module(package)
    gc.disable()  # each process ends at once; collecting would copy what it shares with this one
    gc.freeze()
    for module in modules:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            sys.stdout.write(json.dumps([module, _error(module), "flask" in sys.modules]) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


def _error(module: str) -> str | None:
    try:
        importlib.import_module(module)
    except BaseException:  # whatever stops it is what the test shows
        return traceback.format_exc()
    return None


if __name__ == "__main__":
    main()
