"""The hosts that pages may lead to or name: content/link-hosts.yaml. It must not judge addresses of the directory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.addresses import address_fault
from app.errors import Problem
from app.files import ReadProblemError, read_text
from app.yaml import YamlProblemError, load_yaml, plain, problems_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "link-hosts.yaml"


def _checked(host: str) -> str:
    fault = address_fault(f"https://{host}/")
    if fault or host != host.lower():
        raise ValueError("it is not the name of a host in small Latin letters")
    return host


Host = Annotated[str, AfterValidator(_checked), Field(examples=["www.fcc.gov"])]


class PressedHost(BaseModel):
    """A host that a reader can be led to by pressing a link, and why it may be trusted with that."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: Host
    why: Annotated[str, StringConstraints(min_length=10)]
    checked_on: Annotated[date, Field(examples=["2026-03-01"])]


class LinkHosts(BaseModel):
    """`links` are hosts of links in the text; `sources` are hosts of publications, named below a page and not pressed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    links: tuple[PressedHost, ...] = ()
    sources: tuple[Host, ...] = ()

    @property
    def pressed(self) -> frozenset[str]:
        """Return the hosts that a link may lead to."""
        return frozenset(entry.host for entry in self.links)

    @property
    def named(self) -> frozenset[str]:
        """Return the hosts that a source may be at."""
        return self.pressed | frozenset(self.sources)


def load_link_hosts(content_dir: Path) -> tuple[LinkHosts, tuple[Problem, ...]]:
    """Return the list and every problem in it. Without the file no page may lead anywhere else."""
    path = content_dir / NAME
    shown = str(path.relative_to(content_dir.parent))
    if not path.exists():
        return LinkHosts(), ()
    try:
        tree = load_yaml(read_text(path, content_dir))
    except ReadProblemError as error:
        return LinkHosts(), (Problem(shown, 0, "", str(error)),)
    except YamlProblemError as error:
        return LinkHosts(), (error.at(shown),)
    if not isinstance(plain(tree), dict):
        fix = "write links: and sources: and below each a list"
        return LinkHosts(), (Problem(shown, 1, "", "the file has no lists", fix),)
    try:
        return LinkHosts.model_validate(plain(tree)), ()
    except ValidationError as error:
        return LinkHosts(), tuple(problems_of(error, tree, shown, 0, LinkHosts))
