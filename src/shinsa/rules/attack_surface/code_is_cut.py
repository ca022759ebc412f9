"""Is code cut to what is needed by techniques that are fit for it? (TS 103 701, 5.6-6-1 a)"""

from __future__ import annotations

from shinsa.facts.design import CodeMinimisation
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Name the techniques that cut code in `techniques` of IXIT 16-CodeMin.",
    "コードを絞る手法を IXIT 16-CodeMin の `techniques` に記載する。",
)
CUT = Text(
    "Leave out what the device does not need: select packages and features, prune dependencies, remove dead code; then list "
    "it in `techniques` of IXIT 16-CodeMin.",
    "パッケージや機能の選択、依存関係の整理、不要コードの削除により不要なものを除き、IXIT 16-CodeMin の `techniques` に記載する。",
)


@rule(ja="コードが、適切な手法で必要なものに絞られている。")
def code_is_cut(declared: Declared[CodeMinimisation]) -> Judgement:
    """Code that is not needed is left out by a technique that does so, such as the selection of packages."""
    if not declared.complete:
        return absent(declared, FILL_IN, FILL_IN)
    cutting = declared.where(lambda one: any(each.cuts for each in one.techniques))
    if len(cutting):
        because = say("Code is cut by: {ids}.", "コードを絞る手法: {ids}。", ids=listed(o.fact.id for o in cutting))
        return passed(because, cutting)
    silent = declared.where(lambda one: not one.techniques)
    if len(silent):
        because = say(
            "By which technique these cut code is not said where a rule can read it: {ids}.",
            "コードを絞る手法が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    because = Text(
        "No technique of IXIT 16-CodeMin leaves out code that is not needed.",
        "IXIT 16-CodeMin に、不要なコードを除く手法がない。",
    )
    return failed(because, CUT, (*declared, *declared.looks))
