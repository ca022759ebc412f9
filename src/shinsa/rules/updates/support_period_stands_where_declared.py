"""Does the support period stand where the dossier says? (TS 103 701, 5.3-13-2 a)"""

from __future__ import annotations

from shinsa.facts.addresses import stands_where_declared
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.user_information import UserInformation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="サポート期間が、IXIT 2-UserInfo に記載された場所に公表されている。", despite=("statements",))
def support_period_stands_where_declared(
    information: Declared[UserInformation], statements: Observed[PublishedStatement]
) -> Judgement:
    """The support period stands at the address that IXIT 2-UserInfo declares."""
    return stands_where_declared(information, statements, "publication_of_support_period", Topic.SUPPORT_PERIOD)
