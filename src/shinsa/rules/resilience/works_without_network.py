"""Is the device designed to keep working locally without network? (TS 103 645 V1.1.1, 4.9-2; TS 103 701, 5.9-2-1 b)"""

from __future__ import annotations

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Set `keeps_local_function` of the entries of IXIT 23-ResMech with outage `network`.",
    "IXIT 23-ResMech の outage が `network` の項目に `keeps_local_function` を記入する。",
)
BUILD = Text(
    "Keep the local functions working when the network is lost, or justify the deviation in the ICS.",
    "通信断の間もローカル機能を維持するか、不適合の理由を ICS に示す。",
)


@rule(ja="通信断の間も、機器がローカルに動作し続ける設計である。")
def works_without_network(mechanisms: Declared[ResilienceMechanism]) -> Judgement:
    """By declaration the device keeps working locally while the network is lost."""
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
