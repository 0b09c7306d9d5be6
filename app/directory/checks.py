"""Problems in services: numbers, overdue checks, missing words. It must not change a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.directory.lines import with_lines
from app.directory.numbers import denied_problems, load_denied, number_problems, shared_problems, text_problems
from app.directory.proposed import proposed_problems
from app.directory.reached import reached_problems
from app.directory.records import DUE_AFTER_DAYS, OVERDUE_AFTER_DAYS, Slug
from app.directory.reviewing import review_problems, texts_of
from app.errors import Problem, did_you_mean
from app.files import ReadProblemError, read_text
from app.yaml import YamlProblemError, line_of, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from app.directory.loader import Directory
    from app.directory.records import Contact, Service


_LONGEST_EXCUSE_DAYS = 366


class Excuse(BaseModel):
    """Why some overdue checks do not fail the check, and until when. Readers are warned all the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Annotated[str, StringConstraints(min_length=20)]
    until: date
    services: Annotated[tuple[Slug, ...], Field(min_length=1)]


def directory_problems(
    directory: Directory, content_dir: Path, today: date, first: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return every problem of the services, each at its file; what two share, at one of `first` (slugs) where it can be."""
    denied = load_denied(content_dir)
    root = content_dir.parent
    paths = {path.stem: str(path.relative_to(root)) for path in (content_dir / "directory").rglob("*.yaml")}
    excused, problems = _excuses(directory, content_dir, today)
    for service in directory.services.values():
        path = paths.get(service.slug, service.slug)
        for contact in service.contacts:
            problems += number_problems(path, contact, service, denied)
            problems += _age(path, contact, today, is_excused=service.slug in excused)
        for name, texts in texts_of(service):
            for text in texts.values():
                problems += text_problems(path, name, text, denied, service.slug)
        for text in (service.name, *service.also_known_as, service.organization.name):
            problems += text_problems(path, "name", text, denied, service.slug)
        named = {f"{name}.{tag}": text for name, texts in texts_of(service) for tag, text in texts.items()}
        problems += proposed_problems(path, service, named)
        problems += reached_problems(path, service, named)
        problems += _same_line(path, service, directory)
        problems += review_problems(path, service)
        problems += _words(path, service)
    problems += shared_problems(directory, paths, first)
    problems += denied_problems(content_dir)
    return tuple(with_lines(problems, root))


def _excuses(directory: Directory, content_dir: Path, today: date) -> tuple[set[str], list[Problem]]:
    path = content_dir / "directory-overdue.yaml"
    shown = str(path.relative_to(content_dir.parent))
    if not path.exists():
        return set(), []
    try:
        tree = load_yaml(read_text(path, content_dir))
    except (ReadProblemError, YamlProblemError) as error:
        return set(), [Problem(shown, getattr(error, "line", 0), "", str(error))]
    problems: list[Problem] = []
    excused: set[str] = set()
    if tree is None:
        return set(), []
    if not isinstance(tree, list):
        return set(), [
            Problem(shown, 1, "", "it is not a list", "write - reason:, until: and services: for each excuse")
        ]
    for index, value in enumerate(plain(tree)):
        try:
            excuse = Excuse.model_validate(value)
        except ValidationError as error:
            problems += problems_of(error, tree[index], shown, 0, Excuse)
            continue
        known = tuple(directory.services)
        problems += [
            Problem(shown, 0, "services", f'there is no service "{slug}"', did_you_mean(slug, known))
            for slug in excuse.services
            if slug not in directory.services
        ]
        if (excuse.until - today).days > _LONGEST_EXCUSE_DAYS:
            line = line_of(tree, (index, "until"))
            message = f"{excuse.until} is more than a year away"
            problems.append(Problem(shown, line, "until", message, "give the day by which they will have been checked"))
        if excuse.until >= today:
            excused |= set(excuse.services)
    return excused, problems


def _same_line(path: str, service: Service, directory: Directory) -> Iterator[Problem]:
    other = service.same_line_as
    if other and other not in directory.services:
        fix = did_you_mean(other, tuple(directory.services))
        yield Problem(path, 1, "same_line_as", f'there is no service "{other}"', fix)


def _age(path: str, contact: Contact, today: date, *, is_excused: bool) -> Iterator[Problem]:
    days = (today - contact.last_verified.on).days
    if days < 0:
        message = f"a check is dated {contact.last_verified.on}, which has not come yet"
        yield Problem(path, 1, "contacts.verified", message, "write the day on which it was checked")
    if days > DUE_AFTER_DAYS:
        shown = contact.display or contact.value
        message = f"{shown} was last checked {days} days ago, on {contact.last_verified.on}"
        fix = "check it on the operator's own page or by asking them, then run flask directory verify"
        yield Problem(path, 1, "contacts", message, fix, is_warning=is_excused or days <= OVERDUE_AFTER_DAYS)


def _words(path: str, service: Service) -> Iterator[Problem]:
    for name, texts in texts_of(service):
        for tag in service.translations:
            if tag not in texts:
                yield Problem(
                    path, 1, name, f'translations names "{tag}" but this text has none', f"add a line {tag}: …"
                )
    police = service.safety.answered_by == "police" or service.safety.run_by == "police"
    if service.kind in {"emergency", "tip"} and service.safety.answered_by == "unknown" and not police:
        message = "a line that police may answer must say who answers"
        yield Problem(path, 1, "safety.answered_by", message, "write police, dispatchers or another")
    if service.kind == "reporting" and service.safety.note is None:
        message = "a line for reports must say what a call can start"
        yield Problem(path, 1, "safety.note", message, "write note: below safety:, in each language")
