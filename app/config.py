"""Settings: read once from SITE_ variables, validated, frozen. It must not look at anything but the mapping it is given."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.errors import SettingsError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent

#: May never stand where the device keeps it: a slug, a tab title, a link preview. Source: docs/adr/0005.
LOUD_WORDS = (
    "abuse", "abuser", "assault", "batter", "beaten", "coerc", "crisis", "domestic", "escape", "exit", "exploit", "hotline",
    "hurt", "pimp", "prostitut", "rape", "runaway", "sex", "shelter", "surviv", "traffick", "victim", "violen", "women",
)  # fmt: skip

#: Where the path of a file goes in a repository's address that does not end in it.
PATH_MARK = "{path}"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
_REPOSITORY = re.compile(rf"https://{_HOST}(?:/(?:[A-Za-z0-9._~@+%-]|\{{path\}})+)+/?")


def loud_word(text: str) -> str | None:
    """Return the first word in `text` that must not be left on a device, or None.

    Matches the start of a word, so a place such as Essex may be named.
    """
    found = re.search(r"(?<![^\W\d_])(?:" + "|".join(LOUD_WORDS) + ")", text.casefold())
    return found.group() if found else None


class Settings(BaseModel):
    """Everything an operator may set. Field `away_exit_seconds` is the variable SITE_AWAY_EXIT_SECONDS, and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=40)] = "Notes"
    tab_title: Annotated[str, Field(min_length=1, max_length=40)] = "Notes"
    url: Annotated[str, Field(pattern=r"^https?://[^/\s?#]+$")] = "http://127.0.0.1:8000"
    away_exit_seconds: Annotated[int, Field(ge=10, le=86_400)] = 300
    require_review: bool = False
    force_https: bool = False
    trust_proxy: bool = False
    hsts_seconds: Annotated[int, Field(ge=0, le=63_072_000)] = 0
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    reload_seconds: Annotated[float, Field(ge=0, le=3600)] = 0
    content_dir: Path = ROOT / "content"
    cache_dir: Path = ROOT / "build" / "cache"
    index_dir: Path = ROOT / "build" / "search"
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "US"
    translations_dir: Path = ROOT / "translations"
    counting: Literal["visits", "pages", "off"] = "visits"
    counts_url: Annotated[str, Field(pattern=r"^(sqlite:///.|postgresql\+psycopg://.)", repr=False)] = (
        "sqlite:///instance/counts.sqlite3"
    )
    counts_epsilon: Fraction = Fraction(1)
    counts_dir: Path = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, refused where it is somebody else's
    zone: str = "UTC"
    stats_page: bool = True
    repository_url: Annotated[str, Field(max_length=300)] = ""
    coverage_page: bool = False

    @field_validator("counts_epsilon", mode="before")
    @classmethod
    def _is_private_enough(cls, value: object) -> Fraction:
        text = str(value)
        if not isinstance(value, Fraction) and not re.fullmatch(r"\d{1,2}(\.\d{1,4})?", text):
            raise ValueError("this is not a number such as 1 or 0.75")
        epsilon = Fraction(text)
        if epsilon > 2:
            raise ValueError(
                "above 2 whoever takes the counts would be right about one visit more than 88 times of 100; use 1 or less"
            )
        if epsilon < Fraction(1, 100):
            raise ValueError("below 0.01 nothing but noise is left; use off in SITE_COUNTING to count nothing")
        return epsilon

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("this is no IANA time zone; write one like America/New_York") from error
        return value

    @field_validator("repository_url")
    @classmethod
    def _is_a_repository(cls, value: str) -> str:
        if value.count(PATH_MARK) > 1:
            raise ValueError(f"{PATH_MARK} stands in it more than once; write it where the path of a file goes")
        if value and not _REPOSITORY.fullmatch(value):
            raise ValueError(
                "this is no plain https address of a repository; write one like https://git.example/owner/name, without"
                " a user, a ? or a #"
            )
        if value.rstrip("/").endswith(".git"):
            raise ValueError("this is the address git copies from; leave out .git at its end")
        return value

    @field_validator("name", "tab_title")
    @classmethod
    def _is_quiet(cls, value: str) -> str:
        word = loud_word(value)
        if word:
            raise ValueError(
                f'"{word}" would stay in browser history and be seen over a shoulder; use a plain word like Notes'
            )
        return value

    def file_url(self, path: str) -> str:
        """Return where a file of the project is shown and can be changed, or nothing where the operator names no place.

        Args: path, from the top of the project, such as content/pages/en/plan.md; signs that an address cannot hold are
        written as percent codes.
        """
        if not self.repository_url:
            return ""
        named = PATH_MARK in self.repository_url
        pattern = self.repository_url if named else f"{self.repository_url.rstrip('/')}/blob/HEAD/{PATH_MARK}"
        return pattern.replace(PATH_MARK, quote(path))


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Return the settings that the SITE_ variables of `environ` ask for.

    Raises: SettingsError if a SITE_ variable is unknown or its value cannot be used; the message says which and how to mend it.
    """
    fields = {f"SITE_{name.upper()}": name for name in Settings.model_fields}
    given = {key: value for key, value in environ.items() if key.startswith("SITE_")}
    for key in given:
        if key not in fields:
            raise SettingsError(f"{key} is not a setting; {did_you_mean(key, tuple(fields))}")
    try:
        return Settings.model_validate({fields[key]: value for key, value in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"SITE_{str(first['loc'][0]).upper()}"
        # A database address may hold a password; the cause would show it too.
        value, cause = ("…", None) if name == "SITE_COUNTS_URL" else (given[name], error)
        raise SettingsError(f'{name}="{value}": {first["msg"]}; see the settings table in README.md') from cause
