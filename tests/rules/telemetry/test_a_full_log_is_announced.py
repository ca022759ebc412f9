from __future__ import annotations

from dataclasses import replace

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction, AuditTrouble
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.a_full_log_is_announced import a_full_log_is_announced
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "A line in the log at 80 %", Provides.AUDIT_WARNING, by=("syslog",))
CASE = Case(ENTRY, Test.AUDIT_WARNING)
TELLS = AuditHandling(AuditTrouble.LOW, AuditReaction.TELLS)


def judged(entry: Capability, *records: TestRecord, found: tuple[AuditHandling, ...] = ()) -> Verdict:
    return a_full_log_is_announced(declared.facts(entry), attested.facts(*records), observed.facts(*found)).verdict


def test_what_was_tested_or_is_set_passes() -> None:
    assert judged(ENTRY, CASE.held) is Verdict.PASS
    assert judged(ENTRY, found=(TELLS,)) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, CASE.bare) is Verdict.INCONCLUSIVE
    for found in (
        replace(TELLS, condition="[ -f /x ]"),
        replace(TELLS, reaction=AuditReaction.NOTHING),
        replace(TELLS, trouble=AuditTrouble.FULL),
    ):
        assert judged(ENTRY, found=(found,)) is Verdict.INCONCLUSIVE


def test_a_setting_of_the_log_shows_no_warning_on_a_page() -> None:
    assert judged(replace(ENTRY, by=("web-page",)), found=(TELLS,)) is Verdict.INCONCLUSIVE


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    assert judged(ENTRY, CASE.broken, found=(TELLS,)) is Verdict.FAIL
    for entry in (CASE.denied, replace(ENTRY, by=("checksum",))):
        assert judged(entry, CASE.held) is Verdict.FAIL
