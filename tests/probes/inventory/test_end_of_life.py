"""Branches are told with the end of their fixes; a distribution that is known speaks for its packages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.components import Component, EndOfLife
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.inventory.end_of_life import end_of_life
from shinsa.subject.end_of_life import ending_of
from tests.probes.inventory.made import DROPBEAR, KERNEL, LIBSSL, inventory

DEBIAN = Component(name="debian", version="12", kind="operating system", product="debian", upstream="12")


def ends(*components: Component) -> list[tuple[str, str, date]]:
    reports = list(end_of_life.look(inventory(*components)))
    assert any(isinstance(report, Examined) for report in reports)
    facts = [report.fact for report in reports if isinstance(report, Sighting)]
    return [(fact.component, fact.cycle, fact.ends) for fact in facts if isinstance(fact, EndOfLife)]


def test_the_end_of_a_branch_is_told() -> None:
    assert ends(DEBIAN) == [("debian", "12", date(2028, 6, 30))]


def test_a_branch_older_than_all_that_are_listed_ended_with_the_oldest_at_the_latest() -> None:
    assert ends(KERNEL) == [("linux", "< 4.9", date(2023, 1, 7))]


def test_a_distribution_speaks_for_its_packages() -> None:
    assert ends(LIBSSL) == []
    assert ends(replace(LIBSSL, distribution="homemade:1")) == [("libssl3", "3.0", date(2026, 9, 7))]
    assert ends(replace(LIBSSL, identified_by="version string")) == [("libssl3", "3.0", date(2026, 9, 7))]


def test_without_its_database_a_distribution_may_have_packaged_what_is_found() -> None:
    string = replace(LIBSSL, identified_by="version string", distribution="")
    old = replace(DEBIAN, version="10", upstream="10")
    assert [each[0] for each in ends(DEBIAN, string)] == ["debian"]
    assert [each[0] for each in ends(old, string)] == ["debian", "libssl3"]
    assert [each[0] for each in ends(DEBIAN, string, replace(LIBSSL, source="other"))] == ["debian"]
    assert "linux" in [each[0] for each in ends(DEBIAN, KERNEL, LIBSSL)]


def test_what_the_table_does_not_know_has_no_end() -> None:
    assert ends(DROPBEAR) == []


@pytest.mark.parametrize(
    ("product", "version", "cycle"),
    [
        ("openssl", "1.1.1w", "1.1.1"),
        ("openssl", "1.0.2k", "1.0.2"),
        ("openssl", "3.0.17", "3.0"),
        ("openssl", "0.9.7", "< 0.9.8"),
        ("lede", "17.01.4", "17.01"),
        ("linux", "4.90.1", ""),
        ("linux", "99.1", ""),
        ("openwrt", "SNAPSHOT", ""),
        ("openwrt", "", ""),
        ("nothing", "1.0", ""),
    ],
)
def test_a_version_is_of_its_own_branch_alone(product: str, version: str, cycle: str) -> None:
    ending = ending_of(product, version)
    assert (ending.cycle if ending is not None else "") == cycle
