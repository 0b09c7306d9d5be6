"""What a search leaves on the server: the real server is searched with words that stand nowhere else, stopped, and every file
it could have written and all it said is read. Not one of them may be found, in any spelling.
"""

from __future__ import annotations

import base64
import http.client
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, urlencode

import pytest

from app.search.wanted import FIELDS
from tests.support.live_server import LiveServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.socket

#: One for each field, and one in another script; no index, page or library holds them.
CANARIES = {field: f"kwzx{field}qj{number}vv" for number, field in enumerate(FIELDS)}
FOREIGN = "قنديلظظ"
POSTAL = "99950-4417"
#: A word in the middle of others has three forms in base 64.
SHIFTS = (b"", b"x", b"xx")


def spellings(text: str) -> set[bytes]:
    """Return a text as bytes in every spelling it might be kept in."""
    raw = text.encode()
    found = {raw, text.encode("utf-16-le"), quote(text).encode(), quote_plus(text).encode(), raw.hex().encode()}
    for shift in SHIFTS:
        whole = base64.b64encode(shift + raw)
        found.add(whole[4:-4] if shift else whole.rstrip(b"=")[:-1])
    return found


def post(server: LiveServer, path: str, form: dict[str, str], headers: dict[str, str]) -> tuple[int, bytes]:
    """Send a form and return the status and everything that came back before the body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", path, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"} | headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, repr(answer.getheaders()).encode()


def searched(server: LiveServer) -> Iterator[tuple[int, bytes]]:
    """Search in every way: with script and without, field by field, all together, refused, too large, in quiet reading."""
    agent = {
        "User-Agent": CANARIES["q"],
        "Referer": f"http://x.example/{CANARIES['q']}",
        "Cookie": f"a={CANARIES['q']}",
    }
    for headers in ({}, {"X-Quiet": "1"}, agent):
        yield post(server, "/en/find/", {"q": CANARIES["q"]}, headers)
        yield post(server, "/ar/find/", {"q": f"{FOREIGN} {CANARIES['q']}"}, headers)
        yield post(server, "/en/find/", {"q": CANARIES["q"], "postal": POSTAL, "need": "housing", "open": "1"}, headers)
        for field, canary in CANARIES.items():
            yield post(server, "/es/find/", {field: canary}, headers)
        yield post(server, "/en/find/", CANARIES, headers)
        yield post(server, "/en/find/", {"q": CANARIES["q"] * 2_000}, headers)
        yield post(server, "/", {"language": "en", "page": f"find/{CANARIES['q']}"}, headers)
        yield post(server, "/en/send/", {"to": CANARIES["q"], "in": CANARIES["state"]}, headers)
        yield post(server, f"/en/find/?q={CANARIES['q']}", {"q": "x"}, headers)
        yield post(server, f"/en/find/{CANARIES['q']}/", {"q": "x"}, headers)


def holding(folder: Path, texts: set[str]) -> list[str]:
    """Return the files below a folder that hold a text in any spelling, and their names that do."""
    wanted = {spelling for text in texts for spelling in spellings(text)}
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.name.encode() + (path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
        if any(one in data for one in wanted):
            found.append(str(path.relative_to(folder)))
    return found


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[int], bytes]:
    """Return everything a server wrote and said while it was searched, the statuses and the headers it answered with."""
    folder = tmp_path_factory.mktemp("canaries")
    for name in ("tmp", "counts", "home"):
        (folder / name).mkdir()
    settings = {
        "SITE_CACHE_DIR": str(folder / "cache"),
        "SITE_INDEX_DIR": str(folder / "search"),
        "SITE_COUNTING": "pages",
        "SITE_COUNTS_DIR": str(folder / "counts"),
        "SITE_COUNTS_URL": f"sqlite:///{folder}/counts.sqlite3",
        "SITE_RELOAD_SECONDS": "0.2",
        "TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "home"),
    }
    with LiveServer(folder / "said", settings) as server:
        answers = list(searched(server))
    return folder, {status for status, _headers in answers}, b"".join(headers for _status, headers in answers)


def test_server_was_searched_and_refused_in_every_way(left: tuple[Path, set[int], bytes]) -> None:
    assert left[1] == {200, 400, 404, 405, 413}


def test_no_file_and_no_line_of_output_holds_a_canary(left: tuple[Path, set[int], bytes]) -> None:
    folder, _statuses, _headers = left

    assert len([path for path in folder.rglob("*") if path.is_file()]) > 5, "nothing was written, so nothing was tested"
    assert holding(folder, {*CANARIES.values(), FOREIGN, POSTAL}) == []


def test_no_header_of_an_answer_holds_a_canary(left: tuple[Path, set[int], bytes]) -> None:
    headers = left[2]

    assert headers
    assert [
        text for text in (*CANARIES.values(), FOREIGN, POSTAL) if any(one in headers for one in spellings(text))
    ] == []


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode(),
        lambda text: b"q=" + quote(text).encode(),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b"ab" + text.encode() + b"cd"),
        lambda text: base64.b64encode(b"a" + text.encode() + b"cd"),
        lambda text: text.encode("utf-16-le"),
    ],
    ids=["plain", "percent", "base64", "base64-inside", "base64-shifted", "utf-16"],
)
@pytest.mark.parametrize("text", [CANARIES["q"], FOREIGN], ids=["latin", "arabic"])
def test_a_canary_that_was_kept_would_be_found(tmp_path: Path, write: object, text: str) -> None:
    assert callable(write)
    (tmp_path / "log").write_bytes(b"before " + write(text) + b" after")

    assert holding(tmp_path, {text}) == ["log"]
