"""Walks content/directory and returns services by slug. It must not skip a broken file silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.build_cache import BuildCache
from app.directory.records import Service
from app.errors import Problem
from app.files import ReadProblemError, read_text, walk
from app.yaml import YamlProblemError, load_plain, load_yaml, problems_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


Watch = Callable[[Iterable[Path]], Iterable[Path]]


@dataclass(frozen=True)
class Directory:
    """Every published service by slug. A number shown anywhere on the site comes from here.

    `drafts` are kept for checks and for the editors' commands only. `files` is where each service stands in the project,
    whatever its folder is called on this machine.
    """

    services: Mapping[str, Service]
    drafts: Mapping[str, Service] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the countries that any service is for."""
        return frozenset(country for service in self.services.values() for country in service.area.countries)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Return the languages that any contact names."""
        return frozenset(self.spoken_by)

    @cached_property
    def spoken_by(self) -> Mapping[str, int]:
        """Return how many services name each language."""
        spoken = (
            {one.tag for contact in service.contacts for one in contact.languages} for service in self.services.values()
        )
        return Counter(tag for tags in spoken for tag in tags if tag != "mul")

    @cached_property
    def by_code(self) -> Mapping[str, Service]:
        """Return the services that are shown by the short code of their address."""
        return {service.code: service for service in self.services.values() if service.is_shown}

    def service(self, slug: str) -> Service | None:
        """Return the service with this slug, or None."""
        return self.services.get(slug)


def load_directory(
    content_dir: Path,
    previous: Directory | None = None,
    cache: BuildCache | None = None,
    watch: Watch = iter,
    only: Collection[str] | None = None,
) -> tuple[Directory, tuple[Problem, ...]]:
    """Return the services under content_dir/directory and every problem met.

    Args: previous, where given, lends its copy of a service whose file cannot be used now; watch passes the paths on and may show
    how far it has come; only, slugs, leaves all other files unread.
    """
    services: dict[str, Service] = {}
    drafts: dict[str, Service] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    paths = walk(content_dir / "directory", ".yaml")
    for path in watch(paths if only is None else [path for path in paths if path.stem in only]):
        service, found = load_service(path, content_dir.parent, cache)
        problems += found
        if service is None and previous is not None:
            service = previous.service(path.stem)
        if service is None:
            continue
        if service.slug in services or service.slug in drafts:
            # At both files: a branch may have touched only one of them.
            both = (files[service.slug], f"content/{path.relative_to(content_dir).as_posix()}")
            problems += [Problem(one, 1, "slug", f'"{service.slug}" is taken twice', "choose another") for one in both]
        (drafts if service.draft else services)[service.slug] = service
        files[service.slug] = f"content/{path.relative_to(content_dir).as_posix()}"
    read = (MappingProxyType(services), MappingProxyType(drafts), MappingProxyType(files))
    return Directory(*read), tuple(problems)


def load_service(path: Path, root: Path, cache: BuildCache | None = None) -> tuple[Service | None, tuple[Problem, ...]]:
    """Return the service in one file, or None with the problems that stop it. `root` is what paths are shown from."""
    shown = str(path.relative_to(root))
    try:
        text = read_text(path, root)
        value = load_plain(text, cache or BuildCache())
    except ReadProblemError as error:
        return None, (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return None, (error.at(shown),)
    try:
        service = Service.model_validate(value)
    except ValidationError as error:
        return None, tuple(problems_of(error, load_yaml(text), shown, 0, Service))
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
