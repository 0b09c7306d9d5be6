"""After a visit nothing on the machine tells of it: every file the server could write is searched for what the visitor sent."""

from __future__ import annotations

import hashlib
import http.client
import os
import secrets
import subprocess
import sys
import tempfile
import time
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from app.config import ROOT
from tests.support.counting import SWAP, VISIT
from tests.support.live_server import LiveServer

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.socket

PLACES = ("path", "query", "body", "agent", "referer", "cookie", "language", "field")
#: The visitor's address as a proxy would tell it, and the one the server itself sees.
ADDRESSES = ("203.0.113.77", "127.0.0.1")
HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_256")


def forms_of(text: str) -> set[bytes]:
    """Return a text as it could stand in a file: UTF-8, UTF-16, percent, hexadecimal and base64 at each of three offsets."""
    raw = text.encode()
    found = {raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode()}
    found |= {
        quote(text, safe="").encode(),
        quote_plus(text).encode(),
        "".join(f"%{byte:02X}" for byte in raw).encode(),
    }
    for encode in (b64encode, urlsafe_b64encode):
        for offset in range(3):
            # the outer characters depend on what stands beside the text
            found.add(encode(b"\0" * offset + raw).strip(b"=")[offset + 1 : -1])
    return found


def hashes_of(address: str) -> set[bytes]:
    """Return an address hashed in common ways, whole and shortened as identifiers are."""
    found: set[bytes] = set()
    for name in HASHES:
        digest = hashlib.new(name, address.encode()).digest()
        found |= {
            digest,
            digest.hex().encode(),
            digest.hex().upper().encode(),
            b64encode(digest).strip(b"="),
            digest[:8].hex().encode(),
        }
    return found


def written_since(start: float, folders: Iterable[Path]) -> list[Path]:
    """Return every file below some folders that changed after a moment."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= start - 1:
                    found.append(path)
            except OSError:
                continue
    return found


def hits(paths: Iterable[Path], wanted: set[bytes]) -> list[tuple[str, bytes]]:
    """Return each file and form found in it, upper and lower case alike."""
    found = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        low = data.lower()
        found += [(str(path), form) for form in wanted if form in data or form.lower() in low]
    return found


def visit(port: int, canaries: dict[str, str]) -> None:
    """Send visits that carry a canary in every place a request has."""
    headers = {
        "User-Agent": canaries["agent"],
        "Referer": f"https://{canaries['referer']}.example/",
        "Cookie": f"id={canaries['cookie']}",
        "Accept-Language": f"es, {canaries['language']};q=0.5",
        "X-Forwarded-For": ADDRESSES[0],
        "X-Canary": canaries["field"],
    }
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"language=en&page=plan&words={canaries['body']}"
    for method, path, sent, more in (
        ("GET", f"/en/plan/?{canaries['query']}", None, VISIT),
        ("GET", "/", None, VISIT),
        ("GET", f"/en/{canaries['path']}/", None, VISIT),
        ("GET", f"/en/plan/?{canaries['query']}", None, SWAP),
        ("POST", "/", body, {**SWAP, **form}),
        ("POST", "/en/find/", f"q={canaries['body']}", {**VISIT, **form}),
        ("GET", "/en/stats/", None, VISIT),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request(method, path, sent, {**headers, **more})
        connection.getresponse().read()
        connection.close()


def test_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    text = f"canary{secrets.token_hex(8)}"
    for number, form in enumerate([*forms_of(text), *hashes_of(text)]):
        (tmp_path / f"{number}.bin").write_bytes(b"before" + form + b"after")
    (tmp_path / "base64.bin").write_bytes(b64encode(b"xx" + text.encode() + b"yyy"))

    found = {Path(path).name for path, _ in hits(written_since(0, [tmp_path]), forms_of(text) | hashes_of(text))}
    assert found == {path.name for path in tmp_path.iterdir()}


def test_nothing_on_the_machine_tells_of_a_visit(tmp_path: Path) -> None:
    # given a server that counts as much as it can
    start = time.time()
    canaries = {place: f"canary{secrets.token_hex(8)}" for place in PLACES}
    live, log = tmp_path / "live", tmp_path / "server.log"
    live.mkdir()
    own = {
        "SITE_COUNTING": "pages",
        "SITE_COUNTS_DIR": str(live),
        "SITE_COUNTS_URL": f"sqlite:///{tmp_path}/counts.sqlite3",
    }
    with LiveServer(log, own) as server:
        # when somebody reads and leaves, and the windows are closed
        for _ in range(20):
            visit(server.port, canaries)
        during = hits(written_since(start, [live]), _wanted(canaries))
        closing = [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "stats", "close", "--open"]
        closed = subprocess.run(
            closing, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, timeout=60, check=True
        )
    assert "2 windows closed" in closed.stdout

    # then nothing of it stands anywhere the server could write
    folders = [
        tmp_path,
        ROOT / "instance",
        ROOT / "build",
        Path("/dev/shm"),  # noqa: S108 - searched, not written
        Path(tempfile.gettempdir()),
        Path("/var/tmp"),  # noqa: S108 - searched, not written
        Path("/var/log"),
    ]
    files = written_since(start, [folder for folder in folders if folder.is_dir()])
    assert tmp_path / "counts.sqlite3" in files and log in files
    assert during == []
    assert hits(files, _wanted(canaries)) == []
    for name in (b"203.0.113", b"canary"):
        assert name not in (closed.stdout + closed.stderr + server.output).encode()


def _wanted(canaries: dict[str, str]) -> set[bytes]:
    wanted = {form for canary in canaries.values() for form in forms_of(canary)}
    wanted |= forms_of(ADDRESSES[0])
    return wanted | {form for address in ADDRESSES for form in hashes_of(address)}
