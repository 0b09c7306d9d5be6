"""Content encodings: what a browser takes, and that the bytes come back whole."""

from __future__ import annotations

import gzip

import brotli
import pytest

from app.serving.encodings import Encoding, encode, pick


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0", "identity"),
        ("", "identity"),
        ("identity", "identity"),
        ("deflate, zstd", "identity"),
        ("brotli, x-gzip", "identity"),
        ("abr, gzippy", "identity"),
        (",;;q=,br;;", "br"),
        ("br\x00, gzip", "gzip"),
    ],
)
def test_pick_takes_the_smallest_encoding_that_is_allowed(accept: str, encoding: Encoding) -> None:
    assert pick(accept) == encoding


BODY = "Some words, some words. كلمات".encode() * 20


def test_brotli_comes_back_whole() -> None:
    assert brotli.decompress(encode(BODY, "br")) == BODY


def test_gzip_comes_back_whole_and_holds_no_time() -> None:
    assert gzip.decompress(encode(BODY, "gzip")) == BODY
    assert encode(BODY, "gzip")[4:8] == b"\0\0\0\0"


def test_identity_is_the_body_itself() -> None:
    assert encode(BODY, "identity") is BODY
