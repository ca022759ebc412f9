"""Is for each component an automatic way of updating on at first? (TS 103 701, 5.3-4-1 b)"""

from __future__ import annotations

from shinsa.facts.update_coverage import one_way_for_each
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.each_entry import Question
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: (
        way.automatic is True
        and (way.on_by_default is True or (way.on_by_default is None and way.user_may == ("nothing",)))
    ),
    breaks=lambda way: way.automatic is True and way.on_by_default is False,
    good=("For each an automatic way is on at first: {ids}.", "それぞれ自動更新が初期設定で有効である: {ids}。"),
    bad=("Automatic updates are off at first: {ids}.", "自動更新が初期設定で無効である: {ids}。"),
    remedy=Text("Enable automatic updates by default.", "自動更新を初期設定で有効にする。"),
    silent=(
        "Whether automatic updates are on at first is not declared: {ids}.",
        "自動更新が初期設定で有効かどうかの記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `automatic` and `on_by_default` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `automatic` と `on_by_default` を記入する。",
    ),
    none=Text("IXIT 6-SoftComp lists no software.", "IXIT 6-SoftComp にソフトウェアの記載がない。"),
)


@rule(ja="自動更新を設定できる各ソフトウェア要素について、自動の更新手段が一つ以上、初期設定で有効である。")
def automatic_way_is_on(components: Declared[SoftwareComponent], mechanisms: Declared[UpdateMechanism]) -> Judgement:
    """Of every software component whose automatic updates can be set, one automatic way is on by default."""
    return one_way_for_each(components, mechanisms, QUESTION)
