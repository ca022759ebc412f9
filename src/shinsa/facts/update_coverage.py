"""Whether each software component has one way at least to be updated that is as wanted."""

from __future__ import annotations

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

LIST_PARTS = Text(
    "List every software component in IXIT 6-SoftComp with its `update_mechanisms`, and these in IXIT 7-UpdMech.",
    "全ソフトウェア要素を `update_mechanisms` とともに IXIT 6-SoftComp に、その更新手段を IXIT 7-UpdMech に記入する。",
)


def one_way_for_each(
    components: Declared[SoftwareComponent],
    mechanisms: Declared[UpdateMechanism],
    question: Question[UpdateMechanism],
) -> Judgement:
    """PASS where one of the ways of each component holds, FAIL where all ways of one break it; `{ids}` are components.

    A component that cannot be updated has no such way: whether it may be left out of account, a person decides.
    """
    ways = {o.fact.id: o.fact for o in mechanisms}

    def of(one: Observation[SoftwareComponent]) -> list[UpdateMechanism]:
        return [ways[name] for name in one.fact.update_mechanisms if name in ways]

    def complete(one: Observation[SoftwareComponent]) -> bool:
        return bool(one.fact.update_mechanisms) and all(name in ways for name in one.fact.update_mechanisms)

    broken = [one for one in components if complete(one) and all(question.breaks(way) for way in of(one))]
    if broken:
        because = say(*question.bad, ids=listed(one.fact.id for one in broken))
        return failed(because, question.remedy, [*broken, *mechanisms])
    open_ = [one for one in components if not any(question.holds(way) for way in of(one))]
    if open_:
        because = say(*question.silent, ids=listed(one.fact.id for one in open_))
        return inconclusive(because, question.fill_in, [*open_, *mechanisms])
    good = say(*question.good, ids=listed(one.fact.id for one in components))
    if not components.complete or not len(components):
        none = components if not components.complete else mechanisms
        return inconclusive(question.none, LIST_PARTS) if none.complete else absent(none, good, LIST_PARTS)
    return passed(good, [*components, *mechanisms])
