from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.security_functions_are_verified_in_operation import (
    security_functions_are_verified_in_operation,
)
from tests.rules.given import attested, declared

ENTRY = Capability(
    "CAP-1",
    "Self-tests each night",
    Provides.SELF_VERIFICATION,
    by=("self-test",),
    covers=(
        "access-control",
        "audit",
        "cryptography",
        "updates",
    ),
    when=("in-operation",),
)
HELD = TestRecord(
    Test.SECURITY_FUNCTIONS_VERIFIED, held=True, seen="The self-test ran beside the schedule", by="K. Sato"
)
BARE = TestRecord(Test.SECURITY_FUNCTIONS_VERIFIED, held=True, seen="", by="")
BROKEN = TestRecord(
    Test.SECURITY_FUNCTIONS_VERIFIED, held=False, seen="The hub restarted for the self-test", by="K. Sato"
)
NOT_ABLE = Capability("CAP-1", "Not there", Provides.SELF_VERIFICATION, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return security_functions_are_verified_in_operation(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = security_functions_are_verified_in_operation(declared.nobody_looked(), attested.facts(HELD))
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "self-verification" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (
        NOT_ABLE,
        replace(ENTRY, covers=("cryptography",)),
        replace(ENTRY, when=("at-start", "in-maintenance")),
    ):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL
