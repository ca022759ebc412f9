"""Whether the functions that delete on the device erase, together, every kind of data that is asked for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from shinsa.facts.deletion import DeletionFunction
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

NAMED = {
    "personal-data": Text("personal data", "個人データ"),
    "configuration": Text("the user's configuration", "利用者の設定"),
    "keys": Text("the user's keys and passwords", "利用者の鍵とパスワード"),
}
FILL_IN = Text(
    "Fill in `target` and `erases` of the entries of IXIT 25-DelFunc for the device: personal-data, configuration, keys.",
    "IXIT 25-DelFunc の項目の `target` と、機器を対象とするものの `erases` に personal-data、configuration、keys のうち該当するものを記入する。",
)
COVER = Text(
    "Let a function erase this too, and add it to `erases` in IXIT 25-DelFunc.",
    "これらも消去する機能を設け、IXIT 25-DelFunc の `erases` に追加する。",
)


def kinds_are_erased(functions: Declared[DeletionFunction], wanted: AbstractSet[str]) -> Judgement:
    """FAIL where no function is declared to erase one of the kinds of `wanted`; INCONCLUSIVE where one does not say what it erases."""
    ours = functions.where(lambda function: function.on_device)
    erased = {kind for o in ours for kind in o.fact.erases or ()}
    lacking = [name for kind, name in NAMED.items() if kind in wanted - erased]
    if not lacking:
        rows = listed(o.fact.id for o in ours)
        return passed(say("Every kind is erased by {rows}.", "全種類が {rows} で消去される。", rows=rows), ours)
    silent = functions.where(lambda one: not one.target or (one.on_device and one.erases is None))
    if not functions.complete or len(silent):
        because = say(
            "That this is erased is not declared: {what}.",
            "消去されることが申告されていない: {what}。",
            what=listed(lacking),
        )
        return inconclusive(because if functions.looked else unseen(functions), FILL_IN, ours)
    because = say(
        "No declared function erases: {what}.", "消去する機能が申告されていない: {what}。", what=listed(lacking)
    )
    return failed(because, COVER, (*ours, *functions.looks))
