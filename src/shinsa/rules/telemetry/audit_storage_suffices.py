"""Is there room for the audit records of the time that is declared, and what becomes of a full store? (IEC 62443-4-2, CR 2.9)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

AUDIT_STORAGE = Wanted(
    Provides.AUDIT_STORAGE,
    Test.AUDIT_STORE_FILLED,
    Text(
        "The store held the records of the time that is described, and the device worked on when it was full.",
        "記録の保存先に記載された期間の記録が残り、満杯時にも機器が動作を続けることを試験で確認した。",
    ),
    Text(
        "Give the log room for the records of a time that suits its use (NIST SP 800-92), and let the oldest give way, or send them to another host.",
        "用途に適した期間(NIST SP 800-92)の記録を保存できる容量を設け、古い記録から上書きするか、他のホストに送る。",
    ),
    by=frozenset({"copy-on-another-host", "overwrite-oldest", "stop-recording"}),
)


@rule(ja="監査記録の保存容量が足り、満杯時にも機器が動作を続ける。")
def audit_storage_suffices(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """How long audit records are kept, and what becomes of a full store, is declared, and a test filled it."""
    return decided(table, AUDIT_STORAGE, tests)
