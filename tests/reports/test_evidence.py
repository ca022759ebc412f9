"""Evidence is found by its id, reads well, and leads nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.reports.evidence import fields, found, lookup, unknown
from tests.reports.sample import OBSERVATIONS, sample


def test_sightings_and_looks_are_found_by_their_ids() -> None:
    known = lookup(sample())

    assert [(one.id, one.look) for one in found(("o2", "l1", "o99"), known)] == [("o2", False), ("l1", True)]
    assert unknown(("o2", "l1", "o99"), known) == ("o99",)


def test_a_secret_shows_its_kind_length_and_short_digest() -> None:
    named = dict(lookup(sample())["o1"].fields)

    assert named["secret"].en == "password hash, 34 bytes, sha256:4be1d0c7a9f2…"


def test_what_a_fact_does_not_say_is_left_out() -> None:
    assert fields({"a": None, "b": "", "c": [], "d": {}}) == ()


def test_values_are_read_in_both_languages() -> None:
    shown = dict(fields({"open_port": 0, "enabled": False, "names": ["a", "b"], "nested": {"x_y": True}}))

    assert [(name, value.en, value.ja) for name, value in shown.items()] == [
        ("open port", "0", "0"),
        ("enabled", "no", "いいえ"),
        ("names", "a, b", "a、b"),
        ("nested", "x y: yes", "x y: はい"),
    ]


def test_braces_in_a_secret_are_no_template() -> None:
    ((_, value),) = fields({"s": {"kind": "{length}", "digest": "{0}", "length": 1}})

    assert value.en == "{length}, 1 bytes, sha256:{0}…"


@pytest.mark.parametrize(
    ("record", "link"),
    [
        ("evidence/a/b.txt", "evidence/a/b.txt"),
        ("b.pem", "evidence/b.pem"),
        ("../b.pem", ""),
        ("evidence/../../b", ""),
        ("/etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("//host/x", ""),
        (".hidden", ""),
        ("", ""),
    ],
)
def test_a_record_stays_in_the_evidence_folder(record: str, link: str) -> None:
    fact = replace(OBSERVATIONS[0], record=record)

    assert lookup(replace(sample(), observations=(fact,)))["o1"].record == link
