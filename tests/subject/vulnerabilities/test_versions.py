"""Versions are ordered as their makers order them; what nobody orders is said and not guessed."""

from __future__ import annotations

import pytest

from shinsa.subject.vulnerabilities.records import Range, exact
from shinsa.subject.vulnerabilities.versions import Incomparable, compare

OLDER = [
    ("generic", "2012.55", "2016.74"),
    ("generic", "0.52", "2012.54"),
    ("generic", "2.80rc1", "2.80"),
    ("generic", "2.80test9", "2.80rc1"),
    ("generic", "2.9", "2.10"),
    ("generic", "2.7-devel", "2.7"),
    ("generic", "9.3", "9.3p1"),
    ("generic", "9.3p1", "9.3p2"),
    ("generic", "1.0", "1.0.1"),
    ("generic", "1.36.1", "1.37.0"),
    ("generic", "4.9.198", "4.14"),
    ("generic", "1.0-beta2", "1.0-rc1"),
    ("openssl", "0.9.8zg", "1.0.1"),
    ("openssl", "1.0.2", "1.0.2a"),
    ("openssl", "1.0.2z", "1.0.2za"),
    ("openssl", "1.0.1f", "1.0.1g"),
    ("openssl", "1.0.2-beta1", "1.0.2"),
    ("openssl", "1.1.1w", "3.0.0"),
    ("openssl", "3.0.9", "3.0.10"),
    ("deb", "1:1.0-1", "1:1.0-1+deb12u1"),
    ("deb", "1.0~rc1-1", "1.0-1"),
    ("deb", "9.9-1", "1:0.1-1"),
    ("rpm", "3.0.7-9.el9", "3.0.7-24.el9"),
    ("apk", "1.36.1-r2", "1.36.1-r10"),
    ("apk", "1.1.1_rc1", "1.1.1"),
    ("apk", "9.3_p1-r0", "9.3_p2-r0"),
    ("pypi", "2.0.dev1", "2.0"),
    ("semver", "1.2.3-alpha.1", "1.2.3"),
]
UNORDERED = [
    ("generic", "9c97d5ecd795709c8584e972bfdf3aee3a5b846d", "1.0"),
    ("generic", "2015-03-25", "2.4"),
    ("generic", "2.6.36.4brcmarm", "2.6.36"),
    ("generic", "", "1.0"),
    ("generic", "1" * 500, "1.0"),
    ("generic", "1.0 or later", "1.0"),
    ("generic", "1" + "a" * 150, "1.0"),
    ("generic", "1" + "-a" * 75 + "!", "1.0"),
    ("openssl", "3.0.2a", "3.0.3"),
    ("openssl", "master", "1.0.2"),
    ("apk", "9.3p1", "9.3"),
    ("apk", "2.6.36.4brcmarm", "2.6.36"),
    ("apk", "1.0_git20200101", "1.0"),
    ("deb", "not a version!", "1.0"),
    ("pypi", "1.0-what-2", "1.0"),
    ("semver", "four", "1.0.0"),
]


@pytest.mark.parametrize(("scheme", "older", "newer"), OLDER)
def test_the_older_comes_first(scheme: str, older: str, newer: str) -> None:
    assert (compare(scheme, older, newer), compare(scheme, newer, older)) == (-1, 1)


@pytest.mark.parametrize(
    ("scheme", "one", "other"), [("generic", "1.0", "1.0.0"), ("deb", "1.0", "0:1.0"), ("x", "1", "1")]
)
def test_the_same_is_neither(scheme: str, one: str, other: str) -> None:
    assert compare(scheme, one, other) == 0


@pytest.mark.parametrize(("scheme", "one", "other"), UNORDERED)
def test_what_nobody_orders_is_said(scheme: str, one: str, other: str) -> None:
    with pytest.raises(Incomparable):
        compare(scheme, one, other)
    with pytest.raises(Incomparable):
        compare(scheme, other, one)


@pytest.mark.parametrize(
    ("bounds", "inside", "outside", "shown"),
    [
        (
            Range("cpe", "a:b", low="0.52", high="2012.54", high_included=True),
            "2012.54",
            "2012.55",
            ">= 0.52, <= 2012.54",
        ),
        (Range("cpe", "a:b", low="1.0", low_open=True, high="2.0"), "1.1", "1.0", "> 1.0, < 2.0"),
        (Range("cpe", "a:b", low="1.0", high="2.0"), "1.0", "2.0", ">= 1.0, < 2.0"),
        (Range("cpe", "a:b", high="2.0"), "0.1", "2.0", "< 2.0"),
        (Range("cpe", "a:b", low="2.0"), "2.0", "1.9", ">= 2.0"),
        (exact("cpe", "a:b", "generic", "1.5"), "1.5", "1.5.1", "= 1.5"),
        (Range("alpine:v3.11", "x", "apk", high="1.2-r3"), "1.2-r2", "1.2-r3", "< 1.2-r3"),
    ],
)
def test_a_range_holds_what_lies_in_it(bounds: Range, inside: str, outside: str, shown: str) -> None:
    assert bounds.holds(inside)
    assert not bounds.holds(outside)
    assert str(bounds) == shown
    assert bounds.is_bounded


def test_a_range_without_bounds_holds_everything_and_says_so() -> None:
    everything = Range("cpe", "a:b")
    assert everything.holds("anything")
    assert not everything.is_bounded
    assert str(everything) == "all versions"


def test_what_was_never_affected_is_held_by_no_range() -> None:
    assert not Range("alpine:v3.11", "x", "apk", high="0").holds("1.2-r3")


def test_a_range_does_not_hold_what_it_cannot_order() -> None:
    with pytest.raises(Incomparable):
        Range("cpe", "a:b", high="2.0").holds("2015-03-25")
