"""Did the device keep working locally when the network was cut? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.outage_trials import serves_locally
from shinsa.facts.traffic import Conversation
from shinsa.model.combined import tried
from shinsa.model.judgement import Judgement, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

BUILD = Text(
    "Keep the local functions working when the network is lost, or justify the deviation in the ICS.",
    "通信断の間もローカル機能を維持するか、不適合の理由を ICS に示す。",
)
HOLDS = Text("A test showed local operation without network.", "通信断でもローカルに動作することが試験で確認された。")
RECORD = Text(
    "Record the laboratory test `network-loss-operation`, or give a recording in which the phase `outage` is marked and the device "
    "is used locally.",
    "試験機関の試験記録 `network-loss-operation` を付けるか、段階 `outage` を示し、その間に機器をローカルで使用した通信の記録を与える。",
)


@rule(ja="通信断の間も、機器はローカルに動作し続ける。")
def worked_without_network(tests: Attested[TestRecord], talks: Observed[Conversation]) -> Judgement:
    """The device kept working locally while the network was lost: in a test, or as a recording of the outage shows."""
    records = tests.where(lambda record: record.test is Test.NETWORK_LOSS_OPERATION)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    served = talks.where(serves_locally)
    if len(served) and not len(broken) and not len(held):
        because = say(
            "During the outage the device served the local network: {what}.",
            "通信断の間、機器はローカルネットワークで応答していた: {what}。",
            what=listed(say("{at} at {place}", "{place} の {at}", at=o.fact.at, place=o.place) for o in served),
        )
        return passed(because, served)
    return tried(held, broken, HOLDS, BUILD, RECORD)
