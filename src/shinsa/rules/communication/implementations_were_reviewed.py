"""Was every implementation of networking and security reviewed or evaluated? (TS 103 701, 5.5-2-1 a)"""

from __future__ import annotations

from shinsa.facts.communication import NO_IMPLEMENTATION, NetworkImplementation, ReviewMethod
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[NetworkImplementation] = Question(
    holds=lambda one: one.reviewed not in {None, ReviewMethod.NONE},
    breaks=lambda one: one.reviewed is ReviewMethod.NONE,
    good=(
        "Each was reviewed or evaluated, as declared: {ids}.",
        "レビューまたは評価済みと申告されている: {ids}。",
    ),
    bad=(
        "Nobody reviewed or evaluated these: {ids}.",
        "次の実装はレビューも評価もされていない: {ids}。",
    ),
    remedy=Text(
        "Use an implementation that is reviewed in public or certified, or have this one audited, and fill in "
        "`reviewed` of IXIT 12-NetSecImpl.",
        "公開レビューまたは認証を受けた実装を用いるか、監査を受け、IXIT 12-NetSecImpl の `reviewed` を記入する。",
    ),
    silent=(
        "How these were reviewed is not said where a rule can read it: {ids}.",
        "レビューの方法が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `reviewed` of every entry of IXIT 12-NetSecImpl.",
        "IXIT 12-NetSecImpl の全項目の `reviewed` を記入する。",
    ),
    none=NO_IMPLEMENTATION,
)


@rule(ja="IXIT 12-NetSecImpl の実装がすべてレビューまたは評価されている。")
def implementations_were_reviewed(declared: Declared[NetworkImplementation]) -> Judgement:
    """Every implementation of IXIT 12-NetSecImpl was reviewed or evaluated."""
    return put_to_wanted(declared, QUESTION)
