"""What is wrong with a web address that somebody proposes. It must not open it, and not know where the address is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from app.errors import Fault

#: A name of Latin letters, digits and hyphens with a dot in it; the last part is no number, so it is no IP address.
_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$")
_FULL = "write a full address like https://www.fcc.gov/"


def host_of(address: str) -> str:
    """Return the host of an address as it stands, or nothing where it has none that can be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def address_fault(address: str) -> Fault | None:
    """Return the first thing that makes an address unfit to be shown or pressed, or None.

    Refused are other schemes than https, names and passwords before the host, ports, numbers in place of a name, other letters
    than Latin ones (they can look the same and lead elsewhere), a dot at the end, and signs that a browser reads in its own way.
    """
    if not address.startswith("https://"):
        return "it does not start with https://", _FULL
    if not address.isascii() or not address.isprintable() or any(sign in address for sign in ' \\"<>`{}|^'):
        return "it has a sign that does not belong in an address", "copy it from the browser's address bar"
    authority = re.split("[/?#]", address.removeprefix("https://"), maxsplit=1)[0]
    reason = _host_fault(authority)
    return (reason, _FULL) if reason else None


def _host_fault(authority: str) -> str:
    if "@" in authority:
        return "it has an @ before the host, which hides where it leads"
    if ":" in authority:
        return "it has a port"
    host = authority.lower()
    if any(part.startswith("xn--") for part in host.split(".")):
        return "its host is written in other letters than a to z, which can look like another host"
    return "" if _HOST.match(host) else f'"{authority}" is no host'
