"""Is it said of each update mechanism whether it works by itself? (TS 103 701, 5.3-6-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.automatic is not None,
    breaks=lambda way: way.automatic is True and bool(way.user_steps),
    good=("Whether they work by themselves is said: {ids}.", "自動かどうかが記載されている: {ids}。"),
    bad=(
        "Declared as automatic, and to take steps of the user: {ids}.",
        "自動と記載されているが、利用者の操作を要する: {ids}。",
    ),
    remedy=Text(
        "Correct `automatic` or `user_steps` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `automatic` または `user_steps` を訂正する。",
    ),
    silent=("Whether they work by themselves is not said: {ids}.", "自動かどうかの記載がない: {ids}。"),
    fill_in=Text("Fill in `automatic` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `automatic` を記入する。"),
    none=Text("No update mechanism is declared.", "更新手段の記載がない。"),
)


@rule(ja="各更新手段について、利用者の操作なしに更新するかどうかが記載され、手順数と矛盾しない。")
def automation_is_declared(entries: Declared[UpdateMechanism]) -> Judgement:
    """Every update mechanism says whether it installs updates without the user's doing, and its steps agree with that."""
    return put_to_each(entries, QUESTION)
