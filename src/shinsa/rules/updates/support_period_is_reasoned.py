"""Is it published why updates are given for that long? (TS 103 645 V1.1.1, 4.3-4)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import no_support_period
from shinsa.model.judgement import Judgement, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

GIVE_REASON = Text(
    "Publish beside the support period why it is that long.", "サポート期間とともに、その期間とした理由を公開する。"
)
NO_REASON = Text(
    "The document gives no reason for the length of support.", "サポート期間の理由が文書に記載されていない。"
)
REASON = ("The reason stands there: {where}.", "理由が記載されている: {where}。")


@rule(ja="サポート期間とした理由が公開されている。", despite=("statements",))
def support_period_is_reasoned(statements: Observed[PublishedStatement]) -> Judgement:
    """The published support period says why it is that long."""
    spoken = statements.where(lambda one: one.topic is Topic.SUPPORT_PERIOD and one.speaks)
    if not len(spoken):
        return no_support_period(statements)
    reasoned = spoken.where(lambda one: one.gives_reason)
    if not len(reasoned):
        return failed(NO_REASON, GIVE_REASON, spoken)
    return passed(say(*REASON, where=listed(one.place for one in reasoned)), reasoned)
