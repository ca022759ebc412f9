from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.outputs_are_safe_on_fault import outputs_are_safe_on_fault
from tests.rules.given import attested, declared

ENTRY = Capability("CAP-1", "Valves close without the processor", Provides.SAFE_OUTPUT, by=("hold-last-value",))
HELD = TestRecord(Test.OUTPUT_ON_FAULT, held=True, seen="All valves closed when the processor was halted", by="K. Sato")
BARE = TestRecord(Test.OUTPUT_ON_FAULT, held=True, seen="", by="")
BROKEN = TestRecord(Test.OUTPUT_ON_FAULT, held=False, seen="A valve stayed open", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.SAFE_OUTPUT, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return outputs_are_safe_on_fault(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = outputs_are_safe_on_fault(declared.nobody_looked(), attested.facts(HELD))
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "safe-output" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("automatic-restart",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL
