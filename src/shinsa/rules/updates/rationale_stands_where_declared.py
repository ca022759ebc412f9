"""Does the reason for missing updates stand where the dossier says? (TS 103 701, 5.3-14-2 a)"""

from __future__ import annotations

from shinsa.facts.addresses import stands_where_declared
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.user_information import UserInformation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="更新を提供しない理由が、IXIT 2-UserInfo に記載された場所に公表されている。", despite=("statements",))
def rationale_stands_where_declared(
    information: Declared[UserInformation], statements: Observed[PublishedStatement]
) -> Judgement:
    """The reason for missing updates stands at the address that IXIT 2-UserInfo declares."""
    return stands_where_declared(information, statements, "publication_of_non_updatable", Topic.NON_UPDATABLE)
