"""Is what carries personal data among the declared mechanisms? (EN 303 645 V2.1.1, 5.8-1; TS 103 701, 5.8-1-1)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import nothing_processed
from shinsa.facts.references import dangling
from shinsa.model.judgement import Judgement, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name in `communication` of every entry of IXIT 21-PersData the entries of 11-ComMech that carry it.",
    "IXIT 21-PersData の各項目の `communication` に、それを運ぶ 11-ComMech の項目を記載する。",
)


@rule(ja="個人データを運ぶ通信手段が、すべて IXIT 11-ComMech にある。")
def carriers_are_declared(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism]
) -> Judgement:
    """All that is declared to carry personal data is listed in IXIT 11-ComMech."""
    nothing = nothing_processed(profile, data)
    if nothing is not None:
        return nothing
    stray = dangling(data, lambda row: row.communication, mechanisms, "21-PersData communication", "11-ComMech")
    if stray is not None:
        return stray
    bare = data.where(lambda row: not row.communication)
    if len(bare) or not (data.complete and mechanisms.complete):
        because = say(
            "What carries these personal data is not declared: {rows}.",
            "個人データを運ぶ通信手段が記載されていない: {rows}。",
            rows=listed(o.fact.id for o in bare),
        )
        return inconclusive(because if len(bare) else unseen(mechanisms if data.complete else data), FILL_IN, data)
    rows = listed(o.fact.id for o in data)
    return passed(say("The carriers of {rows} are declared.", "{rows} を運ぶ手段が申告されている。", rows=rows), data)
