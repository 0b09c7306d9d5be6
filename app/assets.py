"""The one script and the one style block of a page, with the hashes the policy allows. It must not know Flask."""

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
#: Added on pages with tools: most pages are read without them, on a bad line.
TOOL_STYLES = ("tools.css",)


@dataclass(frozen=True)
class Assets:
    """Text that base.html writes into each page, without comments and indentation."""

    script: str
    style: str
    tools_style: str

    @property
    def script_hash(self) -> str:
        """Return the script as a CSP source."""
        return _csp_hash(self.script)

    @property
    def style_hash(self) -> str:
        """Return both style blocks as CSP sources: a page that is swapped in may bring the other one."""
        return f"{_csp_hash(self.style)} {_csp_hash(self.tools_style)}"


def load_assets(static_dir: Path) -> Assets:
    """Return the scripts and styles under static_dir as they are written into pages."""
    script = "\n".join(squeeze_script((static_dir / "js" / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    style, more = (
        "\n".join(squeeze_style((static_dir / "css" / name).read_text(encoding="utf-8")) for name in names)
        for names in (STYLES, TOOL_STYLES)
    )
    return Assets(script, style, f"{style}\n{more}")


def _whole_lines(text: str) -> str:
    """Return a text without lines that are comments, indentation and empty lines."""
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def squeeze_style(text: str) -> str:
    """Return a style sheet without comments and the spaces that mean nothing.

    Spaces before a colon stay: in a selector they mean "inside". Strings with these signs and spaces are not written in our styles.
    """
    text = re.sub(r"\s*([{};,])\s*", r"\1", _whole_lines(text))
    return text.replace(": ", ":").replace(";}", "}")


def squeeze_script(text: str) -> str:
    """Return a script without comments and the spaces around signs outside strings.

    Our scripts end every statement with a semicolon and have double-quoted strings only, no regular expressions and no
    templates; a unit test holds them to it.
    """
    parts = re.split(r'("(?:[^"\\\n]|\\.)*")', _whole_lines(text))
    return "".join(
        part if part.startswith('"') else re.sub(r"\s*([{};,()=<>&|?:+*!-])\s*", r"\1", part) for part in parts
    )


def _csp_hash(text: str) -> str:
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"
