"""Is the plan of hardware replacement published? (TS 103 701, 5.3-14-2 d)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import names_time, stated
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

WHAT = Text("the period and the way of hardware replacement", "ハードウェア交換の期間と方法")


@rule(ja="ハードウェア交換の期間と方法が公開されている。", despite=("statements",))
def replacement_plan_is_published(statements: Observed[PublishedStatement]) -> Judgement:
    """Period and way of hardware replacement are published."""
    return stated(statements, Topic.REPLACEMENT, WHAT, lambda one: names_time(one) and bool(one.contacts or one.steps))
