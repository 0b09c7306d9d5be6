"""The ledger of addresses: tests/routes.txt lists every one. Removing a line needs a redirect or a reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

LEDGER = Path(__file__).parent.parent / "routes.txt"


def test_ledger_lists_exactly_the_addresses_of_the_app(shared_app: Flask) -> None:
    rules = {f"{' '.join(sorted(rule.methods or ()))} {rule.rule}" for rule in shared_app.url_map.iter_rules()}
    lines = [line for line in LEDGER.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]

    assert sorted(lines) == sorted(rules)
