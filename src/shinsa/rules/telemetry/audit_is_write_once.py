"""Are audit records kept where nothing is written twice? (IEC 62443-4-2, CR 3.9 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

ONCE = Wanted(
    Provides.AUDIT_PROTECTION,
    Test.AUDIT_RECORDS_PROTECTED,
    Text(
        "Records on the medium could neither be changed nor deleted.",
        "媒体上の記録を変更も削除もできないことを試験で確認した。",
    ),
    Text(
        "Write audit records to a write-once medium, of the device or of a host that they are sent to as they arise.",
        "監査記録を、機器または送信先の追記専用媒体に、発生のつど書き込む。",
    ),
    by=frozenset({"write-once-medium"}),
)
RING = (
    "A write-once medium is declared, and the firmware keeps its records in memory that is written over: {what}.",
    "追記専用媒体と申告されているが、ファームウェアは記録を上書きされるメモリに保存する: {what}。",
)


@rule(ja="監査記録が、書換えできない媒体に保存される。")
def audit_is_write_once(
    table: Declared[Capability], tests: Attested[TestRecord], kept: Observed[LogKeeping]
) -> Judgement:
    """Audit records go to a medium that is written once, as declared, in the firmware and in a test."""
    claimed, sure = counted(table, ONCE), kept.where(lambda one: not one.condition and not one.by_setting)
    ring = sure if all(o.fact.place is LogPlace.MEMORY for o in sure) else sure.where(lambda _: False)
    because = say(*RING, what=listed(o.fact.text for o in ring))
    torn = [failed(because, ONCE.build, (*claimed, *ring))] if len(claimed) and len(ring) else []
    return decided(table, ONCE, tests, *torn)
