"""Reads the corpus of hostile changes and puts one of them into a small made-up site. It must not decide what is right.

The form of a payload is told in tests/data/hostile/README.md.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from app.build_cache import BuildCache
from app.checking import check_site
from app.cli.strings import catalog_problems
from app.config import Settings
from app.directory import load_directory
from app.directory.checks import directory_problems
from tests.support.builders import DAY, MADE_UP_LANGUAGES, digest_of, made_up_site, write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.errors import Problem

CORPUS = Path(__file__).resolve().parents[1] / "data" / "hostile"
SEPARATOR = "\n=====\n"
PO = "translations/es/LC_MESSAGES/messages.po"
#: What the made-up interface says. A payload of gettext replaces a part of it.
PLURAL = ("%(num)d line was found.", "%(num)d lines were found.")
STRINGS = {"Leave now", "Call %(number)s", str(PLURAL), "You can stop at any time."}
_CODE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\x\{([0-9a-f]{2})\}")
_REPEAT = re.compile(r"\\repeat\{(\d+)\}⟦(.*?)⟧", re.DOTALL)

CARE = """**Careful.** A call may show on the bill.

Wait 30 days, or until 2027-01-15. Begin with step 2.

- Take a bag.
- Take the papers.
- Take a key.

{{ contact: sample-line }}

Read [elsewhere](https://example.org/) first.
"""
CUIDADO = """**Cuidado.** Una llamada puede verse en la factura.

Espere 30 días, o hasta 2027-01-15. Empiece por el paso 2.

- Lleve una bolsa.
- Lleve los papeles.
- Lleve una llave.

{{ contact: sample-line }}

Lea [en otro lugar](https://example.org/) primero.
"""
CARE_HEADER = """title: Before you go
summary: A list of 3 things.
content_note: Speaks of harm.
audience: [survivor]
safety_critical: true
updated_on: 2026-11-22
review_on: 2027-11-22
"""
CUIDADO_HEADER = """title: Antes de irse
summary: Una lista de 3 cosas.
content_note: Habla de daños.
updated_on: 2026-11-22
translated_from: "{digest}"
translation: unreviewed
"""
MESSAGES = r"""msgid ""
msgstr ""
"Language: es\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

#: app/templates/base.html
msgid "Leave now"
msgstr "Salir ahora"

#: app/views/cards.py
#, python-format
msgid "Call %(number)s"
msgstr "Llamar al %(number)s"

#: app/views/find.py
#, python-format
msgid "%(num)d line was found."
msgid_plural "%(num)d lines were found."
msgstr[0] "Se encontró %(num)d línea."
msgstr[1] "Se encontraron %(num)d líneas."

#: app/templates/base.html
msgid "You can stop at any time."
msgstr "Puede parar en cualquier momento."
"""
FACTS = """MADE-1:
  status: OK
  says: A made-up fact.
  cite: A made-up report
  year: 2014
  review_on: 2027-11-22
MADE-OLD:
  status: DATE
  says: Another made-up fact.
  cite: An old made-up report
  year: 2010
  review_on: 2027-11-22
MADE-NO:
  status: NO
  says: A made-up fact that nobody may print.
  cite: A made-up rumour
  year: 2010
  review_on: 2027-11-22
"""
DENIED = """digits,contact,kind,was,status,use_instead,only_for,evidence,evidence_date
12025550199,1-202-555-0199,voice,a sample line,ended,1-202-555-0123,,a made-up list,2026-01-01
77777,77777,text,a sample code,ended,00000,,a made-up list,2026-01-01
"""
GLOSSARY = """- term: "step"
  source: "step"
  use: {es: "paso"}
  never: {es: ["escalón"]}
"""
LINK_HOSTS = """links:
  - host: example.org
    why: A stand-in for another site.
    checked_on: 2026-11-22
"""
SYNONYMS = """needs-a-bed:
  means: ["topic:housing"]
  en: [somewhere to sleep]
"""


@dataclass(frozen=True)
class Payload:
    """One hostile change: where it goes, what it is, and what the checks must make of it.

    `part` is file, header, body or a piece of text that the payload replaces. `at` begins the line that must be printed,
    `says` stands in it.
    """

    id: str
    place: str
    data: bytes
    why: str
    outcome: str
    part: str = "file"
    instead_of: str = ""
    at: str = ""
    says: str = ""
    link_to: str = ""
    stops_build: bool = False

    @property
    def text(self) -> str:
        """Return what it holds, as far as it is text."""
        return self.data.decode("utf-8", "replace")


@cache
def payloads() -> tuple[Payload, ...]:
    """Return the whole corpus, sorted by kind and name."""
    return tuple(_read(path) for path in sorted(CORPUS.rglob("*.txt")))


def _read(path: Path) -> Payload:
    head, _, text = path.read_text(encoding="utf-8").partition(SEPARATOR)
    fields: dict[str, Any] = dict(YAML(typ="safe").load(head))
    encoding = fields.pop("encoding", "")
    place, instead_of = _decoded(fields.pop("place")), fields.pop("instead_of", "")
    part = fields.pop("part", "instead" if instead_of else "file")
    whole = _decoded(_REPEAT.sub(lambda found: _repeated(found[2], int(found[1])), text))
    whole = whole if part in {"file", "body", "header"} else whole.removesuffix("\n")
    data = whole.encode(encoding) if encoding else whole.encode("utf-8", "surrogateescape")
    name = str(path.relative_to(CORPUS).with_suffix(""))
    return Payload(name, place, data, part=part, instead_of=instead_of.removesuffix("\n"), **fields)


def _repeated(text: str, times: int) -> str:
    return "".join(text.replace("\\i", str(number)) for number in range(times))


def _decoded(text: str) -> str:
    """Return a text with `\\u{202E}` as that character and `\\x{ff}` as that byte."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _byte(int(found[2], 16)), text)


def _byte(value: int) -> str:
    """Return a byte as `surrogateescape` spells it."""
    return bytes([value]).decode("ascii", "surrogateescape")


def a_tree(folder: Path) -> Path:
    """Write the made-up site that every payload is put into, with the files beside it; return its root."""
    content_dir = made_up_site(folder)
    digest = digest_of(write_page(content_dir, "en", "care", CARE_HEADER, CARE), content_dir)
    write_page(content_dir, "es", "care", CUIDADO_HEADER.format(digest=digest), CUIDADO)
    for name, text in {
        "content/facts.yaml": FACTS,
        "content/numbers-denied.csv": DENIED,
        "content/glossary.yaml": GLOSSARY,
        "content/link-hosts.yaml": LINK_HOSTS,
        "content/search/synonyms.yaml": SYNONYMS,
        PO: MESSAGES,
        "outside/secret.md": (content_dir / "pages" / "en" / "plan.md").read_text(encoding="utf-8"),
        "outside/secret.yaml": (content_dir / "directory" / "us" / "sample-line.yaml").read_text(encoding="utf-8"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def planted(payload: Payload, root: Path) -> Iterator[Path]:
    """Put a payload into the tree under `root` for a while, then put the tree back as it was."""
    target = root / payload.place
    before = target.read_bytes() if target.is_file() else None
    made = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if payload.link_to:
            target.unlink(missing_ok=True)
            target.symlink_to(payload.link_to)
        else:
            target.write_bytes(_changed(before or b"", payload))
        yield target
    finally:
        target.unlink(missing_ok=True)
        if before is not None:
            target.write_bytes(before)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


def _changed(before: bytes, payload: Payload) -> bytes:
    """Return a file with the payload in it."""
    if payload.part == "file":
        return payload.data
    if payload.part == "instead":
        old = payload.instead_of.encode()
        assert old in before, f"{payload.id}: the made-up {payload.place} has no such text any more"
        return before.replace(old, payload.data, 1)
    header, _, body = before.removeprefix(b"---\n").partition(b"\n---\n")
    if payload.part == "body":
        return b"---\n" + header + b"\n---\n" + payload.data
    given = {line.partition(b":")[0] for line in payload.data.split(b"\n") if line[:1].isalpha()}
    kept = [line for line in header.split(b"\n") if line.partition(b":")[0] not in given]
    return b"---\n" + b"\n".join(kept) + b"\n" + payload.data + b"---\n" + body


def settings_for(root: Path, built: Path) -> Settings:
    """Return settings that show the tree under `root` and write below `built`."""
    return Settings(
        content_dir=root / "content",
        url="https://site.example",
        cache_dir=built / "cache",
        index_dir=built / "search",
        counting="off",
    )


def found_in(settings: Settings, place: str = "") -> list[Problem]:
    """Return every problem that the three checks find in a tree.

    Args: place, where given, is the one file that changed: the checks look at it as they do for a proposed change.
    """
    if place.startswith("translations/"):
        return catalog_problems(settings.content_dir.parent / PO, "es", STRINGS)
    changed = {place} if place.startswith(("content/pages/", "content/directory/")) else None
    problems = list(check_site(settings, DAY, MADE_UP_LANGUAGES, changed)[0])
    if not place.startswith("content/pages/"):
        cache = BuildCache(settings.cache_dir / "check.json")
        directory, _ = load_directory(settings.content_dir, cache=cache)
        problems += directory_problems(directory, settings.content_dir, DAY)
    return problems
