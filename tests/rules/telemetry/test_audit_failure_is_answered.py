from __future__ import annotations

from dataclasses import replace

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction, AuditTrouble
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.audit_failure_is_answered import audit_failure_is_answered
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Ring in memory", Provides.AUDIT_FAILURE_RESPONSE, by=("overwrite-oldest",))
CASE = Case(ENTRY, Test.AUDIT_FAILURE)
HALTS = AuditHandling(AuditTrouble.FULL, AuditReaction.HALTS)


def judged(entry: Capability, *records: TestRecord, found: tuple[AuditHandling, ...] = ()) -> Verdict:
    return audit_failure_is_answered(declared.facts(entry), attested.facts(*records), observed.facts(*found)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS
    stops = AuditHandling(AuditTrouble.FULL, AuditReaction.STOPS_RECORDING)
    assert judged(ENTRY, CASE.held, found=(stops,)) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_halts_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken) is Verdict.FAIL
    for entry in (CASE.denied, replace(ENTRY, by=("halt",))):
        assert judged(entry, CASE.held) is Verdict.FAIL


def test_a_setting_that_halts_the_device_fails_whatever_was_tested() -> None:
    assert judged(ENTRY, CASE.held, found=(HALTS,)) is Verdict.FAIL
    assert judged(ENTRY, CASE.held, found=(replace(HALTS, condition="[ -f /x ]"),)) is Verdict.INCONCLUSIVE
