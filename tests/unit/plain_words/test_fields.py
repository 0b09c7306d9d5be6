"""Words for values that a record refuses: in plain English, whatever kind of value it is and however deep it stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.plain_words.fields import field_faults
from app.plain_words.kinds import kind_fault, shown

DATE = "write it like 2026-03-01"


class _Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    method: Literal["call", "text"]
    on: date | None = None


class _Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=2, max_length=5), Field(examples=["Sam"])]
    tag: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$"), Field(examples=["es"])] | None = None
    about: Annotated[int, Field(ge=2, le=9)] | None = None
    is_open: bool = False
    days: tuple[Literal["mon", "tue"], ...] = ()
    texts: dict[str, str] = {}
    checks: tuple[_Inner, ...] = ()
    inner: _Inner | None = None


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ({"name": "toolong"}, "name: the text has 7 characters; the limit is 5; make it shorter"),
        ({"name": ""}, "name: it is empty; write it like Sam"),
        ({"name": None}, "name: it is empty; write it like name: Sam"),
        ({"name": 12}, 'name: "12" is a number, not text; put it in quotes: "12"'),
        ({"name": True}, 'name: "true" is true or false, not text; put it in quotes: "true"'),
        ({"name": ["a"]}, "name: a list stands where one text belongs; write the text behind the colon, on the same line"),
        ({"tag": "ES"}, 'tag: "ES" cannot be used; write it like es'),
        ({"tag": "\u201ces\u201d"}, 'tag: "\u201ces\u201d" has curly quotes; use straight ones or none: "es"'),
        ({"about": 1}, 'about: "1" is too small; write 2 or more'),
        ({"about": 10}, 'about: "10" is too large; write 9 or less'),
        ({"about": "many"}, 'about: "many" is not a whole number; write a whole number, without quotes'),
        ({"is_open": "maybe"}, 'is_open: "maybe" is not true or false; write true or false'),
        ({"days": "mon-tue"}, 'days: "mon-tue" is not a list; write a list, like [mon, tue]'),
        ({"days": "mon, tue"}, 'days: "mon, tue" is not a list; put square brackets around it, like [mon, tue]'),
        ({"days": ["Monday"]}, 'days.1: "Monday" is not allowed; did you mean mon?'),
        ({"texts": {"en": 3}}, 'texts.en: "3" is a number, not text; put it in quotes: "3"'),
        ({"checks": [{"method": "cal"}]}, 'checks.1.method: "cal" is not allowed; did you mean call?'),
        ({"checks": [{"method": "call", "on": "22/11/2026"}]}, 'checks.1.on: "22/11/2026" is not a date; write it like 2026-11-22'),
        ({"checks": [{"methd": "call"}]}, "checks.1.methd: there is no such field; did you mean method?"),
        ({"inner": {}}, "inner.method: it is missing; add a line like method: call"),
        ({"\u2022 x": "a"}, "\u2022 x: the line begins with a bullet; begin it with a hyphen and a space, like - fact: TIP-5"),
        ({"na\u200bme": "a"}, None),
    ],
)  # fmt: skip
def test_refused_value_is_told_in_plain_words(given: dict[str, Any], printed: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        _Outer.model_validate({"name": "Sam"} | given)

    found = [f"{fault.name}: {fault.message}; {fault.fix}" for fault in field_faults(caught.value, _Outer)]
    assert found == [printed] if printed else "invisible character" in found[0]


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("22/11/2026", "write it like 2026-11-22"),
        ("11/22/2026", "write it like 2026-11-22"),
        ("2026/11/22", "write it like 2026-11-22"),
        ("22.11.2026", "write it like 2026-11-22"),
        ("11.11.2026", "write it like 2026-11-11"),
        ("11/12/2026", DATE),
        ("99/99/2026", DATE),
        ("soon", DATE),
    ],
)
def test_date_in_another_order_is_turned_only_where_it_means_one_day(value: str, fix: str) -> None:
    assert kind_fault("date_from_datetime_parsing", value, {}) == (f'"{value}" is not a date', fix)


def test_value_is_shown_on_one_line_without_what_cannot_be_seen() -> None:
    assert shown("a\nb\x07\u202ec") == "a b\ufffd\ufffdc"
    assert len(shown("x" * 500)) < 130
