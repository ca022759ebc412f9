"""Does the device rejoin a network in an orderly way? (TS 103 645 V1.1.1, 4.9-3; TS 103 701, 5.9-3)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Set `staggers_reconnection` in IXIT 23-ResMech, or fill in `resilience` of every entry of IXIT 11-ComMech.",
    "IXIT 23-ResMech の `staggers_reconnection` を記入するか、IXIT 11-ComMech の全項目に `resilience` を記入する。",
)
BUILD = Text(
    "Spread reconnection over time, as by a random delay that grows with each try: not all units return at once.",
    "再接続を時間的に分散させ（試行ごとに延びる乱数待ちなど）、全台が同時に復帰しないようにする。",
)
HOLDS = Text("A test showed an orderly reconnection.", "再接続が秩序立って行われることが試験で確認された。")
RECORD = Text("Record the laboratory test `network-reconnect`.", "試験機関の試験記録 `network-reconnect` を付ける。")


@rule(ja="機器は、一斉にではなく、予測可能で安定した順序でネットワークに再接続する。")
def reconnects_in_order(
    mechanisms: Declared[ResilienceMechanism],
    communication: Declared[CommunicationMechanism],
    tests: Attested[TestRecord],
) -> Judgement:
    """The device rejoins a network in a predictable, stable and staggered way."""
    records = tests.where(lambda record: record.test is Test.NETWORK_RECONNECT)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(_declared(mechanisms, communication), tried(held, broken, HOLDS, BUILD, RECORD))


def _declared(mechanisms: Declared[ResilienceMechanism], communication: Declared[CommunicationMechanism]) -> Judgement:
    staggered = mechanisms.where(lambda row: row.staggers_reconnection is True)
    described = communication.where(lambda row: filled(row.resilience))
    if len(staggered) or (len(described) and len(described) == len(communication) and not communication.broken):
        deciding = (*staggered, *described)
        ids = listed(each.fact.id for each in deciding)
        return passed(
            say("Orderly reconnection is declared by {ids}.", "{ids} が秩序立った再接続を申告している。", ids=ids),
            deciding,
        )
    rushing = mechanisms.where(lambda row: row.staggers_reconnection is False)
    settled = len(rushing) == len(mechanisms) and not mechanisms.broken and not len(described)
    if len(rushing) and settled:
        ids = listed(each.fact.id for each in rushing)
        because = say(
            "By declaration reconnection is not staggered: {ids}.",
            "再接続が分散されないと申告されている: {ids}。",
            ids=ids,
        )
        return failed(because, BUILD, rushing)
    silent = communication.where(lambda row: not filled(row.resilience))
    because = Text("How the device reconnects is not declared.", "再接続の方法が申告されていない。")
    return inconclusive(because, FILL_IN, (*mechanisms, *silent))
