"""States by code and by the first three digits of a postal code. Three digits name a region; more are never looked at."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.directory import places
from app.directory.places import state_for_postal, state_names

#: A postal code of each state's largest city or capital. Source: USPS, read from each city's own address.
SOMEWHERE = {
    "AL": "35203", "AK": "99501", "AZ": "85003", "AR": "72201", "CA": "90012", "CO": "80202", "CT": "06103", "DE": "19901",
    "DC": "20001", "FL": "33130", "GA": "30303", "HI": "96813", "ID": "83702", "IL": "60602", "IN": "46204", "IA": "50309",
    "KS": "66603", "KY": "40202", "LA": "70112", "ME": "04101", "MD": "21202", "MA": "02108", "MI": "48226", "MN": "55415",
    "MS": "39201", "MO": "63103", "MT": "59601", "NE": "68102", "NV": "89101", "NH": "03301", "NJ": "07102", "NM": "87102",
    "NY": "10007", "NC": "28202", "ND": "58102", "OH": "43215", "OK": "73102", "OR": "97204", "PA": "19107", "RI": "02903",
    "SC": "29201", "SD": "57104", "TN": "37201", "TX": "78701", "UT": "84111", "VT": "05401", "VA": "23219", "WA": "98104",
    "WV": "25301", "WI": "53202", "WY": "82001", "GU": "96910", "PR": "00901", "VI": "00802",
}  # fmt: skip


@pytest.mark.parametrize(("code", "postal"), SOMEWHERE.items(), ids=SOMEWHERE)
def test_postal_code_of_a_city_gives_its_state(code: str, postal: str) -> None:
    assert state_for_postal(postal) == f"US-{code}"
    assert state_for_postal(postal[:3]) == f"US-{code}"


#: American Samoa shares 967 with Hawaii and the Northern Mariana Islands share 969 with Guam: three digits cannot tell.
SHARING = {"US-AS", "US-MP"}


@pytest.mark.parametrize("code", state_names())
def test_every_state_and_territory_has_a_span(code: str) -> None:
    assert (code in {state for _first, _last, state in places._spans()}) == (code not in SHARING)


def test_list_has_the_fifty_states_the_district_and_five_territories_by_name() -> None:
    assert len(state_names()) == 50 + 1 + 5
    assert list(state_names().values()) == sorted(state_names().values())
    assert state_names()["US-TX"] == "Texas"
    assert all(code.startswith("US-") and len(code) == 5 for code in state_names())


def test_no_span_overlaps_another_and_each_names_a_state() -> None:
    spans = sorted(places._spans())

    assert [one for one in spans if one[0] > one[1]] == []
    assert [(one, other) for one, other in pairwise(spans) if one[1] >= other[0]] == []
    assert {state for _first, _last, state in spans} <= set(state_names())


MILITARY = ["340", *(f"09{digit}" for digit in range(9)), *(f"96{digit}" for digit in range(2, 7))]


@pytest.mark.parametrize("postal", MILITARY)
def test_military_mail_belongs_to_no_state(postal: str) -> None:
    assert state_for_postal(postal) is None


@pytest.mark.parametrize(
    "postal",
    [
        "",
        " ",
        "7",
        "78",
        "7 8",
        "SW1A 1AA",
        "M5V",
        "K1A 0B1",
        "H3B 101",
        "abc",
        "---",
        "٧٨٧",
        "７８７",
        "000",
        "004",
        "\0",
        "😀",
    ],
    ids=repr,
)
def test_what_is_no_postal_code_gives_nothing(postal: str) -> None:
    assert state_for_postal(postal) is None


@pytest.mark.parametrize("postal", ["787", " 787 ", "7-8-7", "78701", "78701-1234", "787xx", "787" + "9" * 10_000])
def test_only_three_digits_are_looked_at(postal: str) -> None:
    assert state_for_postal(postal) == "US-TX"
