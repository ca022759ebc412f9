from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.security_functions_leave_resources import security_functions_leave_resources
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "cgroup for each service", Provides.RESOURCE_LIMIT, by=("memory-limit",))
HELD = TestRecord(
    Test.RESOURCES_KEPT, held=True, seen="Ten logins a second for an hour left the function as it was", by="K. Sato"
)
BARE = TestRecord(Test.RESOURCES_KEPT, held=True, seen="", by="")
BROKEN = TestRecord(Test.RESOURCES_KEPT, held=False, seen="The log filled the flash and the hub stopped", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.RESOURCE_LIMIT, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return security_functions_leave_resources(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = security_functions_leave_resources(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "resource-limit" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("watchdog",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_records_that_grow_without_end_fail() -> None:
    endless = LogKeeping("syslogd", LogPlace.FILE, "/var/log/messages", bounded=False)
    for kept, wanted in (
        (endless, Verdict.FAIL),
        (replace(endless, bounded=True), Verdict.PASS),
        (replace(endless, condition="[ -f x ]"), Verdict.PASS),
        (replace(endless, place=LogPlace.HOST), Verdict.PASS),
    ):
        given = security_functions_leave_resources(declared.facts(ENTRY), attested.facts(HELD), observed.facts(kept))
        assert given.verdict is wanted
