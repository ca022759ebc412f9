"""Does the device keep working locally without network? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Set `keeps_local_function` of the entries of IXIT 23-ResMech with outage `network`.",
    "IXIT 23-ResMech の outage が `network` の項目に `keeps_local_function` を記入する。",
)
BUILD = Text(
    "Keep the local functions working when the network is lost, or justify the deviation in the ICS.",
    "通信断の間もローカル機能を維持するか、不適合の理由を ICS に示す。",
)
HOLDS = Text("A test showed local operation without network.", "通信断でもローカルに動作することが試験で確認された。")
RECORD = Text(
    "Record the laboratory test `network-loss-operation`.", "試験機関の試験記録 `network-loss-operation` を付ける。"
)


@rule(ja="通信断の間も、機器はローカルに動作し続ける。")
def works_without_network(mechanisms: Declared[ResilienceMechanism], tests: Attested[TestRecord]) -> Judgement:
    """The device keeps working locally while the network is lost."""
    records = tests.where(lambda record: record.test is Test.NETWORK_LOSS_OPERATION)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(_declared(mechanisms), tried(held, broken, HOLDS, BUILD, RECORD))


def _declared(mechanisms: Declared[ResilienceMechanism]) -> Judgement:
    rows = mechanisms.where(lambda row: row.outage == "network")
    keeping = rows.where(lambda row: row.keeps_local_function is True)
    if len(keeping):
        ids = listed(each.fact.id for each in keeping)
        return passed(
            say("Local function is declared by {ids}.", "{ids} がローカル機能の維持を申告している。", ids=ids), keeping
        )
    vague = mechanisms.where(lambda row: not row.outage)
    losing = rows.where(lambda row: row.keeps_local_function is False)
    if len(losing) and len(losing) == len(rows) and not len(vague) and not rows.broken:
        ids = listed(each.fact.id for each in losing)
        because = say(
            "By declaration local function is lost with the network: {ids}.",
            "通信断でローカル機能が失われると申告されている: {ids}。",
            ids=ids,
        )
        return failed(because, BUILD, losing)
    because = Text(
        "Local function without network is not declared.", "通信断時のローカル機能の維持が申告されていない。"
    )
    return inconclusive(because, FILL_IN, rows)
