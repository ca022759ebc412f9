"""Can those who are allowed read the audit log, and nobody else? (IEC 62443-4-2, CR 6.1)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.open_records import OpenRecord, RecordKind, lying_open
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

READING = Wanted(
    Provides.AUDIT_ACCESS,
    Test.AUDIT_RECORDS_READ,
    Text(
        "Who is allowed read the records, and others did not.", "許可された者だけが記録を読めることを試験で確認した。"
    ),
    Text(
        "Show the audit log to those who are allowed to read it, behind a login.",
        "許可された者がログイン後に監査記録を読めるようにする。",
    ),
    by=frozenset({"web-page", "shell", "local-display", "syslog", "snmp", "api", "agent", "file-transfer"}),
)


@rule(ja="許可された者だけが監査記録を読める。")
def audit_can_be_read(
    table: Declared[Capability], tests: Attested[TestRecord], open_: Observed[OpenRecord]
) -> Judgement:
    """Those who are allowed read the audit log at an interface with a login, and nobody else does."""
    return decided(table, READING, tests, *lying_open(open_, RecordKind.LOG))
