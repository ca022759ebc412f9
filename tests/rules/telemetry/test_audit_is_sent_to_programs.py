from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.audit_is_sent_to_programs import audit_is_sent_to_programs
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "GET /api/audit with a token", Provides.AUDIT_ACCESS, by=("syslog",))
HELD = TestRecord(
    Test.AUDIT_RECORDS_READ, held=True, seen="With the token all records came, without it none", by="K. Sato"
)
BARE = TestRecord(Test.AUDIT_RECORDS_READ, held=True, seen="", by="")
BROKEN = TestRecord(Test.AUDIT_RECORDS_READ, held=False, seen="The records came without the token", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.AUDIT_ACCESS, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return audit_is_sent_to_programs(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts(), observed.facts()
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = audit_is_sent_to_programs(
        declared.nobody_looked(), attested.facts(HELD), observed.facts(), observed.facts(), observed.facts()
    )
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "audit-access" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("web-page",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    for closed, wanted in (
        (ClosedPorts("tcp", "1-1000"), Verdict.INCONCLUSIVE),
        (ClosedPorts("udp", "1-1000"), Verdict.PASS),
    ):
        given = audit_is_sent_to_programs(
            declared.facts(at_port), attested.facts(HELD), observed.facts(), observed.facts(closed), observed.facts()
        )
        assert given.verdict is wanted


def test_syslog_that_no_daemon_of_the_firmware_sends_stays_open() -> None:
    ring, host = (
        LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True),
        LogKeeping("logd", LogPlace.HOST, "log_ip", by_setting=True),
    )
    for kept, wanted in (((ring,), Verdict.INCONCLUSIVE), ((ring, host), Verdict.PASS)):
        entry = replace(ENTRY, by=("syslog",))
        given = audit_is_sent_to_programs(
            declared.facts(entry), attested.facts(HELD), observed.facts(), observed.facts(), observed.facts(*kept)
        )
        assert given.verdict is wanted
