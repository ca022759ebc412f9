"""Are data gathered for nothing but an aggregate? (condition of EN 303 645 V3.1.3, 6-7)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import NONE_PROCESSED
from shinsa.model.judgement import Judgement, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Set `aggregated_only` of every entry of IXIT 21-PersData.",
    "IXIT 21-PersData の全項目に `aggregated_only` を記入する。",
)


@rule(ja="集約結果のためだけに集めるデータがある。", despite=("data",))
def is_aggregated_only(profile: Declared[DeviceProfile], data: Declared[PersonalData]) -> Judgement:
    """Some data are gathered for nothing but an aggregate."""
    denied = profile.where(lambda device: device.personal_data is False)
    if len(denied) and not len(data):
        return not_applicable(NONE_PROCESSED, denied)
    only = data.where(lambda row: row.aggregated_only is True)
    if len(only):
        rows = listed(o.fact.id for o in only)
        return passed(
            say("Gathered for an aggregate alone: {rows}.", "集約のためだけに集める: {rows}。", rows=rows), only
        )
    if data.complete and all(o.fact.aggregated_only is False for o in data):
        nothing = Text(
            "By declaration nothing is gathered for an aggregate alone.",
            "集約のためだけに集めるデータはないと申告されている。",
        )
        return not_applicable(nothing, (*data, *data.looks))
    because = Text(
        "Whether anything is gathered for an aggregate alone is not declared.",
        "集約のためだけに集めるかどうかが申告されていない。",
    )
    return inconclusive(because if data.looked else unseen(data), SAY_SO, data)
