"""Are notices of updates on when the device has been set up, by design? (TS 103 701, 5.3-6-1 e)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.notices_on_by_default is True,
    breaks=lambda way: way.notices_on_by_default is False,
    good=("Notices are on at first: {ids}.", "通知は初期設定で有効である: {ids}。"),
    bad=("Notices are off at first, by declaration: {ids}.", "通知は初期設定で無効と記載されている: {ids}。"),
    remedy=Text("Enable the notices by default.", "通知を初期設定で有効にする。"),
    silent=(
        "Whether notices are on at first is not declared: {ids}.",
        "通知が初期設定で有効かどうかの記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `notices_on_by_default` and `notified_by` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `notices_on_by_default` と `notified_by` を記入する。",
    ),
    none=Text("No notice of updates is declared.", "更新の通知の記載がない。"),
)


@rule(ja="機器の設定が終わった時点で、更新の通知が有効である。")
def notices_are_on_by_default(entries: Declared[UpdateMechanism]) -> Judgement:
    """Notices of updates are enabled when the device has been set up."""
    return put_to_each(entries.where(lambda way: way.notifies is not False), QUESTION)
