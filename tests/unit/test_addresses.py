"""A proposed address is refused unless it is plain https at a host of Latin letters."""

from __future__ import annotations

import pytest

from app.addresses import address_fault, host_of


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/",
        "https://www.example.org/a/b.html?c=1&d=2#e",
        "https://a-b.example.org/~name/(x)",
        "https://EXAMPLE.org/",
        "https://3.example.org/",
    ],
)
def test_plain_address_has_no_fault(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://example.org/", "it does not start with https://"),
        ("javascript:alert(1)", "it does not start with https://"),
        ("//example.org/", "it does not start with https://"),
        ("HTTPS://example.org/", "it does not start with https://"),
        ("https:example.org", "it does not start with https://"),
        ("https://example.org/a b", "it has a sign that does not belong in an address"),
        ("https://example.org/\\@evil.example", "it has a sign that does not belong in an address"),
        ("https://example.org/\u202egpj", "it has a sign that does not belong in an address"),
        ("https://exаmple.org/", "it has a sign that does not belong in an address"),
        ("https://example.org/<x>", "it has a sign that does not belong in an address"),
        ("https://example.org@evil.example/", "it has an @ before the host, which hides where it leads"),
        ("https://example.org:8443/", "it has a port"),
        (
            "https://xn--exmple-cua.org/",
            "its host is written in other letters than a to z, which can look like another host",
        ),
        (
            "https://www.xn--exmple-cua.org/",
            "its host is written in other letters than a to z, which can look like another host",
        ),
        ("https://192.0.2.1/", '"192.0.2.1" is no host'),
        ("https://3221225985/", '"3221225985" is no host'),
        ("https://0x7f.0.0.1/", '"0x7f.0.0.1" is no host'),
        ("https://[2001:db8::1]/", "it has a port"),
        ("https://example.org./", '"example.org." is no host'),
        ("https://example/", '"example" is no host'),
        ("https://ex%61mple.org/", '"ex%61mple.org" is no host'),
        ("https://-example.org/", '"-example.org" is no host'),
        ("https:///example.org", '"" is no host'),
        ("https://", '"" is no host'),
    ],
)
def test_address_that_can_mislead_is_refused_with_the_reason(address: str, message: str) -> None:
    fault = address_fault(address)

    assert fault is not None
    assert fault[0] == message
    assert fault[1]


def test_host_of_an_address_that_cannot_be_read_is_nothing() -> None:
    assert host_of("https://Example.org/a") == "example.org"
    assert host_of("https://[broken") == ""
    assert host_of("plan.md") == ""
