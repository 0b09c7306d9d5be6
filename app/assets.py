"""The one script and the one style block of a page, with the hashes the policy allows. It must not know Flask."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Order matters: the exit is the first thing that runs.
SCRIPTS = ("quick-exit.js", "quiet-navigation.js")
STYLES = ("site.css",)
#: Added on pages with tools: most pages are read without them, on a bad line.
TOOL_STYLES = ("tools.css",)
FIND_STYLES = ("find.css",)


StyleKind = Literal["plain", "find", "tools"]


@dataclass(frozen=True)
class Assets:
    """Text that base.html writes into each page, without comments and indentation."""

    script: str
    style: str
    tools_style: str
    find_style: str

    @property
    def script_hash(self) -> str:
        """Return the script as a CSP source."""
        return _csp_hash(self.script)

    @property
    def style_hash(self) -> str:
        """Return every style block as CSP sources: a page that is swapped in may bring another one."""
        return " ".join(_csp_hash(style) for style in (self.style, self.find_style, self.tools_style))

    def style_for(self, kind: StyleKind) -> str:
        """Return the one style block of a page."""
        return {"plain": self.style, "find": self.find_style, "tools": self.tools_style}[kind]


def load_assets(static_dir: Path) -> Assets:
    """Return the scripts and styles under static_dir as they are written into pages."""
    script = "\n".join(squeeze_script((static_dir / "js" / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    style, find, tools = (
        squeeze_style("\n".join((static_dir / "css" / name).read_text(encoding="utf-8") for name in names))
        for names in (STYLES, (*STYLES, *FIND_STYLES), (*STYLES, *FIND_STYLES, *TOOL_STYLES))
    )
    return Assets(script, style, tools, find)


def _whole_lines(text: str) -> str:
    """Return a text without lines that are comments, indentation and empty lines."""
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def squeeze_style(text: str) -> str:
    """Return a style sheet without comments and the spaces that mean nothing, its own variables shortened.

    Spaces before a colon stay: in a selector they mean "inside". Strings with these signs and spaces are not written in our styles.
    """
    text = re.sub(r"\s*([{};,])\s*", r"\1", _whole_lines(text))
    names = dict(zip(sorted(set(re.findall(r"--([a-z-]+):", text.replace(": ", ":")))), _short_names(), strict=False))
    text = re.sub(r"--([a-z-]+)\b", lambda found: f"--{names.get(found.group(1), found.group(1))}", text)
    return text.replace(": ", ":").replace(";}", "}")


def squeeze_script(text: str) -> str:
    """Return a script without comments and the spaces around signs outside strings, its own names shortened.

    Our scripts end every statement with a semicolon, have double-quoted strings only, no regular expressions, no templates and
    no shorthand properties; a unit test holds them to it.
    """
    lines = _whole_lines(text)
    names = dict(zip(sorted(own_names(lines)), _short_names(), strict=False))
    either = "|".join(sorted(names, key=len, reverse=True))
    # A name after a dot is a property of the browser's; after three dots it is ours.
    pattern = re.compile(rf"(?:(?<![.\w$])|(?<=\.\.\.))({either})\b(?!\s*:)") if names else None
    squeezed = []
    for part in re.split(r'("(?:[^"\\\n]|\\.)*")', lines):
        if part.startswith('"'):
            squeezed.append(part)
            continue
        short = pattern.sub(lambda found: names[found.group(1)], part) if pattern else part
        squeezed.append(re.sub(r"\s*([{};,()=<>&|?:+*!-])\s*", r"\1", short))
    return "".join(squeezed)


def own_names(text: str) -> set[str]:
    """Return the names that a script declares itself: its constants, variables, and what its functions take."""
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", text)
    names = set(re.findall(r"\b(?:const|let) (\w+)", code)) | set(re.findall(r"\bcatch \((\w+)\)", code))
    for taken in re.findall(r"\(([\w, ]*)\) =>", code):
        names |= {name.strip() for name in taken.split(",") if name.strip()}
    return names


def _short_names() -> Iterator[str]:
    letters = "abcdefghijklmopqrstuvwxyz"
    yield from letters
    yield from (first + second for first in "ABC" for second in letters)


def _csp_hash(text: str) -> str:
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"
