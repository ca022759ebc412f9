"""Can users really set automatic updates? (TS 103 701, 5.3-6-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.UPDATES_CONFIGURABLE,
    "7-UpdMech",
    Text("Automatic updates can be set on the device.", "自動更新を実機で設定できる。"),
    Text(
        "Let the user enable, disable or postpone automatic updates.",
        "自動更新を有効化、無効化、または延期できるようにする。",
    ),
)


@rule(ja="実機で、利用者が自動更新を説明どおり有効化、無効化、または延期できる。")
def automation_can_be_set(mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord]) -> Judgement:
    """On the device, users can enable, disable or postpone automatic updates as is described."""
    return tried_on_each(TRIAL, mechanisms.where(lambda way: way.automatic is not False), tests)
