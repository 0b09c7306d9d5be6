"""The table in front of Flask answers as Flask itself does, for every public address of the real site."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from app.views.frame import address
from tests.support.real import SLUGS, TAGS

ADDRESSES = [address(tag, slug) for tag in TAGS for slug in SLUGS]
PATHS = ["/", *ADDRESSES, "/sitemap.xml", "/robots.txt"]
OF_THE_TRANSFER = {"Vary", "Content-Length", "Content-Encoding"}
DECODED = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.mark.parametrize("path", PATHS)
def test_table_answers_as_flask_does(real_app: Flask, path: str) -> None:
    inner = Client(lambda environ, start: Flask.wsgi_app(real_app, environ, start)).get(path)
    inner_headers = [pair for pair in inner.headers.items() if pair[0] not in OF_THE_TRANSFER]

    for encoding, decode in DECODED.items():
        outer = Client(real_app).get(path, headers={"Accept-Encoding": encoding})
        headers = [pair for pair in outer.headers.items() if pair[0] not in OF_THE_TRANSFER]
        assert (outer.status, headers, decode(outer.data)) == (inner.status, inner_headers, inner.data)
        assert outer.headers.get("Content-Encoding", "identity") == encoding


@pytest.mark.parametrize("path", ADDRESSES)
def test_address_without_its_last_slash_is_the_same_page(real_app: Flask, path: str) -> None:
    client = Client(real_app)

    assert client.get(path.rstrip("/")).data == client.get(path).data


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(real_app: Flask, path: str) -> None:
    client = Client(real_app)
    head, got = client.head(path), client.get(path)

    assert (head.status, list(head.headers.items()), head.data) == (got.status, list(got.headers.items()), b"")
