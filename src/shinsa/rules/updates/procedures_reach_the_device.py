"""Does every update procedure end in a mechanism that the device has? (TS 103 701, 5.3-8-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism, UpdateProcedure
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NONE = Text("No procedure names an update mechanism.", "更新手段を参照する手順はない。")
CORRECT = Text(
    "Name entries of IXIT 7-UpdMech in `mechanisms` of 8-UpdProc.",
    "8-UpdProc の `mechanisms` に 7-UpdMech の項目を記入する。",
)


@rule(ja="更新手順が、IXIT 7-UpdMech に記載された更新手段で機器に届けられる。")
def procedures_reach_the_device(
    procedures: Declared[UpdateProcedure], mechanisms: Declared[UpdateMechanism]
) -> Judgement:
    """The update mechanisms by which each procedure reaches the device are those of IXIT 7-UpdMech."""
    linked = procedures.where(lambda procedure: bool(procedure.mechanisms))
    known = {o.fact.id for o in mechanisms}
    lost = linked.where(lambda procedure: not known.issuperset(procedure.mechanisms))
    if len(lost) and mechanisms.complete:
        why = say(
            "They name mechanisms that IXIT 7-UpdMech does not have: {ids}.",
            "IXIT 7-UpdMech にない更新手段を参照している: {ids}。",
            ids=listed(o.fact.id for o in lost),
        )
        return failed(why, CORRECT, [*lost, *mechanisms.looks])
    if len(lost):
        return inconclusive(Text("IXIT 7-UpdMech is not given.", "IXIT 7-UpdMech がない。"), CORRECT, lost)
    if not len(linked):
        return not_applicable(NONE, procedures.looks) if procedures.complete else inconclusive(NONE, CORRECT)
    return passed(Text("Each names a mechanism that there is.", "参照する更新手段はすべて記載されている。"), linked)
