"""Are users told of updates? (condition i of EN 303 645 V3.1.3, 5.3-6B)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

TRIED = frozenset({Test.UPDATE_NOTIFICATION, Test.UPDATE_NOTICES_ON_BY_DEFAULT, Test.UPDATE_NOTICES_CONFIGURABLE})
CONDITION = Condition(
    holds=("Users are told of updates: {where}.", "利用者に更新が通知される: {where}。"),
    denied=(
        "By IXIT 7-UpdMech nobody is told of updates, yet a notice was seen: {where}.",
        "IXIT 7-UpdMech では更新の通知はないが、通知が確認されている: {where}。",
    ),
    doubtful=(
        (
            "By IXIT 7-UpdMech nobody is told of updates; whether the product itself gives the notice that is published here is for a "
            "person to tell: {where}."
        ),
        "IXIT 7-UpdMech では更新の通知はない。次に公表された通知を製品自身が行うか否かは人が判断する: {where}。",
    ),
    unsaid=("By what these are announced is not said: {where}.", "通知の方法が記載されていない: {where}。"),
    none=Text(
        "By IXIT 7-UpdMech nobody is told of updates, and no notice was seen.",
        "IXIT 7-UpdMech では更新の通知はなく、確認もされていない。",
    ),
    fill_in=Text(
        "Fill in `notified_by` of every entry of IXIT 7-UpdMech; `[none]` where nobody is told.",
        "IXIT 7-UpdMech の全項目の `notified_by` を記入する。通知しない場合は `[none]` とする。",
    ),
)


@rule(ja="更新の存在を通知する。", despite=("statements", "tests"))
def are_announced(
    mechanisms: Declared[UpdateMechanism], statements: Observed[PublishedStatement], tests: Attested[TestRecord]
) -> Judgement:
    """The product notifies about available updates.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a notice that a test showed against the table fails.
    """
    shown = Shown(
        declared=tuple(mechanisms.where(lambda way: way.notifies is True)),
        found=tuple(tests.where(lambda record: record.test in TRIED and record.held and record.signed)),
        doubtful=tuple(statements.where(lambda one: one.topic is Topic.UPDATE_NOTICE and one.speaks)),
        unsaid=tuple(mechanisms.where(lambda way: way.notifies is None)),
    )
    return by_table(CONDITION, mechanisms, shown, (statements, tests))
