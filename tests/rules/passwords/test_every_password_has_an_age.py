from __future__ import annotations

from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.every_password_has_an_age import every_password_has_an_age
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Page Password policy",
    Provides.PASSWORD_LIFETIME,
    by=("web-page",),
    covers=(
        "minimum-age",
        "maximum-age",
        "users",
        "processes",
        "devices",
    ),
)
CASE = Case(ENTRY, Test.PASSWORD_OF_COMPONENT_EXPIRED)


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return every_password_has_an_age(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts()
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    for entry in (
        CASE.denied,
        replace(ENTRY, by=("checksum",)),
        replace(ENTRY, covers=("boot",)),
    ):
        assert judged(entry, CASE.held) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    shut = observed.facts(ClosedPorts("tcp", "1-1000"))
    assert (
        every_password_has_an_age(declared.facts(at_port), attested.facts(CASE.held), observed.facts(), shut).verdict
        is Verdict.INCONCLUSIVE
    )
