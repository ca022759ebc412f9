"""Can a user without technical knowledge remove personal data from services? (TS 103 701, 5.11-2-1 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.lay_deletion import runs_by_lay_users
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.service_data import kept_by_no_service
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WHERE = Text("personal data in services", "サービス上の個人データ")


@rule(ja="専門知識のない利用者が、サービスから個人データを削除できる設計である。")
def lay_user_can_remove(data: Declared[PersonalData], functions: Declared[DeletionFunction]) -> Judgement:
    """By declaration a user without technical knowledge can remove personal data from the services that keep them."""
    possible = functions.where(lambda function: function.may_be_in_services)
    removing = possible.where(lambda function: function.in_services)
    return kept_by_no_service(data) or runs_by_lay_users(removing, possible, WHERE)
