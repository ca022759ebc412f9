"""Data about a person are known by their form and their name together; look-alikes are left alone."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.fields import Field
from shinsa.subject.capture.personal_values import personal


def told(**fields: str) -> list[tuple[str, str]]:
    return list(personal(tuple(Field(name, value) for name, value in fields.items())))


@pytest.mark.parametrize("value", ["mary.jones@posteo.de", "m+cam@mail.example-post.co.jp"])
def test_an_address_of_a_person_is_one(value: str) -> None:
    assert told(to=value) == [("e-mail address", "to")]


@pytest.mark.parametrize(
    "value",
    [
        "support@maker.com",
        "mary@example.com",
        "mary@host",
        "a@b",
        "mary@@x.de",
        "x mary@posteo.de",
        "mary@posteo.de?x",
        "",
    ],
)
def test_an_address_of_an_office_or_of_nobody_is_none(value: str) -> None:
    assert told(to=value) == []


def test_a_number_is_a_telephone_s_where_its_name_says_so() -> None:
    assert told(phone_number="+81 90-1234-5678") == [("telephone number", "phone_number")]
    assert told(serial="+81 90-1234-5678", hotel="0301234567", phone="none") == []


def test_a_position_is_a_pair_of_exact_degrees() -> None:
    assert told(latitude="35.68123", longitude="139.76712") == [("position", "latitude")]
    for lat, lon in (("35.68123", ""), ("35", "139"), ("95.12345", "10.12345"), ("0.000", "0.000"), ("35.6", "139.7")):
        assert told(lat=lat, lon=lon) == []
    assert told(latency="35.68123", longest="139.76712") == []


def test_hostile_values_take_no_time() -> None:
    assert told(to="a" * 100_000 + "@", phone="1" * 100_000, lat="1." + "9" * 100_000, lon="1.234") == []
