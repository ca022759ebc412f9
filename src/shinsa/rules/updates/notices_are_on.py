"""Are notices of updates really on when the device has been set up? (TS 103 701, 5.3-6-2 c)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.UPDATE_NOTICES_ON_BY_DEFAULT,
    "7-UpdMech",
    Text("Notices are on when the device has been set up.", "設定の終わった機器で通知が有効である。"),
    Text("Enable the notices by default.", "通知を初期設定で有効にする。"),
)


@rule(ja="設定の終わった実機で、更新の通知が有効である。")
def notices_are_on(mechanisms: Declared[UpdateMechanism], tests: Attested[TestRecord]) -> Judgement:
    """On the device that was set up, notices of updates are enabled."""
    return tried_on_each(TRIAL, mechanisms.where(lambda way: way.notifies is not False), tests)
