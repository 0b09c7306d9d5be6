"""A whole import: read, decode, check against what is there, then write all drafts or none. It must not publish or overwrite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.directory.hsds.decode import service_of
from app.directory.hsds.reading import read_records
from app.directory.hsds.texts import RecordError, printable
from app.directory.numbers import load_denied, number_problems, text_problems
from app.directory.records import Service
from app.directory.writing import write_new, yaml_of
from app.errors import DirectoryError, Problem
from app.yaml import YamlProblemError, load_yaml, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from app.directory.numbers import Denied

#: A file that is wrong throughout is not helped by a longer list.
MAX_PROBLEMS = 50


@dataclass(frozen=True)
class Draft:
    """One record, ready to be written."""

    service: Service
    path: Path
    text: str


def plan(
    source: Path,
    content_dir: Path,
    country: str | None = None,
    watch: Callable[[list[object]], Iterable[object]] = iter,
) -> list[Draft]:
    """Return the drafts that a file holds; nothing is written.

    Args: country, for records that name none; watch, wraps the records to show progress.
    Raises: DirectoryError with every record and field that cannot be used.
    """
    shown = printable(source.name)
    try:
        records = read_records(source)
    except RecordError as error:
        raise DirectoryError([Problem(shown, 0, error.field, str(error), error.fix)]) from error
    denied = load_denied(content_dir)
    taken = {path.stem for path in (content_dir / "directory").rglob("*.yaml")}
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for number, record in enumerate(watch(records), start=1):
        try:
            draft = _draft(record, content_dir, country, taken, denied)
        except RecordError as error:
            field = ", ".join(filter(None, (_named(number, record), error.field)))
            problems.append(Problem(shown, 0, field, str(error), error.fix))
            if len(problems) >= MAX_PROBLEMS:
                break
        else:
            drafts.append(draft)
            taken.add(draft.service.slug)
    if problems:
        raise DirectoryError(problems)
    return drafts


def write(drafts: Iterable[Draft]) -> None:
    """Write every draft; where one cannot be written, none stays. Raises: OSError with the cause."""
    write_new({draft.path: draft.text for draft in drafts})


def _draft(record: object, content_dir: Path, country: str | None, taken: set[str], denied: Sequence[Denied]) -> Draft:
    service = service_of(record, country)
    if service.slug in taken:
        raise RecordError(
            "name", f'"{service.slug}" is in the directory or in this file already; nothing is overwritten'
        )
    _refuse_denied(service, denied)
    text = yaml_of(service)
    try:
        again = Service.model_validate(plain(load_yaml(text)))
    except (YamlProblemError, ValueError) as error:
        raise RecordError(
            "", f"it cannot be written as a file of the directory: {printable(str(error), 200)}"
        ) from error
    if again != service:
        raise RecordError("", "it would not be read back as it was")
    countries = service.area.countries
    folder = "international" if service.area.scope == "international" or not countries else countries[0].lower()
    return Draft(service, content_dir / "directory" / folder / f"{service.slug}.yaml", text)


def _refuse_denied(service: Service, denied: Sequence[Denied]) -> None:
    for position, contact in enumerate(service.contacts):
        for problem in number_problems("", contact, service, denied):
            if not problem.is_warning:
                raise RecordError(f"contacts.{position}.value", problem.message, problem.fix)
    for texts in (service.what_for, service.alert or {}):
        for text in texts.values():
            for problem in text_problems("", "", text, denied):
                raise RecordError("description", problem.message, problem.fix)


def _named(number: int, record: object) -> str:
    name = record.get("name") if isinstance(record, dict) else None
    return f"record {number}" + (f" ({printable(name, 40)})" if isinstance(name, str) else "")
