"""A request context in one language, for words that only a response has. It must not start a site of its own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import g

from app.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@contextmanager
def in_language(app: Flask, tag: str) -> Iterator[None]:
    """Run a block as if a response in this language were made."""
    with app.test_request_context("/"):
        g.language = next(language for language in LANGUAGES if language.tag == tag)
        yield
