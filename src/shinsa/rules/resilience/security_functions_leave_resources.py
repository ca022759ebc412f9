"""Are security functions kept from using up resources? (IEC 62443-4-2, CR 7.2)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

LIMITS = Wanted(
    Provides.RESOURCE_LIMIT,
    Test.RESOURCES_KEPT,
    Text(
        "With logins, records and checks at their limits the device went on.",
        "ログイン、記録、検査が上限に達しても動作を続けることを試験で確認した。",
    ),
    Text(
        "Limit what security functions take: `MemoryMax`, `CPUQuota`, `TasksMax` of systemd, `limits` of procd, a "
        "bounded log, a lock-out that holds no connection open.",
        "セキュリティ機能が使う資源を制限する(systemd の `MemoryMax`、`CPUQuota`、`TasksMax`、procd の `limits`、容量を制限したログ、接続を保持しないロックアウトなど)。",
    ),
    by=frozenset({"memory-limit", "processor-limit", "process-limit", "storage-limit"}),
)


@rule(ja="セキュリティ機能が資源を使い果たさない。")
def security_functions_leave_resources(
    table: Declared[Capability], tests: Attested[TestRecord], kept: Observed[LogKeeping]
) -> Judgement:
    """Limits keep security functions from using up processor, memory and storage, as declared, in the firmware and in a test."""
    return decided(table, LIMITS, tests, *_endless(kept))


def _endless(kept: Observed[LogKeeping]) -> tuple[Judgement, ...]:
    """The record of events is a security function, too."""
    endless = kept.where(lambda one: one.bounded is False and not one.condition and one.place is not LogPlace.HOST)
    if not len(endless):
        return ()
    because = say(
        "Records of events grow until no room is left: {where}.",
        "イベントの記録が、空きがなくなるまで増え続ける: {where}。",
        where=listed(o.fact.text for o in endless),
    )
    return (failed(because, LIMITS.build, endless),)
