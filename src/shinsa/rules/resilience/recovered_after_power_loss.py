"""Did the device come back cleanly after a loss of power? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2-2 b)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PowerCycle
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

BUILD = Text(
    "Let the device return to the state it had, or a better one, with the power; or justify the deviation in the ICS.",
    "復電時に停電前と同じかより良い状態へ戻すか、不適合の理由を ICS に示す。",
)
HOLDS = Text("A test showed a clean recovery after a loss of power.", "停電後に正常に復帰することが試験で確認された。")
RECORD = Text(
    "Record the laboratory test `power-loss-recovery`.", "試験機関の試験記録 `power-loss-recovery` を付ける。"
)


@rule(ja="停電後、機器は正常に復帰する。")
def recovered_after_power_loss(tests: Attested[TestRecord], cycles: Observed[PowerCycle]) -> Judgement:
    """The device came back cleanly when power returned.

    A service or a login that is not back fails. That all are back is told, and does not stand for the test of a person, who
    sees what the device does beside its services.
    """
    records = tests.where(lambda record: record.test is Test.POWER_LOSS_RECOVERY)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(tried(held, broken, HOLDS, BUILD, RECORD), *_measured(cycles))


def _measured(cycles: Observed[PowerCycle]) -> Iterator[Judgement]:
    """What a loss of power that the laboratory caused showed; nothing where there was none."""
    partly = cycles.where(lambda cycle: bool(cycle.gone or cycle.logins_lost))
    if len(partly):
        what = listed(name for o in partly for name in (*o.fact.gone, *o.fact.logins_lost))
        because = say(
            "After the power was cut, this was not back: {what}.",
            "電源断の後、次のものが復帰しなかった: {what}。",
            what=what,
        )
        yield failed(because, BUILD, partly)
    elif len(cycles):
        what = listed(name for o in cycles for name in (*o.fact.services, *o.fact.logins_kept))
        because = say(
            "After the power was cut, every service was back: {what}.",
            "電源断の後、すべてのサービスが復帰した: {what}。",
            what=what,
        )
        yield passed(because, cycles)
