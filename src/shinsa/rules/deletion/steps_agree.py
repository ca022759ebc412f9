"""Does the instruction for deletion have the steps that are declared? (TS 103 645 V1.1.1, 4.11-2; TS 103 701, 5.11-3-1)"""

from __future__ import annotations

from shinsa.facts.counted_steps import steps_agree
from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="削除手順書の手順数は、IXIT 25-DelFunc の手順数と一致する。", where_given=True)
def deletion_steps_agree(functions: Declared[DeletionFunction], statements: Observed[PublishedStatement]) -> Judgement:
    """The published instruction takes as many steps as IXIT 25-DelFunc says."""
    counted = functions.where(lambda one: one.user_steps is not None)
    declared = {one.fact.id: one.fact.user_steps or 0 for one in counted}
    return steps_agree(statements, Topic.DELETION, declared, tuple(counted))
