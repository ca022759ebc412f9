"""Does the reason for missing updates come with a support period? (TS 103 701, 5.3-14-2 e)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import names_time, stated
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

WHAT = Text("a support period beside the reason for missing updates", "更新を提供しない理由とともに示すサポート期間")


@rule(ja="公開された更新を提供しない理由に、サポート期間が示されている。", despite=("statements",))
def rationale_names_support_period(statements: Observed[PublishedStatement]) -> Judgement:
    """The published reason for missing updates defines a support period."""
    return stated(statements, Topic.NON_UPDATABLE, WHAT, names_time)
