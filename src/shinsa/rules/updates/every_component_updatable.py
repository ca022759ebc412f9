"""Has every software component a way to be updated? (TS 103 645 V1.1.1, 4.3-1; TS 103 701, 5.3-1-1)"""

from __future__ import annotations

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

HOLDS = Text(
    "Every software component names a way to be updated, or the reason why it has none.",
    "各ソフトウェア要素に、更新手段または更新できない理由が記載されている。",
)
FILL_IN = Text(
    "List every software component in IXIT 6-SoftComp with its `update_mechanisms`, or the `justification` for none.",
    "全ソフトウェア要素を IXIT 6-SoftComp に記入し、`update_mechanisms` か、ない理由の `justification` を記す。",
)
LIST_MECHANISMS = Text(
    "List the update mechanisms that 6-SoftComp refers to in IXIT 7-UpdMech.",
    "6-SoftComp が参照する更新手段を IXIT 7-UpdMech に記入する。",
)


@rule(ja="すべてのソフトウェア要素を更新できる。")
def every_component_updatable(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]
) -> Judgement:
    """Every software component can be updated, or the dossier gives the reason why a part of them cannot.

    Whether the update is a secure one is asked by `updates.updates_are_authenticated`.
    """
    fixed = components.where(lambda c: not c.update_mechanisms)
    ids = listed(o.fact.id for o in fixed)
    silent = fixed.where(lambda c: not filled(c.justification))
    if len(silent):
        why = say(
            "Neither a way to update nor a reason for none is given: {ids}.",
            "更新手段も、ない理由も記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(why, FILL_IN, silent)
    if not components.complete or not len(components):
        none_listed = Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。")
        return inconclusive(none_listed, FILL_IN) if components.complete else absent(components, HOLDS, FILL_IN)
    if len(fixed) == len(components):
        why = say("No component can be updated: {ids}.", "更新できるソフトウェア要素がない: {ids}。", ids=ids)
        return failed(why, Text("Provide a way to update the software.", "ソフトウェアの更新手段を設ける。"), fixed)
    return _resolved(components, mechanisms, fixed)


def _resolved(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism], fixed: Declared[SoftwareComponent]
) -> Judgement:
    """Every mechanism that a component names must be one that the dossier describes."""
    known = [o.fact.id for o in mechanisms]
    lost = components.where(lambda c: any(name not in known for name in c.update_mechanisms))
    if len(lost) and not mechanisms.complete:
        return absent(mechanisms, HOLDS, LIST_MECHANISMS)
    if len(lost):
        why = say(
            "These components name an update mechanism that IXIT 7-UpdMech does not list: {ids}.",
            "IXIT 7-UpdMech にない更新手段を参照している: {ids}。",
            ids=listed(o.fact.id for o in lost),
        )
        return failed(why, LIST_MECHANISMS, [*lost, *mechanisms.looks])
    if not len(fixed):
        return passed(
            Text("Every software component names a way to be updated.", "全ソフトウェア要素に更新手段がある。"),
            components,
        )
    why = say(
        "Every component can be updated except {ids}, for the reason given in the dossier.",
        "{ids} を除くすべてのソフトウェア要素を更新できる。除外の理由は記載されている。",
        ids=listed(o.fact.id for o in fixed),
    )
    return passed(why, components)
