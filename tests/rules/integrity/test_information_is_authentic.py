from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.information_is_authentic import information_is_authentic
from tests.rules.given import attested, declared

ENTRY = Capability(
    "CAP-1",
    "Each file is signed",
    Provides.INTEGRITY_CHECK,
    by=("signature",),
    covers=(
        "software",
        "settings",
    ),
)
HELD = TestRecord(Test.SETTINGS_TAMPERED, held=True, seen="The file signed with another key was refused", by="K. Sato")
BARE = TestRecord(Test.SETTINGS_TAMPERED, held=True, seen="", by="")
BROKEN = TestRecord(Test.SETTINGS_TAMPERED, held=False, seen="The file signed with another key was used", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.INTEGRITY_CHECK, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return information_is_authentic(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = information_is_authentic(declared.nobody_looked(), attested.facts(HELD))
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "integrity-check" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, covers=("software",)), replace(ENTRY, by=("digest",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL
