"""Writes pictures of few colours as small PNG files, and reads a PNG's size. It must not know what is in a picture.

Source: W3C, Portable Network Graphics (third edition), chapters 11.2.1 to 11.2.3.
"""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3


def palette_png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    """Return a PNG. Args: palette, three bytes for each of at most 256 colours; pixels, one colour's number for each."""
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, _PALETTE, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_part(kind, data) for kind, data in parts)


def size_of(data: bytes) -> tuple[int, int]:
    """Return a PNG's width and height in pixels."""
    assert data.startswith(SIGNATURE)
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
