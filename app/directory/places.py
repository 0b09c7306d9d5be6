"""States of the United States by code, name and first digits of a postal code. It must not know services."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# ISO 3166-2:US, states, the District of Columbia and territories.
_STATES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia
FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine
MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada
NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon
PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia
WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI U.S. Virgin Islands
"""

# First three digits of a ZIP code, first and last of a span. Source: USPS Labeling List L002, 3-Digit ZIP Code Prefix Matrix.
# 340 and 090-098, 962-966 are military mail and belong to no state; 969 is shared by Guam and its neighbours.
_ZIP_SPANS = """
PR 006-007 PR 009-009 VI 008-008 NY 005-005 MA 010-027 RI 028-029 NH 030-038 ME 039-049 VT 050-054 MA 055-055 VT 056-059
CT 060-069 NJ 070-089 NY 100-149 PA 150-196 DE 197-199 DC 200-200 VA 201-201 DC 202-205 MD 206-219 VA 220-246 WV 247-268
NC 270-289 SC 290-299 GA 300-319 FL 320-339 FL 341-342 FL 344-344 FL 346-347 FL 349-349 AL 350-369 TN 370-385 MS 386-397
GA 398-399 KY 400-427 OH 430-459 IN 460-479 MI 480-499 IA 500-528 WI 530-549 MN 550-567 SD 570-577 ND 580-588 MT 590-599
IL 600-629 MO 630-658 KS 660-679 NE 680-693 LA 700-714 AR 716-729 OK 730-732 TX 733-733 OK 734-749 TX 750-799 CO 800-816
WY 820-831 ID 832-838 UT 840-847 AZ 850-865 NM 870-884 TX 885-885 NV 889-898 CA 900-961 HI 967-968 GU 969-969 OR 970-979
WA 980-994 AK 995-999
"""


@cache
def state_names() -> Mapping[str, str]:
    """Return the name of each state by ISO 3166-2 code (`US-TX`), in the order of their names."""
    found = (part.strip().split(" ", 1) for part in _STATES.replace("\n", "|").split("|") if part.strip())
    return MappingProxyType(dict(sorted(((f"US-{code}", name) for code, name in found), key=lambda item: item[1])))


@cache
def _spans() -> tuple[tuple[int, int, str], ...]:
    words = _ZIP_SPANS.split()
    return tuple(
        (int(span[:3]), int(span[4:]), f"US-{code}") for code, span in zip(words[::2], words[1::2], strict=True)
    )


def state_for_postal(postal: str) -> str | None:
    """Return the state (`US-TX`) whose ZIP codes begin with the first three digits of a postal code, or None.

    Only the first three signs are looked at, whatever else was typed: they name a region, not a street. Where one of them is
    a letter it is the code of another country.
    """
    digits = "".join(sign for sign in postal if sign not in " -")[:3]
    if len(digits) < 3 or not (digits.isascii() and digits.isdigit()):
        return None
    wanted = int(digits)
    return next((state for first, last, state in _spans() if first <= wanted <= last), None)
