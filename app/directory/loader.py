"""Walks content/directory and returns services by slug. It must not skip a broken file silently."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.directory.records import Service
from app.errors import Problem
from app.files import ReadProblemError, read_text, walk
from app.yaml import YamlProblemError, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Directory:
    """Every service by slug. A number shown anywhere on the site comes from here."""

    services: Mapping[str, Service]

    def service(self, slug: str) -> Service | None:
        """Return the service with this slug, or None."""
        return self.services.get(slug)


def load_directory(content_dir: Path, previous: Directory | None = None) -> tuple[Directory, tuple[Problem, ...]]:
    """Return the services under content_dir/directory and every problem met.

    Args: previous, where given, lends its copy of a service whose file cannot be used now.
    """
    services: dict[str, Service] = {}
    problems: list[Problem] = []
    for path in walk(content_dir / "directory", ".yaml"):
        service, found = load_service(path, content_dir.parent)
        problems += found
        if service is None and previous is not None:
            service = previous.service(path.stem)
        if service is None:
            continue
        if service.slug in services:
            problems.append(
                Problem(
                    str(path.relative_to(content_dir.parent)),
                    1,
                    "slug",
                    f'"{service.slug}" is taken twice',
                    "choose another",
                )
            )
        services[service.slug] = service
    return Directory(MappingProxyType(services)), tuple(problems)


def load_service(path: Path, root: Path) -> tuple[Service | None, tuple[Problem, ...]]:
    """Return the service in one file, or None with the problems that stop it. `root` is what paths are shown from."""
    shown = str(path.relative_to(root))
    try:
        tree = load_yaml(read_text(path, root))
    except ReadProblemError as error:
        return None, (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return None, (Problem(shown, error.line, "", str(error)),)
    try:
        service = Service.model_validate(plain(tree))
    except ValidationError as error:
        return None, tuple(problems_of(error, tree, shown, 0, Service))
    if service.slug != path.stem:
        return None, (
            Problem(shown, 1, "slug", f'"{service.slug}" is not the name of the file', f"write slug: {path.stem}"),
        )
    folder = path.parent.name
    if service.area.countries and folder not in {country.lower() for country in service.area.countries} | {
        "international"
    }:
        return None, (
            Problem(shown, 1, "area.countries", f'the file stands in "{folder}", which is not among its countries'),
        )
    return service, ()
