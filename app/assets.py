"""The one script and the one style block of every page, with the hashes the policy allows. It must not know Flask."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Order matters: the exit is the first thing that runs.
SCRIPTS = ("quick-exit.js", "quiet-navigation.js")
STYLES = ("site.css",)


@dataclass(frozen=True)
class Assets:
    """Text that base.html writes into each page, without comments and indentation."""

    script: str
    style: str

    @property
    def script_hash(self) -> str:
        """Return the script as a CSP source."""
        return _csp_hash(self.script)

    @property
    def style_hash(self) -> str:
        """Return the style block as a CSP source."""
        return _csp_hash(self.style)


def load_assets(static_dir: Path) -> Assets:
    """Return the scripts and styles under static_dir as they are written into pages."""
    script = "\n".join(squeeze((static_dir / "js" / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    style = "\n".join(squeeze((static_dir / "css" / name).read_text(encoding="utf-8")) for name in STYLES)
    return Assets(script, style)


def squeeze(text: str) -> str:
    """Return a script or style without whole-line comments, block comments that fill lines, indentation and empty lines.

    It touches nothing inside a line, so it cannot change what a string or a regular expression means.
    """
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _csp_hash(text: str) -> str:
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"
