"""Is it published why there are no updates? (TS 103 645 V1.1.1, 4.3-9; TS 103 701, 5.3-14)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import names_time, stated
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

REASON = Text("the reason why there are no updates", "更新を提供しない理由")
REPLACEMENT = Text("the period of hardware replacement", "ハードウェア交換の対応期間")
END_OF_LIFE = Text("the end-of-life policy", "サポート終了の方針")


@rule(
    ja="更新を提供しない理由、ハードウェア交換の対応期間、サポート終了の方針が公開されている。", despite=("statements",)
)
def non_updatable_rationale_published(statements: Observed[PublishedStatement]) -> Judgement:
    """The reason for having no updates, the period of hardware replacement and an end-of-life policy are published."""
    return combined(
        stated(statements, Topic.NON_UPDATABLE, REASON, lambda s: s.gives_reason),
        stated(statements, Topic.REPLACEMENT, REPLACEMENT, names_time),
        stated(statements, Topic.SUPPORT_PERIOD, END_OF_LIFE, names_time),
    )
