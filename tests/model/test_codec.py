"""What is encoded comes back equal, and what has another shape is refused with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.model.assessment import Json
from shinsa.model.codec import Malformed, decode, encode
from shinsa.model.place import FilePlace, Place, SubjectPlace
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Part:
    kind: ClassVar[str] = "part"
    number: int


@dataclass(frozen=True, slots=True)
class Whole:
    name: str
    title: Text = NO_TEXT
    verdict: Verdict = Verdict.PASS
    colour: Colour = Colour.RED
    day: date = date(2025, 1, 2)
    at: datetime | None = None
    parts: tuple[Part, ...] = ()
    place: Place | None = None
    ratio: float = 0.0
    flag: bool | None = None
    levels: Mapping[str, int] = field(default_factory=dict)
    fact: Mapping[str, Json] = field(default_factory=dict)
    either: int | str | None = None


FULL = Whole(
    name="a",
    title=Text("a", "あ"),
    verdict=Verdict.FAIL,
    at=datetime(2025, 1, 2, 3, 4, tzinfo=UTC),
    parts=(Part(1), Part(2)),
    place=FilePlace("etc/passwd", 3),
    ratio=0.5,
    flag=False,
    levels={"x": 2},
    fact={"a": [1, 2.5, None, True, {"b": "c"}]},
    either="x",
)


def test_a_value_becomes_plain_json_with_nothing_left_out() -> None:
    assert encode(Whole("a", parts=(Part(1),))) == {
        "name": "a",
        "title": "",
        "title_ja": "",
        "verdict": "PASS",
        "colour": "red",
        "day": "2025-01-02",
        "at": None,
        "parts": [{"kind": "part", "number": 1}],
        "place": None,
        "ratio": 0.0,
        "flag": None,
        "levels": {},
        "fact": {},
        "either": None,
    }


def test_it_comes_back_equal() -> None:
    assert decode(Whole, encode(FULL)) == FULL
    assert decode(Text, encode(Text("a", "あ"))) == Text("a", "あ")
    assert decode(Place, encode(SubjectPlace("a.bin", 16))) == SubjectPlace("a.bin", 16)


def test_what_has_a_default_may_be_left_out() -> None:
    assert decode(Whole, {"name": "a"}) == Whole("a")


def test_a_whole_number_may_stand_for_a_fraction() -> None:
    ratio = decode(Whole, {"name": "a", "ratio": 1}).ratio

    assert (ratio, type(ratio)) == (1.0, float)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.builds(Whole, st.text(), parts=st.just(()), fact=st.dictionaries(st.text(), JSON), place=st.none()))
def test_any_value_comes_back_equal(value: Whole) -> None:
    assert decode(Whole, encode(value)) == value


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({}, "name is missing"),
        ({"name": 1}, "name: int where a str belongs"),
        ({"name": "a", "colour": "blue"}, "colour: 'blue' is no Colour"),
        ({"name": "a", "verdict": "MAYBE"}, "verdict: 'MAYBE' is no Verdict"),
        ({"name": "a", "verdict": []}, "verdict: [] is no Verdict"),
        ({"name": "a", "day": "soon"}, "day: 'soon' is no date"),
        ({"name": "a", "day": 1}, "day: int where a str belongs"),
        ({"name": "a", "title": "t"}, "title_ja: NoneType where a str belongs"),
        ({"name": "a", "parts": {}}, "parts: dict where a list belongs"),
        ({"name": "a", "parts": [{"number": 1}, {}]}, "parts[1]: number is missing"),
        ({"name": "a", "parts": [{"number": True}]}, "parts[0].number: bool where a int belongs"),
        ({"name": "a", "place": {"kind": "moon"}}, "place: {'kind': 'moon'} is none of FilePlace"),
        ({"name": "a", "place": {"kind": ["file"]}}, "place: {'kind': ['file']} is none of FilePlace"),
        ({"name": "a", "place": {}}, "place: {} is none of FilePlace"),
        ({"name": "a", "place": {"kind": "file"}}, "place: path is missing"),
        ({"name": "a", "flag": 1}, "flag: int where a bool belongs"),
        ({"name": "a", "ratio": True}, "ratio: bool where a float belongs"),
        ({"name": "a", "levels": {"x": "2"}}, "levels.x: str where a int belongs"),
        ({"name": "a", "either": 1.5}, "either: 1.5 is none of int, str"),
        ({"name": "a", "color": "red"}, "Whole has no 'color'"),
        ([], "list where a dict belongs"),
    ],
)
def test_another_shape_is_refused_with_its_place(data: Any, fault: str) -> None:  # noqa: ANN401
    with pytest.raises(Malformed) as raised:
        decode(Whole, data)

    assert str(raised.value).startswith(fault)


def test_a_wrong_value_is_quoted_in_part() -> None:
    with pytest.raises(Malformed) as raised:
        decode(Colour, "x" * 1000)

    assert len(str(raised.value)) < 80


def test_a_type_that_has_no_json_is_refused() -> None:
    with pytest.raises(Malformed, match="no way to read"):
        decode(frozenset[str], [])


def test_what_stands_in_several_places_is_made_once() -> None:
    place = SubjectPlace("a")
    once = encode((place, (place,)), {})
    assert once == encode((place, (place,)))
    assert once[0] is once[1][0]
