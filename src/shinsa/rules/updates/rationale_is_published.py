"""Is it published why there are no updates? (TS 103 701, 5.3-14-2 c)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import stated
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

WHAT = Text("the reason why there are no updates", "更新を提供しない理由")


@rule(ja="ソフトウェア更新を提供しない理由が公開されている。", despite=("statements",))
def rationale_is_published(statements: Observed[PublishedStatement]) -> Judgement:
    """The reason why there are no software updates is published."""
    return stated(statements, Topic.NON_UPDATABLE, WHAT, lambda one: one.gives_reason)
