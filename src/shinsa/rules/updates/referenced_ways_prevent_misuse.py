"""Can no update mechanism of any component be misused, by design? (TS 103 701, 5.3-1-1 b)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.update_misuse import FILL_IN, PREVENT, invites, prevents
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, absent, failed, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NONE = Text("No component names an update mechanism.", "更新手段を参照するソフトウェア要素がない。")
LIST_THEM = Text(
    "List the update mechanisms that 6-SoftComp refers to in IXIT 7-UpdMech.",
    "6-SoftComp が参照する更新手段を IXIT 7-UpdMech に記入する。",
)


@rule(ja="ソフトウェア要素が参照するどの更新手段も、設計上、攻撃者に悪用されない。")
def referenced_ways_prevent_misuse(
    components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism], today: date
) -> Judgement:
    """No update mechanism that a component refers to is made so that an attacker can misuse it."""
    if not components.complete:
        return absent(components, NONE, FILL_IN)
    wanted = {name for o in components for name in o.fact.update_mechanisms}
    lost = wanted - {o.fact.id for o in mechanisms}
    if lost and mechanisms.complete:
        ids = listed(sorted(lost))
        why = say("IXIT 7-UpdMech does not have: {ids}.", "IXIT 7-UpdMech に記載がない: {ids}。", ids=ids)
        return failed(why, LIST_THEM, [*components, *mechanisms.looks])
    if not wanted:
        return not_applicable(NONE, [*components, *components.looks])
    question: Question[UpdateMechanism] = Question(
        holds=lambda way: prevents(way, today),
        breaks=lambda way: invites(way, today),
        good=("By design they cannot be misused: {ids}.", "設計上悪用されない: {ids}。"),
        bad=("By design an attacker can misuse: {ids}.", "設計上、攻撃者に悪用され得る: {ids}。"),
        remedy=PREVENT,
        silent=("That they cannot be misused is not declared: {ids}.", "悪用されないことの記載がない: {ids}。"),
        fill_in=FILL_IN,
        none=NONE,
    )
    return put_to_each(mechanisms.where(lambda way: way.id in wanted), question)
