from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.open_records import OpenRecord, RecordKind
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.stored_information_is_confidential import stored_information_is_confidential
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Encrypted partition, and roles",
    Provides.STORED_CONFIDENTIALITY,
    by=("encryption",),
    covers=(
        "settings",
        "user-data",
        "keys",
        "audit",
    ),
)
HELD = TestRecord(
    Test.STORED_INFORMATION_READ,
    held=True,
    seen="Neither a user nor the reader of the flash got settings, keys or records",
    by="K. Sato",
)
BARE = TestRecord(Test.STORED_INFORMATION_READ, held=True, seen="", by="")
BROKEN = TestRecord(Test.STORED_INFORMATION_READ, held=False, seen="The settings lay open in the flash", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.STORED_CONFIDENTIALITY, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return stored_information_is_confidential(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = stored_information_is_confidential(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "stored-confidentiality" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, covers=("keys",)), replace(ENTRY, by=("checksum",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_log_or_a_backup_that_anybody_is_given_fails() -> None:
    for kind in RecordKind:
        seen = observed.facts(OpenRecord(kind, "http", 80, "/x"))
        given = stored_information_is_confidential(declared.facts(ENTRY), attested.facts(HELD), seen)
        assert given.verdict is Verdict.FAIL
