"""The documents for people who write name every field that they can meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.config import ROOT
from app.content import PageMeta, TranslationMeta
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
