"""Mistakes of the kind that the documents tell of, and every line that the checks print for each. It must not read a document.

Each is made alone in the sample site, in which nothing else is wrong.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from app.checking import check_site
from app.cli.strings import catalog_problems
from app.config import Settings
from app.directory import load_directory
from app.directory.checks import directory_problems
from tests.support import samples
from tests.support.builders import DAY, MADE_UP_LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import Problem

PLAN, CARE, SPANISH = "content/pages/en/plan.md", "content/pages/en/help-now.md", "content/pages/es/plan.md"
LINE, STATE = "content/directory/us/sample-line.yaml", "content/directory/us/sample-state-line.yaml"
DENIED = "content/numbers-denied.csv"
PO = "translations/es/LC_MESSAGES/messages.po"
WORDS = ("Suggest a change to this page at %(host)s", "Leave now")
CATALOG = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n' + "".join(
    f'msgid "{english}"\nmsgstr "{own}"\n\n'
    for english, own in zip(WORDS, ("Proponga un cambio en %(host)s", "Salir ahora"), strict=True)
)
LONG = " ".join(["You can put one small thing in a bag today, and another one tomorrow,"] * 2) + " and so on."
CHECK = samples.CHECK.format(day="2026-11-01")
DENIED_ROW = "digits,contact,kind,use_instead,only_for\n12025550123,1-202-555-0123,phone,ask 211,\n"


class Mistake(NamedTuple):
    """One mistake: in which file, and what stands there in place of what. A file that is new has nothing to replace."""

    file: str
    old: str
    new: str


MISTAKES: dict[str, Mistake] = {
    "date-in-words": Mistake(PLAN, "review_on: 2027-11-22", "review_on: soon"),
    "field-misspelt": Mistake(PLAN, "updated_on:", "updatd_on:"),
    "number-in-a-page": Mistake(PLAN, "- A charger", "- A charger, and 202-555-0123"),
    "link-misspelt": Mistake(PLAN, "(help-now.md)", "(help-nwo.md)"),
    "link-to-a-new-host": Mistake(PLAN, "(help-now.md)", "(https://other.example/)"),
    "sentence-too-long": Mistake(PLAN, "This is a sample page.", LONG),
    "first-level-heading": Mistake(PLAN, "## First", "# First"),
    "picture": Mistake(PLAN, "- A key", "- ![A key](key.png)"),
    "contact-misspelt": Mistake(CARE, "contact: sample-line", "contact: sample-lien"),
    "day-has-passed": Mistake(
        PLAN,
        "updated_on: 2026-11-22\nreview_on: 2027-11-22",
        "updated_on: 2026-08-20\nreview_on: 2026-11-20",
    ),
    "place-left": Mistake(PLAN, "This is a sample page.", "…"),
    "source-has-changed": Mistake(PLAN, "You can take it out again.", "You can take it out."),
    "heading-not-translated": Mistake(SPANISH, "### Luego\n\n", ""),
    "link-not-kept": Mistake(SPANISH, "(help-now.md)", "(find.md)"),
    "item-not-translated": Mistake(SPANISH, "- Un cargador\n", ""),
    "number-added": Mistake(SPANISH, "una cosa", "2 cosas"),
    "reviewed-by-nobody": Mistake(SPANISH, "translation: unreviewed", "translation: reviewed"),
    "other-text-reviewed": Mistake(
        SPANISH,
        "translation: unreviewed",
        "translation: reviewed\nreviewer: court interpreter\nreviewed_on: 2026-11-22\n"
        'reviewed_text: "0000000000000000"',
    ),
    "number-with-dashes": Mistake(LINE, '"+12025550123"', '"+1-202-555-0123"'),
    "display-of-another-number": Mistake(LINE, '"1-202-555-0123"', '"1-202-555-0132"'),
    "type-misspelt": Mistake(LINE, "type: voice", "type: vioce"),
    "hours-in-words": Mistake(LINE, "hours: unknown", "hours: 24/7"),
    "zone-in-words": Mistake(LINE, "America/New_York", "New York"),
    "time-in-words": Mistake(LINE, 'opens: "09:00"', 'opens: "9am"'),
    "never-checked": Mistake(STATE, f"    verified:\n{CHECK}", ""),
    "not-sure-enough": Mistake(LINE, "confidence: high", "confidence: low"),
    "check-is-due": Mistake(LINE, CHECK, samples.CHECK.format(day="2026-08-01")),
    "check-is-overdue": Mistake(LINE, CHECK, samples.CHECK.format(day="2026-03-01")),
    "check-in-the-future": Mistake(LINE, CHECK, samples.CHECK.format(day="2027-11-01")),
    "denied-number": Mistake(DENIED, "", DENIED_ROW),
    "number-of-another-line": Mistake(
        STATE, '"+12025550177"\n    display: "1-202-555-0177"', '"+12025550123"\n    display: "1-202-555-0123"'
    ),
    "number-in-a-note": Mistake(LINE, "en: Sample note. It is not real.", "en: Call 202-555-0199 at night."),
    "no-english": Mistake(LINE, "  en: A sample. It is not a real line.\n", ""),
    "line-taken-away": Mistake(LINE, "slug: sample-line", "slug: sample-lines"),
    "ended-and-shown": Mistake(LINE, "kind: support", "kind: support\nstatus: defunct"),
    "placeholder-lost": Mistake(PO, "cambio en %(host)s", "cambio"),
    "string-empty": Mistake(PO, 'msgstr "Salir ahora"', 'msgstr ""'),
    "markup-in-a-string": Mistake(PO, "Salir ahora", "<b>Salir</b> ahora"),
}


def site(folder: Path) -> Path:
    """Write the sample site with a small catalog below `folder`; return the folder."""
    samples.site(folder)
    catalog = folder / PO
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, encoding="utf-8")
    return folder


def make(mistake: Mistake, folder: Path) -> None:
    """Make a mistake below `folder`."""
    path = folder / mistake.file
    if mistake.old:
        samples.change(path, mistake.old, mistake.new, 1)
    else:
        assert not path.exists()
        path.write_text(mistake.new, encoding="utf-8")


def lines(folder: Path) -> set[str]:
    """Return every line that the three checks print of what stands below `folder`."""
    settings = Settings(content_dir=folder / "content", cache_dir=folder / "cache", counting="off")
    found, _ = check_site(settings, DAY, MADE_UP_LANGUAGES)
    directory, broken = load_directory(settings.content_dir)
    problems: list[Problem] = [*found, *broken, *directory_problems(directory, settings.content_dir, DAY)]
    problems += catalog_problems(folder / PO, "es", set(WORDS))
    return {str(problem) for problem in problems}


def said(name: str, folder: Path) -> set[str]:
    """Return every line that the checks print for a mistake, made in a new site below `folder`, which is removed."""
    make(MISTAKES[name], site(folder))
    found = lines(folder)
    shutil.rmtree(folder)
    return found
