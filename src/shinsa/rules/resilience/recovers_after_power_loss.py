"""Is the device designed to come back cleanly after a loss of power? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2-1 c)"""

from __future__ import annotations

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Set `restores_state` of the entries of IXIT 23-ResMech with outage `power`.",
    "IXIT 23-ResMech の outage が `power` の項目に `restores_state` を記入する。",
)
BUILD = Text(
    "Let the device return to the state it had, or a better one, with the power; or justify the deviation in the ICS.",
    "復電時に停電前と同じかより良い状態へ戻すか、不適合の理由を ICS に示す。",
)


@rule(ja="停電後、機器が正常に復帰する設計である。")
def recovers_after_power_loss(mechanisms: Declared[ResilienceMechanism]) -> Judgement:
    """By declaration the device comes back cleanly when power returns."""
    rows = mechanisms.where(lambda row: row.outage == "power")
    restoring = rows.where(lambda row: row.restores_state is True)
    if len(restoring):
        ids = listed(each.fact.id for each in restoring)
        return passed(say("Recovery is declared by {ids}.", "{ids} が復帰を申告している。", ids=ids), restoring)
    vague = mechanisms.where(lambda row: not row.outage)
    losing = rows.where(lambda row: row.restores_state is False)
    if len(losing) and len(losing) == len(rows) and not len(vague) and not rows.broken:
        ids = listed(each.fact.id for each in losing)
        because = say(
            "By declaration the state is not restored: {ids}.", "状態が復元されないと申告されている: {ids}。", ids=ids
        )
        return failed(because, BUILD, losing)
    because = Text("Recovery after a loss of power is not declared.", "停電後の復帰が申告されていない。")
    return inconclusive(because, FILL_IN, rows)
