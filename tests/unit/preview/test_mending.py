"""A page with something that leads nowhere can still be drawn."""

from __future__ import annotations

from app.catalog import build_catalog
from app.content import PageMeta
from app.preview.mending import without_holes
from tests.support.builders import a_page


def test_a_link_to_no_page_becomes_plain_words() -> None:
    page = a_page(text="Go [there](nowhere.md) or [here](plan.md).\n")

    mended = without_holes(build_catalog({("en", "plan"): page}), ())

    assert 'Go there or <a href="plan.md">here</a>.' in mended.pages["en", "plan"].rendered.blocks[0].html


def test_a_contact_that_is_not_there_is_left_out() -> None:
    page = a_page(text="Words.\n\n{{ contact: gone-line }}\n\n{{ contact: sample-line }}\n")

    mended = without_holes(build_catalog({("en", "plan"): page}), {"sample-line"})

    assert [block.contact for block in mended.pages["en", "plan"].rendered.blocks] == ["", "sample-line"]


def test_a_choice_of_no_page_is_left_out() -> None:
    page = a_page(choices=("plan", "nowhere"))

    meta = without_holes(build_catalog({("en", "plan"): page}), ()).pages["en", "plan"].meta

    assert isinstance(meta, PageMeta)
    assert meta.choices == ("plan",)


def test_a_whole_page_stays_the_same() -> None:
    page = a_page(text="Go [here](plan.md).\n")

    assert without_holes(build_catalog({("en", "plan"): page}), ()).pages["en", "plan"] is page
