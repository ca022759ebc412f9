"""Is the support period published in plain words? (TS 103 645 V1.1.1, 4.3-4; TS 103 701, 5.3-13-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed


@rule(ja="サポート期間が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def support_period_is_understandable(statements: Observed[PublishedStatement]) -> Judgement:
    """The support period is published in plain words."""
    return plainly_written(statements, Topic.SUPPORT_PERIOD)
