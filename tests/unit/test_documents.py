"""The documents for people who write name every field that they can meet, and their examples are right."""

from __future__ import annotations

import csv
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from app.config import ROOT
from app.content import PageMeta, TranslationMeta
from app.content.link_hosts import load_link_hosts
from app.directory.opening import Hours, OpeningRule
from app.directory.records import (
    Area,
    Contact,
    Organization,
    Safety,
    Service,
    SpokenLanguage,
    Verification,
)
from app.yaml import load_yaml, plain

if TYPE_CHECKING:
    from pydantic import BaseModel

DOCS = ROOT / "docs"
RECORDS = (Service, Organization, Contact, SpokenLanguage, Hours, OpeningRule, Verification, Safety, Area)
#: Fields of a page that maintainers set.
BY_MAINTAINERS = {"layout", "noindex"}


def named_in(name: str) -> set[str]:
    """Return the fields that a document names: as code of their own, or with a colon in an example."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return set(re.findall(r"`(\w+)`", text)) | set(re.findall(r"^[ -]*(\w+):", text, re.MULTILINE))


@pytest.mark.parametrize("model", RECORDS, ids=lambda one: one.__name__)
def test_every_field_of_a_hotline_is_explained(model: type[BaseModel]) -> None:
    assert set(model.model_fields) - named_in("hotlines.md") == set()


def test_every_line_of_a_page_is_explained() -> None:
    assert set(PageMeta.model_fields) - named_in("editing.md") - BY_MAINTAINERS == set()


def test_every_line_of_a_translation_is_explained() -> None:
    assert set(TranslationMeta.model_fields) - named_in("translating.md") == set()


def examples(name: str) -> list[Any]:
    """Return what each example of a document holds."""
    text = (DOCS / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [plain(load_yaml(dedent(block).strip().strip("-").strip("\n"))) for block in blocks]


def test_example_of_a_page_can_be_used() -> None:
    (header,) = examples("editing.md")
    assert PageMeta.model_validate(header).audience == ("survivor",)


def test_examples_of_a_translation_can_be_used_together() -> None:
    begun, review = examples("translating.md")
    assert TranslationMeta.model_validate(begun).translation == "unreviewed"
    assert TranslationMeta.model_validate(begun | review).translation == "reviewed"


def test_examples_of_a_hotline_can_be_used_together() -> None:
    checks, line = examples("hotlines.md")
    assert Service.model_validate(line).is_shown
    line["contacts"][0]["verified"] = checks["verified"]
    assert Service.model_validate(line).contacts[0].last_verified.method == "call"


def test_example_of_a_denied_number_has_the_columns_of_the_list() -> None:
    text = (DOCS / "hotlines.md").read_text(encoding="utf-8")
    rows = list(csv.reader(line.strip() for line in re.findall(r"^    \w+,.*$", text, re.MULTILINE)))
    real = (ROOT / "content/numbers-denied.csv").read_text(encoding="utf-8").split("\n")[0]
    assert ",".join(rows[0]) == real
    assert [len(row) for row in rows] == [len(rows[0])] * 2


def test_example_of_a_link_leads_to_a_host_that_pages_may_link_to() -> None:
    hosts, problems = load_link_hosts(ROOT / "content")
    named = re.findall(r"`\[words\]\((https://[^)]+)\)`", (DOCS / "editing.md").read_text(encoding="utf-8"))
    assert not problems
    assert named
    assert {urlsplit(address).netloc for address in named} <= hosts.pressed
