"""Can a user without technical knowledge erase user data from the device? (EN 303 645 V2.1.1, 5.11-1; TS 103 701, 5.11-1-1 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.lay_deletion import runs_by_lay_users
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WHERE = Text("user data on the device", "機器上の利用者データ")


@rule(ja="専門知識のない利用者が、機器から利用者データを消去できる設計である。")
def lay_user_can_erase(functions: Declared[DeletionFunction]) -> Judgement:
    """By declaration a user without technical knowledge can erase user data from the device."""
    possible = functions.where(lambda function: function.may_be_on_device)
    return runs_by_lay_users(possible.where(lambda function: function.on_device), possible, WHERE)
