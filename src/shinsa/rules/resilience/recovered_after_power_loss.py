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
    "Record the laboratory test `power-loss-recovery`, or let the power be cut with `--restart-with`, a user of yours entered in"
    " `live.accounts`.",
    "試験機関の試験記録 `power-loss-recovery` を付けるか、`live.accounts` に設定済みの利用者を記入し、`--restart-with` で電源を遮断する。",
)


@rule(ja="停電後、機器は正常に復帰する。")
def recovered_after_power_loss(tests: Attested[TestRecord], cycles: Observed[PowerCycle]) -> Judgement:
    """The device came back cleanly when power returned: in a test, or as a cut by the laboratory's command shows.

    A service or a login that is not back fails. That all services are back says nothing of the state they are in; with a
    password that was set before and still lets its user in, it does.
    """
    records = tests.where(lambda record: record.test is Test.POWER_LOSS_RECOVERY)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    measured = tuple(_measured(cycles))
    if measured and not len(held) and not len(broken) and any(o.fact.logins_kept for o in cycles):
        return combined(*measured)
    return combined(tried(held, broken, HOLDS, BUILD, RECORD), *measured)


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
