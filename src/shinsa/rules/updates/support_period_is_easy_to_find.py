"""Can a lay user find and understand the support period, by design? (TS 103 701, 5.3-13-1 a)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.easy_access import easy_to_find
from shinsa.facts.user_information import UserInformation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Seen


@rule(ja="サポート期間は、専門知識のない利用者が容易に見つけて理解できる。", despite=("statements",))
def support_period_is_easy_to_find(
    information: Declared[UserInformation], statements: Seen[PublishedStatement]
) -> Judgement:
    """The support period is published where anybody may read it, in words that a lay user understands."""
    return easy_to_find(information, statements, ("support_period_access", Topic.SUPPORT_PERIOD))
