from __future__ import annotations

from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.audit_storage_suffices import audit_storage_suffices
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared

ENTRY = Capability(
    "CAP-1", "The last 30 days of ten failed logins a day", Provides.AUDIT_STORAGE, by=("stop-recording",)
)
CASE = Case(ENTRY, Test.AUDIT_STORE_FILLED)


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return audit_storage_suffices(declared.facts(entry), attested.facts(*records)).verdict


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
    ):
        assert judged(entry, CASE.held) is Verdict.FAIL
