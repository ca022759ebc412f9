from __future__ import annotations

from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.time_changes_are_logged import time_changes_are_logged
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared

ENTRY = Capability("CAP-1", "Only administrators set the clock", Provides.TIME_PROTECTION, by=("access-control",))
CASE = Case(ENTRY, Test.TIME_CHANGE_LOGGED)


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return time_changes_are_logged(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, CASE.logged) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.held) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    for entry in (
        CASE.denied,
        replace(ENTRY, by=("checksum",)),
    ):
        assert judged(entry, CASE.logged) is Verdict.FAIL
