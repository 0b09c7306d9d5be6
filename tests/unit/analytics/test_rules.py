"""Which requests count, from their own headers."""

from __future__ import annotations

import pytest

from app.analytics.rules import NOTHING, PAGE, VISIT, shown
from tests.support import counting
from tests.support.counting import NEXT, SWAP, environ

START = counting.VISIT


@pytest.mark.parametrize(
    ("headers", "method", "expected"),
    [
        pytest.param(START, "GET", VISIT, id="typed address or bookmark"),
        pytest.param({**START, "Sec-Fetch-Site": "cross-site"}, "GET", VISIT, id="link from elsewhere"),
        pytest.param({**START, "Sec-Fetch-Site": "same-site"}, "GET", VISIT, id="link from a sister site"),
        pytest.param(NEXT, "GET", PAGE, id="next page without script"),
        pytest.param(NEXT, "POST", PAGE, id="quiet reading"),
        pytest.param({**START, "Sec-Fetch-Site": "cross-site"}, "POST", PAGE, id="form from elsewhere"),
        pytest.param(SWAP, "GET", PAGE, id="swap by our script"),
        pytest.param(SWAP, "POST", PAGE, id="swapped form"),
        pytest.param({"X-Quiet": "1"}, "GET", PAGE, id="swap in a browser without fetch metadata"),
        pytest.param({**SWAP, "Sec-Fetch-Site": "cross-site"}, "GET", NOTHING, id="swap by another site"),
        pytest.param({**START, "X-Quiet": "1"}, "GET", NOTHING, id="neither a swap nor a visit"),
        pytest.param({}, "GET", NOTHING, id="no metadata: a program"),
        pytest.param({**START, "Sec-Fetch-Dest": "iframe"}, "GET", NOTHING, id="frame"),
        pytest.param({**START, "Sec-Fetch-Mode": "no-cors"}, "GET", NOTHING, id="part of a page"),
        pytest.param({**START, "Sec-Purpose": "prefetch"}, "GET", NOTHING, id="prefetch"),
        pytest.param({**START, "Sec-Purpose": "prefetch;prerender"}, "GET", NOTHING, id="prerender"),
        pytest.param({**START, "Purpose": "prefetch"}, "GET", NOTHING, id="older prefetch"),
        pytest.param({**START, "Sec-GPC": "1"}, "GET", NOTHING, id="global privacy control"),
        pytest.param({**START, "DNT": "1"}, "GET", NOTHING, id="do not track"),
        pytest.param({**SWAP, "DNT": "1"}, "GET", NOTHING, id="do not track, swap"),
        pytest.param({**START, "DNT": "0", "Sec-GPC": "0"}, "GET", VISIT, id="tracking allowed"),
    ],
)
def test_request_counts_as(headers: dict[str, str], method: str, expected: int) -> None:
    assert shown(environ(headers, method)) == expected
