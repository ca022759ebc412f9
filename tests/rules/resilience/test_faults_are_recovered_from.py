from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateSlots
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.faults_are_recovered_from import faults_are_recovered_from
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Two slots, and a watchdog", Provides.RECOVERY, by=("two-slots",))
HELD = TestRecord(
    Test.FAULT_RECOVERY, held=True, seen="After a broken image the old one ran, with its passwords", by="K. Sato"
)
BARE = TestRecord(Test.FAULT_RECOVERY, held=True, seen="", by="")
BROKEN = TestRecord(Test.FAULT_RECOVERY, held=False, seen="After a broken image it stood open", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.RECOVERY, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return faults_are_recovered_from(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = faults_are_recovered_from(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "recovery" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("web-page",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_two_slots_that_the_firmware_does_not_show_stay_open() -> None:
    single, double = (
        UpdateSlots("sysupgrade", redundant=False, how="over itself"),
        UpdateSlots("rauc", redundant=True, how="a, b"),
    )
    for slots, wanted in (
        ((single,), Verdict.INCONCLUSIVE),
        ((double,), Verdict.PASS),
        ((single, double), Verdict.PASS),
    ):
        given = faults_are_recovered_from(declared.facts(ENTRY), attested.facts(HELD), observed.facts(*slots))
        assert given.verdict is wanted
    recovery = replace(ENTRY, by=("recovery-system",))
    assert (
        faults_are_recovered_from(declared.facts(recovery), attested.facts(HELD), observed.facts(single)).verdict
        is Verdict.PASS
    )
