"""Can a lay user find and understand why there are no updates, and how to replace the device? (TS 103 701, 5.3-14-1 a)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.easy_access import easy_to_find
from shinsa.facts.user_information import UserInformation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Seen


@rule(
    ja="更新を提供しない理由とハードウェアの交換方法は、専門知識のない利用者が容易に見つけて理解できる。",
    despite=("statements",),
)
def rationale_is_easy_to_find(
    information: Declared[UserInformation], statements: Seen[PublishedStatement]
) -> Judgement:
    """Why there are no updates, and how the hardware is replaced, is published for anybody, in plain words."""
    return easy_to_find(
        information,
        statements,
        ("non_updatable_access", Topic.NON_UPDATABLE),
        ("replacement_access", Topic.REPLACEMENT),
    )
