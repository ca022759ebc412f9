"""Does the instruction for updating have the steps that are declared? (TS 103 645 V1.1.1, 4.3-5; TS 103 701, 5.3-3-1)"""

from __future__ import annotations

from shinsa.facts.counted_steps import steps_agree
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="更新手順書の手順数は、IXIT 7-UpdMech の手順数と一致する。", where_given=True)
def update_steps_agree(mechanisms: Declared[UpdateMechanism], statements: Observed[PublishedStatement]) -> Judgement:
    """The published instruction takes as many steps as IXIT 7-UpdMech says."""
    counted = mechanisms.where(lambda one: one.user_steps is not None)
    declared = {one.fact.id: one.fact.user_steps or 0 for one in counted}
    return steps_agree(statements, Topic.UPDATE_STEPS, declared, tuple(counted))
