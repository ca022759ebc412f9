"""Whether an instruction has as many steps as the dossier declares: the numbered lists are counted, and compared with care."""

from __future__ import annotations

from collections.abc import Mapping

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say

OUTCOME = 1
"""The last item of a list may tell what happens then, and is no step of the user's."""
ALIGN = Text(
    "Correct the number of `user_steps` in the IXIT, or the numbered list of the instruction.",
    "IXIT の `user_steps` か、手順書の番号付き一覧を訂正する。",
)
COMPARE = Text(
    "Number the steps of each instruction from 1, one act to a step, or have an assessor count them.",
    "手順ごとに1から番号を付け、1項目を1操作とするか、評価者が数える。",
)


def steps_agree(
    statements: Seen[PublishedStatement], topic: Topic, declared: Mapping[str, int], evidence: tuple[Evidence, ...]
) -> Judgement:
    """Whether each count of steps (by the id of what takes them) is the length of a numbered list on the topic.

    FAIL only where every list is longer than was declared for anything, the outcome aside.
    """
    told = statements.where(lambda one: one.topic is topic and one.speaks and bool(one.lists))
    nothing = Text("There are no two numbers of steps to compare.", "比較できる手順数が揃っていない。")
    if not len(told) or not declared:
        seen = (*evidence, *statements.looks)
        return not_applicable(nothing, seen) if seen and not statements.broken else inconclusive(nothing, COMPARE)
    lists = [length for one in told for length in one.fact.lists]
    said = {
        "declared": listed(f"{id_}: {steps}" for id_, steps in declared.items()),
        "counted": listed(f"{o.place}: {'+'.join(map(str, o.fact.lists))}" for o in told),
    }
    why = say("Declared {declared}; counted {counted}.", "申告は {declared}、文書では {counted}。", **said)
    if all(_fits(steps, lists) for steps in declared.values()) or sum(declared.values()) == sum(lists):
        return passed(why, [*evidence, *told])
    if min(lists) > max(declared.values()) + OUTCOME:
        return failed(why, ALIGN, [*evidence, *told])
    return inconclusive(why, COMPARE, [*evidence, *told])


def _fits(steps: int, lists: list[int]) -> bool:
    return any(0 <= length - steps <= OUTCOME for length in lists)
