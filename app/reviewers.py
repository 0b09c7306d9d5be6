"""Who may stand as a reviewer: a role, never a person who could be looked for. It must not know what was reviewed."""

from __future__ import annotations

import re

#: The longest role of a reviewer, and what shows that a role is really a way to reach somebody.
MAX_ROLE = 80
_REACHES_SOMEBODY = re.compile(r"@|https?:|www\.|(?:\d[\s().\-]*){5,}", re.IGNORECASE)


def role_fault(role: str) -> str:
    """Return why a text cannot stand for who reviewed a page, or nothing. It is a role: a reviewer may be looked for."""
    wanted = "write a role such as court interpreter, never a name or a way to reach somebody"
    if not any(sign.isalpha() for sign in role):
        return f"it has no words; {wanted}"
    if len(role) > MAX_ROLE or not role.isprintable():
        return f"it is longer than {MAX_ROLE} characters or has a line break; {wanted}"
    found = _REACHES_SOMEBODY.search(role)
    return f'"{found.group().strip()}" looks like a name tag, an address or a number; {wanted}' if found else ""
