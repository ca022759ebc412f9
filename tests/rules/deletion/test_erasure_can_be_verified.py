from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.erasure_can_be_verified import erasure_can_be_verified
from tests.rules.given import attested, declared

ENTRY = Capability(
    "CAP-1",
    "The reset reads the partition back and says so",
    Provides.ERASURE_VERIFICATION,
    by=("read-back",),
    covers=(
        "settings",
        "user-data",
        "keys",
    ),
)
HELD = TestRecord(
    Test.ERASURE_VERIFIED,
    held=True,
    seen="The report lists each partition as empty, as did the programmer",
    by="K. Sato",
)
BARE = TestRecord(Test.ERASURE_VERIFIED, held=True, seen="", by="")
BROKEN = TestRecord(
    Test.ERASURE_VERIFIED, held=False, seen="The report said empty where the programmer found settings", by="K. Sato"
)
NOT_ABLE = Capability("CAP-1", "Not there", Provides.ERASURE_VERIFICATION, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return erasure_can_be_verified(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = erasure_can_be_verified(declared.nobody_looked(), attested.facts(HELD))
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "erasure-verification" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, covers=("settings",)), replace(ENTRY, by=("web-page",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL
