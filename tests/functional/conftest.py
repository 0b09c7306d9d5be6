"""A client of the made-up directory, whose clock stands. It must hold no promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.factory import create_app
from tests.support.finding import NOW, finding_content
from tests.support.page_client import PageClient

if TYPE_CHECKING:
    from app.config import Settings


@pytest.fixture(scope="session")
def finder(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> PageClient:
    """Return a client of the made-up directory on a Monday at noon in New York."""
    content_dir = finding_content(tmp_path_factory.mktemp("finding"))
    return PageClient(create_app(settings.model_copy(update={"content_dir": content_dir}), clock=lambda: NOW))
