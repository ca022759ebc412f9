"""Can users really set the notices of updates? (TS 103 701, 5.3-6-2 d)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.UPDATE_NOTICES_CONFIGURABLE,
    "7-UpdMech",
    Text("Notices can be set on the device.", "通知を実機で設定できる。"),
    Text(
        "Let the user enable, disable or postpone the notices of updates.",
        "更新の通知を有効化、無効化、または延期できるようにする。",
    ),
)


@rule(ja="実機で、利用者が更新の通知を説明どおり有効化、無効化、または延期できる。")
def notices_can_be_set(mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord]) -> Judgement:
    """On the device, users can enable, disable or postpone notices of updates as is described."""
    return tried_on_each(TRIAL, mechanisms.where(lambda way: way.notifies is not False), tests)
