"""What a failure leaves in the log: a place in the code, and nothing that a visitor sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.log import log_failure

if TYPE_CHECKING:
    import pytest


def raised(message: str) -> Exception:
    """Return an error that was really raised here."""
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_line_names_class_module_line_and_endpoint_and_not_the_message(caplog: pytest.LogCaptureFixture) -> None:
    log_failure(raised("a secret"), "pages.page")

    assert caplog.messages == ["ValueError at test_log.py:16 in pages.page"]


def test_error_without_a_place_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    log_failure(ValueError("a secret"), None)

    assert caplog.messages == ["ValueError at unknown place in no endpoint"]
