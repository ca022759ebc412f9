"""Are audit records and tools protected from access, change and deletion? (IEC 62443-4-2, CR 3.9)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.open_records import LogMode, OpenRecord, RecordKind, loosely_kept, lying_open
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

PROTECTION = Wanted(
    Provides.AUDIT_PROTECTION,
    Test.AUDIT_RECORDS_PROTECTED,
    Text(
        "Reading, changing and deleting audit records was refused.",
        "監査記録の閲覧、変更、削除が拒否されることを試験で確認した。",
    ),
    Text(
        "Keep audit records where only their daemon writes and only those who are allowed read, behind the login of "
        "the interface that shows them.",
        "監査記録を、記録するデーモンだけが書き込め、許可された者だけが読める場所に置き、表示する画面はログインの後に置く。",
    ),
    by=frozenset({"access-control", "append-only", "write-once-medium", "chained-records"}),
    covers=frozenset({"reading", "changing", "deleting"}),
)


@rule(ja="監査情報が、閲覧、変更、削除から保護される。")
def audit_is_protected(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    open_: Observed[OpenRecord],
    modes: Observed[LogMode],
) -> Judgement:
    """Audit records are protected from being read, changed and deleted by whom they are no business of, and a test tried it.

    Modes by which anybody on the device may change them fail; those by which anybody may read them leave it open.
    """
    return decided(table, PROTECTION, tests, *lying_open(open_, RecordKind.LOG), *loosely_kept(modes))
