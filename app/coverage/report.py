"""Puts together what pages, facts and contacts wait for, the most urgent first. It must not say it in words: tables.py does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.catalog.coverage import LanguageState, language_state
from app.catalog.work import FACTS_FILE, DueFact, DuePage, Lack, PageWork, due_facts, due_pages, page_work
from app.directory.due import DueFolder, DueService, due_folders, due_services

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.catalog import Catalog
    from app.content import Fact
    from app.directory import Directory

StepKind = Literal[
    "safety-stale", "safety-missing", "contacts-overdue", "facts-due", "pages-due", "stale", "missing", "contacts-due",
    "unreviewed",
]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One kind of work that waits, how many times, and the file to begin with."""

    kind: StepKind
    count: int
    file: str


@dataclass(frozen=True)
class Report:
    """All that waits on one day. Each tuple has the most urgent first."""

    day: date
    languages: tuple[LanguageState, ...]
    steps: tuple[Step, ...]
    work: tuple[PageWork, ...]
    pages: tuple[DuePage, ...]
    facts: tuple[DueFact, ...]
    folders: tuple[DueFolder, ...]
    services: tuple[DueService, ...]


def coverage_report(
    catalog: Catalog, facts: Mapping[str, Fact], directory: Directory, today: date, tags: Sequence[str] = ()
) -> Report:
    """Return what waits for editors.

    Args: tags, where given, only these languages; facts, contacts and days to read again belong to no language and are left out.
    """
    # Whether readers are shown what nobody has reviewed is the operator's choice: the work is the same.
    catalog = replace(catalog, require_review=False)
    wanted = tags or tuple(language.tag for language in catalog.languages)
    states = [language_state(catalog, tag, today) for tag in wanted]
    work = page_work(catalog, wanted)
    pages = () if tags else due_pages(catalog, today)
    found = () if tags else due_facts(catalog, facts, today)
    services = () if tags else due_services(directory, today)
    return Report(
        today,
        tuple(sorted(states, key=lambda one: (-one.stale - one.missing, -one.unreviewed, wanted.index(one.tag)))),
        tuple(step for step in _steps(work, pages, found, services) if step.count),
        work,
        pages,
        found,
        due_folders(services),
        services,
    )


def _steps(
    work: Sequence[PageWork], pages: Sequence[DuePage], facts: Sequence[DueFact], services: Sequence[DueService]
) -> tuple[Step, ...]:
    """Return every kind of work in the order of its urgency: what could hurt somebody, what is wrong, what is not there."""
    overdue = [one for one in services if one.overdue]
    count_overdue = sum(one.overdue for one in overdue)
    count_due = sum(one.due for one in services) - count_overdue
    soon = [one for one in services if one.due > one.overdue]
    return (
        _of_pages("safety-stale", work, "stale", safety_critical=True),
        _of_pages("safety-missing", work, "missing", safety_critical=True),
        Step("contacts-overdue", count_overdue, overdue[0].file if overdue else ""),
        Step("facts-due", len(facts), FACTS_FILE),
        Step("pages-due", len(pages), pages[0].file if pages else ""),
        _of_pages("stale", work, "stale", safety_critical=False),
        _of_pages("missing", work, "missing", safety_critical=False),
        Step("contacts-due", count_due, soon[0].file if soon else ""),
        _of_pages("unreviewed", work, "unreviewed"),
    )


def _of_pages(kind: StepKind, work: Sequence[PageWork], lack: Lack, *, safety_critical: bool | None = None) -> Step:
    own = [one for one in work if one.lack == lack and safety_critical in {None, one.safety_critical}]
    # A page that is not there has no file to open: its source is what to begin with.
    first = (own[0].source if lack == "missing" else own[0].file) if own else ""
    return Step(kind, len(own), first)
