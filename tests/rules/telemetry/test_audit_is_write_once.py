from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.audit_is_write_once import audit_is_write_once
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "WORM card", Provides.AUDIT_PROTECTION, by=("write-once-medium",))
HELD = TestRecord(Test.AUDIT_RECORDS_PROTECTED, held=True, seen="The card refused to overwrite", by="K. Sato")
BARE = TestRecord(Test.AUDIT_RECORDS_PROTECTED, held=True, seen="", by="")
BROKEN = TestRecord(Test.AUDIT_RECORDS_PROTECTED, held=False, seen="The card was formatted", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.AUDIT_PROTECTION, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return audit_is_write_once(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = audit_is_write_once(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "audit-protection" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("access-control",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_ring_in_memory_alone_is_no_write_once_medium() -> None:
    ring, host = (
        LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True),
        LogKeeping("logd", LogPlace.HOST, "log.example"),
    )
    for seen, wanted in (((ring,), Verdict.FAIL), ((ring, host), Verdict.PASS)):
        given = audit_is_write_once(declared.facts(ENTRY), attested.facts(HELD), observed.facts(*seen))
        assert given.verdict is wanted
