"""Is there an update mechanism that an attacker cannot misuse, by design? (TS 103 701, 5.3-2-1 a)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.update_misuse import FILL_IN, PREVENT, invites, prevents
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NONE = Text("IXIT 7-UpdMech declares no update mechanism.", "IXIT 7-UpdMech に更新手段の記載がない。")


@rule(ja="設計上、攻撃者に悪用されない更新手段が一つ以上ある。")
def one_way_prevents_misuse(mechanisms: Declared[UpdateMechanism], today: date) -> Judgement:
    """One update mechanism at least is made so that an attacker cannot misuse it."""
    sound = mechanisms.where(lambda way: prevents(way, today))
    if len(sound):
        ids = listed(o.fact.id for o in sound)
        return passed(say("By design it cannot be misused: {ids}.", "設計上悪用されない: {ids}。", ids=ids), sound)
    if not mechanisms.complete:
        return absent(mechanisms, NONE, FILL_IN)
    open_ = mechanisms.where(lambda way: not invites(way, today))
    if len(open_):
        ids = listed(o.fact.id for o in open_)
        why = say(
            "That they cannot be misused is not declared: {ids}.", "悪用されないことの記載がない: {ids}。", ids=ids
        )
        return inconclusive(why, FILL_IN, open_)
    if not len(mechanisms):
        return failed(NONE, PREVENT, mechanisms.looks)
    ids = listed(o.fact.id for o in mechanisms)
    why = say("By design every one can be misused: {ids}.", "設計上、すべて悪用され得る: {ids}。", ids=ids)
    return failed(why, PREVENT, mechanisms)
