"""Are automatic updates on when the device has been set up, by design? (TS 103 701, 5.3-6-1 c)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.on_by_default is True,
    breaks=lambda way: way.on_by_default is False,
    good=("They are on at first: {ids}.", "初期設定で有効である: {ids}。"),
    bad=("They are off at first, by declaration: {ids}.", "初期設定で無効と記載されている: {ids}。"),
    remedy=Text("Enable automatic updates by default.", "自動更新を初期設定で有効にする。"),
    silent=("Whether they are on at first is not declared: {ids}.", "初期設定で有効かどうかの記載がない: {ids}。"),
    fill_in=Text("Fill in `on_by_default` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `on_by_default` を記入する。"),
    none=Text("No automatic update is declared.", "自動更新の記載がない。"),
)


@rule(ja="機器の設定が終わった時点で、自動更新が有効である。")
def automation_is_on_by_default(entries: Declared[UpdateMechanism]) -> Judgement:
    """Automatic updates are enabled when the device has been set up."""
    return put_to_each(entries.where(lambda way: way.automatic is not False), QUESTION)
