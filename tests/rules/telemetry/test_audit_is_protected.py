from dataclasses import replace

import pytest

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.open_records import LogMode, OpenRecord, RecordKind
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.audit_is_protected import audit_is_protected
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Only root writes, only administrators read",
    Provides.AUDIT_PROTECTION,
    by=("access-control",),
    covers=(
        "reading",
        "changing",
        "deleting",
    ),
)
HELD = TestRecord(
    Test.AUDIT_RECORDS_PROTECTED, held=True, seen="A user could neither read nor delete the log", by="K. Sato"
)
BARE = TestRecord(Test.AUDIT_RECORDS_PROTECTED, held=True, seen="", by="")
BROKEN = TestRecord(Test.AUDIT_RECORDS_PROTECTED, held=False, seen="A user deleted the log", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.AUDIT_PROTECTION, by=("none",))


UNREAD = observed.nobody_looked()


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return audit_is_protected(declared.facts(entry), attested.facts(*records), observed.facts(), UNREAD).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = audit_is_protected(declared.nobody_looked(), attested.facts(HELD), observed.facts(), UNREAD)
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "audit-protection" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, covers=("reading",)), replace(ENTRY, by=("web-page",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_log_that_anybody_is_shown_fails() -> None:
    log, backup = (OpenRecord(kind, "http", 80, "/x") for kind in (RecordKind.LOG, RecordKind.BACKUP))
    for seen, wanted in ((log, Verdict.FAIL), (backup, Verdict.PASS)):
        given = audit_is_protected(declared.facts(ENTRY), attested.facts(HELD), observed.facts(seen), UNREAD)
        assert given.verdict is wanted


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [
        (LogMode("/var/log/messages", "0640", "logrotate"), Verdict.PASS),
        (LogMode("/var/log/messages", "0644", "logrotate"), Verdict.INCONCLUSIVE),
        (LogMode("/var/log/messages", "0666", "logrotate"), Verdict.FAIL),
        (LogMode("/var/log", "0755", "systemd-tmpfiles", folder=True), Verdict.PASS),
        (LogMode("/var/log", "1777", "systemd-tmpfiles", folder=True), Verdict.PASS),
        (LogMode("/var/log", "0777", "systemd-tmpfiles", folder=True), Verdict.FAIL),
    ],
)
def test_modes_that_let_others_at_the_records_count_against_it(mode: LogMode, wanted: Verdict) -> None:
    judgement = audit_is_protected(declared.facts(ENTRY), attested.facts(HELD), observed.facts(), observed.facts(mode))
    assert judgement.verdict is wanted
