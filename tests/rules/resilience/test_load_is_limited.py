from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.crowds import CrowdTrial
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.load_is_limited import load_is_limited
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Firewall with limits", Provides.LOAD_LIMIT, by=("rate-limit",))
HELD = TestRecord(Test.FLOODED_OPERATION, held=True, seen="10,000 packets a second left the pump running", by="K. Sato")
BARE = TestRecord(Test.FLOODED_OPERATION, held=True, seen="", by="")
BROKEN = TestRecord(Test.FLOODED_OPERATION, held=False, seen="The pump stopped", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.LOAD_LIMIT, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return load_is_limited(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = load_is_limited(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "load-limit" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("watchdog",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_crowd_that_silences_another_service_fails_and_one_that_fills_its_own_does_not() -> None:
    fine = CrowdTrial("http", 80, 200, served_itself=False)
    for trial, wanted in (
        (fine, Verdict.PASS),
        (replace(fine, silenced=(1883,)), Verdict.FAIL),
    ):
        given = load_is_limited(declared.facts(ENTRY), attested.facts(HELD), observed.facts(trial))
        assert given.verdict is wanted
