"""The closed list of cells, and what one visit may spend."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.analytics.cells import OTHER, SECTIONS, SHARES, Cell, day_plan, plan_from, section_of, week_plan
from tests.support.counting import SITE


def test_what_one_visit_spends_is_epsilon_in_all() -> None:
    assert sum(SHARES.values()) == 1


@pytest.mark.parametrize("epsilon", [Fraction(1), Fraction(7, 10), Fraction(2)], ids=str)
def test_plans_split_the_epsilon_of_the_setting(epsilon: Fraction) -> None:
    parts = {**dict(day_plan(SITE, epsilon).epsilons), **dict(week_plan(SITE, "pages", epsilon).epsilons)}

    assert parts["visits"] + parts["language"] + parts["section"] == epsilon
    assert parts["page"] == epsilon / 2


def test_page_cells_exist_only_in_pages() -> None:
    assert not [cell for cell in week_plan(SITE, "visits", Fraction(1)).cells if cell.kind == "page"]
    pages = [cell for cell in week_plan(SITE, "pages", Fraction(1)).cells if cell.kind == "page"]
    assert len(pages) == len(SITE.tags) * len(SITE.sections) + 1


def test_plan_survives_being_written() -> None:
    plan = week_plan(SITE, "pages", Fraction(3, 7))
    assert plan_from(plan.as_text()) == plan


def test_other_pages_make_another_plan() -> None:
    assert week_plan(SITE, "pages", Fraction(1)).digest != week_plan(SITE, "visits", Fraction(1)).digest


@pytest.mark.parametrize(
    ("slug", "audience", "section"),
    [
        ("home", ["survivor"], "start"),
        ("help-now", ["survivor"], "contacts"),
        ("a-page-of-tomorrow", ["survivor"], OTHER),
        ("a-page-of-tomorrow", ["caseworker", "helper"], "helpers"),
        ("privacy", ["survivor", "advocate"], "site"),
    ],
)
def test_page_belongs_to_a_section(slug: str, audience: list[str], section: str) -> None:
    assert section_of(slug, audience) == section
    assert section in SECTIONS


def test_cells_are_sorted_so_that_order_says_nothing() -> None:
    for plan in (day_plan(SITE, Fraction(1)), week_plan(SITE, "pages", Fraction(1))):
        assert list(plan.cells) == sorted(plan.cells)
    assert Cell("language", OTHER) in day_plan(SITE, Fraction(1)).cells
