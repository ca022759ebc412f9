from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.backups_can_be_made import backups_can_be_made
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Export on the page Maintenance",
    Provides.BACKUP,
    by=("web-page",),
    covers=(
        "settings",
        "user-data",
    ),
    when=("in-operation",),
)
HELD = TestRecord(Test.BACKUP_RESTORED, held=True, seen="Settings and logins were back after the import", by="K. Sato")
BARE = TestRecord(Test.BACKUP_RESTORED, held=True, seen="", by="")
BROKEN = TestRecord(Test.BACKUP_RESTORED, held=False, seen="The schedule was not in the export", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.BACKUP, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return backups_can_be_made(
        declared.facts(entry), attested.facts(*records), observed.facts(), observed.facts()
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = backups_can_be_made(declared.nobody_looked(), attested.facts(HELD), observed.facts(), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "backup" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (
        NOT_ABLE,
        replace(ENTRY, covers=("settings",)),
        replace(ENTRY, when=("in-maintenance",)),
        replace(ENTRY, by=("local-display",)),
    ):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_what_is_declared_at_a_port_that_is_refused_stays_open() -> None:
    at_port = replace(ENTRY, protocol="https", port=443)
    for closed, wanted in (
        (ClosedPorts("tcp", "1-1000"), Verdict.INCONCLUSIVE),
        (ClosedPorts("udp", "1-1000"), Verdict.PASS),
    ):
        assert (
            backups_can_be_made(
                declared.facts(at_port), attested.facts(HELD), observed.facts(), observed.facts(closed)
            ).verdict
            is wanted
        )
