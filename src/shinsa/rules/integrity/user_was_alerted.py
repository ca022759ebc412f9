"""Was the user told of a change, as declared? (TS 103 701, 5.7-2-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import SecureBoot
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.TAMPER_ALERT,
    "20-SecBoot",
    Text(
        "The alert came as declared.",
        "申告どおりに通知された。",
    ),
    Text(
        "Have the device tell its user or administrator of the change, as `user_notification` says.",
        "`user_notification` のとおり、変更を利用者または管理者に知らせる。",
    ),
)


@rule(ja="不正な変更の後、申告どおりに通知されることが試験で確認されている。")
def user_was_alerted(entries: Declared[SecureBoot], tests: Attested[TestRecord]) -> Judgement:
    """After an unauthorised change, the alert came as IXIT 20-SecBoot describes it, as recorded."""
    return tried_on_each(TRIAL, entries, tests)
