from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.device_can_be_monitored import device_can_be_monitored
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1", "Syslog over TLS to the monitor", Provides.MONITORING, by=("syslog",), when=("in-operation",)
)
HELD = TestRecord(
    Test.MONITORED, held=True, seen="Ten failed logins stood in the monitor after two seconds", by="K. Sato"
)
BARE = TestRecord(Test.MONITORED, held=True, seen="", by="")
BROKEN = TestRecord(Test.MONITORED, held=False, seen="Nothing reached the monitor", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.MONITORING, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return device_can_be_monitored(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts(), observed.facts()
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = device_can_be_monitored(
        declared.nobody_looked(), attested.facts(HELD), observed.facts(), observed.facts(), observed.facts()
    )
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "monitoring" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("local-display",)), replace(ENTRY, when=("on-demand",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    for closed, wanted in (
        (ClosedPorts("tcp", "1-1000"), Verdict.INCONCLUSIVE),
        (ClosedPorts("udp", "1-1000"), Verdict.PASS),
    ):
        given = device_can_be_monitored(
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
        given = device_can_be_monitored(
            declared.facts(entry), attested.facts(HELD), observed.facts(), observed.facts(), observed.facts(*kept)
        )
        assert given.verdict is wanted
