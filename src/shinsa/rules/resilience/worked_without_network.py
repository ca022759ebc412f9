"""Did the device keep working locally when the network was cut? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.model.combined import tried
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested
from shinsa.model.text import Text

BUILD = Text(
    "Keep the local functions working when the network is lost, or justify the deviation in the ICS.",
    "通信断の間もローカル機能を維持するか、不適合の理由を ICS に示す。",
)
HOLDS = Text("A test showed local operation without network.", "通信断でもローカルに動作することが試験で確認された。")
RECORD = Text(
    "Record the laboratory test `network-loss-operation`.", "試験機関の試験記録 `network-loss-operation` を付ける。"
)


@rule(ja="通信断の間も、機器はローカルに動作し続ける。")
def worked_without_network(tests: Attested[TestRecord]) -> Judgement:
    """In a test the device kept working locally while the network was lost."""
    records = tests.where(lambda record: record.test is Test.NETWORK_LOSS_OPERATION)
    held = records.where(lambda record: record.held and record.signed)
    return tried(held, records.where(lambda record: not record.held), HOLDS, BUILD, RECORD)
