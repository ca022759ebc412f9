from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.backups_are_verified import backups_are_verified
from tests.rules.given import attested, declared

ENTRY = Capability("CAP-1", "Export with a signature", Provides.BACKUP, by=("signature",), when=("before-restore",))
HELD = TestRecord(Test.BACKUP_TAMPERED, held=True, seen="The import with one byte changed was refused", by="K. Sato")
BARE = TestRecord(Test.BACKUP_TAMPERED, held=True, seen="", by="")
BROKEN = TestRecord(Test.BACKUP_TAMPERED, held=False, seen="The import with one byte changed was taken", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.BACKUP, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return backups_are_verified(declared.facts(entry), attested.facts(*records)).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = backups_are_verified(declared.nobody_looked(), attested.facts(HELD))
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "backup" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("checksum", "web-page")), replace(ENTRY, when=("in-operation",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL
