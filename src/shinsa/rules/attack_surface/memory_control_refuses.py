"""Can the declared mechanisms refuse access to memory? (TS 103 701, 5.6-8-1 b)"""

from __future__ import annotations

from shinsa.facts.design import MemoryAccessControl, MemoryControl
from shinsa.facts.design_judged import NO_MEMORY_CONTROL
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[MemoryAccessControl] = Question(
    holds=lambda one: bool(one.refuses) and one.mechanism is not None,
    breaks=lambda one: one.mechanism is MemoryControl.NONE,
    good=(
        "Each can refuse access to memory: {ids}.",
        "メモリへのアクセスを拒否できる: {ids}。",
    ),
    bad=(
        "These refuse no access to memory: {ids}.",
        "次の仕組みはメモリへのアクセスを拒否しない: {ids}。",
    ),
    remedy=Text(
        "Configure regions that refuse reading, writing or executing, and list them in `refuses` of IXIT 18-AccCtrl.",
        "読み取り、書き込み、実行を拒否する領域を設定し、IXIT 18-AccCtrl の `refuses` に記載する。",
    ),
    silent=(
        "What these can refuse is not said where a rule can read it: {ids}.",
        "何を拒否できるかが読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `mechanism` and `refuses` of every entry of IXIT 18-AccCtrl.",
        "IXIT 18-AccCtrl の全項目の `mechanism` と `refuses` を記入する。",
    ),
    none=NO_MEMORY_CONTROL,
)


@rule(ja="IXIT 18-AccCtrl の各仕組みが、メモリへのアクセスを拒否できる。")
def memory_control_refuses(declared: Declared[MemoryAccessControl]) -> Judgement:
    """Every mechanism of IXIT 18-AccCtrl can refuse a kind of access to memory."""
    return put_to_wanted(declared, QUESTION)
