"""Content encodings: which one a browser takes, and the bytes in it. It must not know pages."""

from __future__ import annotations

import gzip
from typing import Literal

import brotli

Encoding = Literal["br", "gzip", "identity"]


def pick(accept: str) -> Encoding:
    """Return the smallest encoding that an Accept-Encoding header allows. Source: RFC 9110 section 12.5.3."""
    if "br" in accept and _takes(accept, "br"):
        return "br"
    if "gzip" in accept and _takes(accept, "gzip"):
        return "gzip"
    return "identity"


def _takes(accept: str, coding: str) -> bool:
    for part in accept.split(","):
        name, _, parameter = part.strip().partition(";")
        if name.strip() == coding:
            return parameter.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def encode(body: bytes, encoding: Encoding) -> bytes:
    """Return the body in an encoding: `br` as small as it gets, for it is made once and sent many times."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=11, lgwin=_window(body)))
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body


def decode(body: bytes) -> bytes:
    """Return the bytes that encode made `br` of."""
    return bytes(brotli.decompress(body))


def encode_quickly(body: bytes) -> bytes:
    """Return a body in `br` that is sent once: a tenth larger than the smallest, a hundred times sooner."""
    return bytes(brotli.compress(body, quality=4, lgwin=_window(body)))


def _window(body: bytes) -> int:
    """Return the smallest window that holds a body: a larger one costs the worker megabytes and saves nothing."""
    return min(max(len(body).bit_length(), 16), 22)
