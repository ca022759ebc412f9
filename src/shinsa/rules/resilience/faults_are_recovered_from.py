"""Does the device come back to a known secure state after a fault? (IEC 62443-4-2, CR 7.4)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateSlots
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

RECOVERY = Wanted(
    Provides.RECOVERY,
    Test.FAULT_RECOVERY,
    Text(
        "After a fault the device came back with its settings and its protection.",
        "障害の後、設定と保護が保たれた状態に戻ることを試験で確認した。",
    ),
    Text(
        "Restart what crashed (`Restart=always`, `respawn`, a watchdog), and keep a second slot or a recovery "
        "system for an update that breaks.",
        "異常終了したものを再起動し(`Restart=always`、`respawn`、ウォッチドッグ)、更新の失敗に備えて二面構成か復旧用システムを持つ。",
    ),
    by=frozenset({"two-slots", "recovery-system", "automatic-restart", "watchdog", "removable-medium"}),
)
SHOW = Text(
    "Name the layout of the flash that holds two slots, and record the test on it, or correct `by` in `capabilities`.",
    "二面を持つフラッシュの構成を示してその試験を記録するか、`capabilities` の `by` を訂正する。",
)


@rule(ja="中断や故障の後、既知の安全な状態に戻る。")
def faults_are_recovered_from(
    table: Declared[Capability], tests: Attested[TestRecord], slots: Observed[UpdateSlots]
) -> Judgement:
    """After a crash or a broken update the device comes back to a known secure state, as declared, in the firmware and in a test."""
    return decided(table, RECOVERY, tests, *_one_slot(counted(table, RECOVERY), slots))


def _one_slot(entries: Declared[Capability], slots: Observed[UpdateSlots]) -> tuple[Judgement, ...]:
    """A boot loader may hold the second slot, which no update program tells of: it raises the question, no more."""
    claimed = entries.where(lambda one: "two-slots" in one.by)
    if not len(claimed) or not len(slots) or any(o.fact.redundant for o in slots):
        return ()
    because = say(
        "Two slots are declared, and the firmware shows one: {what}.",
        "二面構成と申告されているが、ファームウェアには一面しか見られない: {what}。",
        what=listed(f"{o.fact.mechanism} ({o.fact.how})" for o in slots),
    )
    return (inconclusive(because, SHOW, (*claimed, *slots)),)
