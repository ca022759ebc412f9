"""assessment.json is the same bytes for the same assessment, and anything else is refused with one line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.model.assessment import Device
from shinsa.model.codec import Malformed
from shinsa.model.document import DEEPEST, dump, load
from tests.reports.sample import OBSERVATIONS, sample


def test_it_comes_back_equal_and_is_written_the_same() -> None:
    assert load(dump(sample())) == sample()
    assert dump(load(dump(sample()))) == dump(sample())


def test_the_schema_comes_first() -> None:
    assert next(iter(json.loads(dump(sample())))) == "schema"


@given(st.text(), st.text(), st.lists(st.text(), max_size=3), st.floats(0, 1e9))
def test_any_strings_come_back_equal(name: str, excerpt: str, values: list[str], seconds: float) -> None:
    fact = replace(OBSERVATIONS[0], excerpt=excerpt, fact={"values": [*values], "name": name})
    attempts = tuple(replace(attempt, seconds=seconds) for attempt in sample().attempts)
    assessment = replace(sample(), device=Device(name), observations=(fact,), attempts=attempts)

    assert load(dump(assessment)) == assessment


def test_half_a_character_becomes_the_replacement_character() -> None:
    assessment = load(dump(replace(sample(), device=Device("a\udc80b"))))

    assert assessment.device.name == "a\ufffdb"


def test_a_number_without_end_is_never_written() -> None:
    attempts = (replace(sample().attempts[0], seconds=float("inf")),)

    with pytest.raises(ValueError, match="not JSON compliant"):
        dump(replace(sample(), attempts=attempts))


def _nested(levels: int) -> bytes:
    text = dump(replace(sample(), observations=(replace(OBSERVATIONS[0], fact={"x": 0}),))).decode()
    return text.replace('"x": 0', f'"x": {"[" * levels}{"]" * levels}').encode()


def test_a_fact_may_be_nested_so_far_and_no_further() -> None:
    assert load(_nested(DEEPEST - 1))
    with pytest.raises(Malformed, match=r"^observations\[0\]\.fact: nested too deeply$"):
        load(_nested(DEEPEST + 1))


GOOD = dump(sample())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "this is no JSON: Expecting value at line 1, column 1"),
        (b"\xff{}", "this is no UTF-8 text: byte 0 is wrong"),
        (b"{}", "this is no assessment: it names no schema"),
        (b"[]", "this is no assessment: it names no schema"),
        (b'{"schema": "x/1"}', "schema is 'x/1', and this version reads 'shinsa.assessment/1'"),
        (b"[1e999]", "1e999 is no finite number"),
        (b"[NaN]", "NaN is no finite number"),
        (b"[" * 100_000, "this is no assessment: it is nested too deeply"),
        (b"1" * 10_000, "this is no assessment: a number in it is too long"),
        (b'{"schema": "shinsa.assessment/1"}', "tool is missing"),
        (GOOD.replace(b'"outcome"', b'"out"', 1), "attempts[0]: outcome is missing"),
        (GOOD.replace(b'"verdict": "FAIL"', b'"verdict": "OK"', 1), "standards[0].verdict: 'OK' is no Verdict"),
        (GOOD[:-2], "this is no JSON: "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused_with_one_line(data: bytes, fault: str) -> None:
    with pytest.raises(Malformed) as raised:
        load(data)

    assert str(raised.value).startswith(fault)
    assert "\n" not in str(raised.value)
