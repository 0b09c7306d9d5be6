"""Says who owns a file by the host's own rule for CODEOWNERS, written without looking at how ours is made.

Source: GitHub Docs, "About code owners": the patterns of gitignore, without negation, ranges or escapes; the last match counts.
"""

from __future__ import annotations

import re
from functools import cache


def owners_of(path: str, text: str) -> tuple[str, ...]:
    """Return the owners of a file in a CODEOWNERS text, none where no line matches."""
    for pattern, owners in reversed(_rows(text)):
        if pattern.match(path):
            return owners
    return ()


@cache
def _rows(text: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    lines = (line.partition("#")[0].split() for line in text.splitlines())
    return tuple((_pattern(words[0]), tuple(words[1:])) for words in lines if words)


def _pattern(written: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression over a path from the top."""
    body = written.strip("/")
    is_anchored = written.startswith("/") or "/" in body
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    expression = "".join(parts.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", body) if part)
    # A folder stands for all below it; "docs/*" for the files in it and no deeper.
    below = "/.*" if written.endswith("/") else "" if "/" in body and body.endswith("*") else "(?:/.*)?"
    return re.compile(("" if is_anchored else "(?:.*/)?") + expression + below + r"\Z")
