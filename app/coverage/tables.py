"""Says the report in words, as tables that the page and the command both print. English alone: it is for editors.

Each table has two columns, so that it fits a small screen with large text. It must not work anything out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale

from app.catalog.work import FACTS_FILE
from app.directory.records import DUE_AFTER_DAYS, OVERDUE_AFTER_DAYS
from app.languages import LANGUAGES, SOURCE_TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.catalog.coverage import LanguageState
    from app.catalog.work import PageWork
    from app.coverage.report import Report, Step
    from app.directory.due import DueFolder, DueService

#: Rows that a person reads at once. The totals are always those of everything.
MOST_ROWS = 10

_LACKS = {"stale": "out of date", "unreviewed": "to review"}
_STEPS = {
    "safety-stale": (
        "Bring 1 translation about safety up to date. Until then its readers get the English page.",
        "Bring {} translations about safety up to date. Until then their readers get the English pages.",
    ),
    "safety-missing": (
        "Translate 1 page about safety that is missing in a language.",
        "Translate {} pages about safety that are missing in a language.",
    ),
    "contacts-overdue": (
        f"Check 1 contact that nobody has checked for more than {OVERDUE_AFTER_DAYS} days.",
        f"Check {{}} contacts that nobody has checked for more than {OVERDUE_AFTER_DAYS} days.",
    ),
    "facts-due": ("Check 1 fact whose day has passed.", "Check {} facts whose day has passed."),
    "pages-due": ("Read 1 page again whose day has passed.", "Read {} pages again whose day has passed."),
    "stale": ("Bring 1 other translation up to date.", "Bring {} other translations up to date."),
    "missing": (
        "Translate 1 other page that is missing in a language.",
        "Translate {} other pages that are missing in a language.",
    ),
    "contacts-due": (
        f"Check 1 contact that was last checked more than {DUE_AFTER_DAYS} days ago.",
        f"Check {{}} contacts that were last checked more than {DUE_AFTER_DAYS} days ago.",
    ),
    "unreviewed": (
        "Review 1 translation that no second speaker has read.",
        "Review {} translations that no second speaker has read.",
    ),
}


@dataclass(frozen=True)
class Row:
    """One line: a name and what is said of it. `file` is what the name leads to, where that is a file."""

    name: str
    words: str
    file: str = ""

    @property
    def short(self) -> str:
        """Return the name without the folders that all such files stand in, for a link that knows the rest."""
        return self.name.removeprefix("content/pages/").removeprefix("content/directory/")


@dataclass(frozen=True)
class Table:
    """Rows with the most urgent first, as `caption` says. `total` counts those that are not shown too."""

    title: str
    caption: str
    head: tuple[str, str]
    rows: tuple[Row, ...]
    total: int


def step_words(step: Step) -> str:
    """Return what to do as a sentence."""
    one, many = _STEPS[step.kind]
    return one if step.count == 1 else many.format(f"{step.count:,}")


def tables(report: Report) -> tuple[Table, ...]:
    """Return everything that waits as tables. One that is about nothing is left out."""
    return tuple(table for table in (*_of_pages(report), *_of_contacts(report)) if table.rows)


def _of_pages(report: Report) -> tuple[Table, ...]:
    by_file = ("File", "What it needs")
    return (
        _table(
            "Pages by language",
            "The language with most pages out of date or missing comes first.",
            ("Language", "Where its pages stand"),
            [_language(one) for one in report.languages],
        ),
        _table(
            "Pages to work on",
            "About safety comes first, and out of date before missing. What only waits for a review comes last.",
            by_file,
            [_page(one) for one in report.work],
        ),
        _table(
            "Facts to check again",
            f"All stand in {FACTS_FILE}. The one that has waited longest comes first.",
            ("Fact", "How long it has waited"),
            [
                Row(one.name, f"since {one.review_on}, {_many(one.pages, 'page cites', 'pages cite')} it", FACTS_FILE)
                for one in report.facts
            ],
        ),
        _table(
            "Pages to read again",
            "About safety comes first, then the one that has waited longest.",
            by_file,
            [Row(one.file, f"since {one.review_on}{_safety(one.safety_critical)}", one.file) for one in report.pages],
        ),
    )


def _of_contacts(report: Report) -> tuple[Table, ...]:
    return (
        _table(
            "Contacts to check, by country",
            f"A check is due after {DUE_AFTER_DAYS} days, overdue after {OVERDUE_AFTER_DAYS}. Most overdue comes first."
            " The letters name the folder in content/directory.",
            ("Country", "How many; longest wait"),
            [_folder(one) for one in report.folders],
        ),
        _table(
            "Contacts to check first",
            "The file with the contact that has waited longest comes first.",
            ("File", "How many; longest wait"),
            [_service(one) for one in report.services],
        ),
    )


def _table(title: str, caption: str, head: tuple[str, str], rows: Sequence[Row]) -> Table:
    return Table(title, caption, head, tuple(rows[:MOST_ROWS]), len(rows))


def _language(state: LanguageState) -> Row:
    known = next((one.english for one in LANGUAGES if one.tag == state.tag), "")
    name = f"{known} ({state.tag})" if known else state.tag
    if state.tag == SOURCE_TAG:
        return Row(name, f"{_many(state.wanted, 'page', 'pages')}, the source of all others")
    counts = (
        f"{state.stale} out of date, {state.missing} missing, {state.unreviewed} to review, {state.reviewed} reviewed"
    )
    return Row(name, f"{counts}, of {state.wanted}")


def _page(one: PageWork) -> Row:
    if one.lack == "missing":  # there is no file to open yet, but one to translate
        return Row(one.source, f"missing in {one.tag}{_safety(one.safety_critical)}", one.source)
    return Row(one.file, _LACKS[one.lack] + _safety(one.safety_critical), one.file)


def _folder(one: DueFolder) -> Row:
    folder = one.folder.rpartition("/")[2]
    country = Locale("en").territories.get(folder.upper())
    return Row(f"{country} ({folder})" if country else folder, f"{_contacts(one)}; {one.days:,} days")


def _service(one: DueService) -> Row:
    return Row(one.file, f"{_contacts(one)}; {one.days:,} days", one.file)


def _contacts(one: DueFolder | DueService) -> str:
    soon = one.due - one.overdue
    return ", ".join([f"{one.overdue} overdue"] * bool(one.overdue) + [f"{soon} due"] * bool(soon))


def _safety(safety_critical: bool) -> str:
    return ", about safety" if safety_critical else ""


def _many(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
