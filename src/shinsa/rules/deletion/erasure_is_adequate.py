"""Do the declared functions really erase the data, not only their names? (TS 103 701, 5.11-1-1 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

ERASES = frozenset({"overwrite", "block-erase", "key-erase", "blocked"})
FILL_IN = Text(
    "Fill in `target` and `method` of the entries of IXIT 25-DelFunc for the device: overwrite, block-erase, key-erase, blocked or unlink.",
    "IXIT 25-DelFunc の項目の `target` と、機器を対象とするものの `method` に、overwrite、block-erase、key-erase、blocked、unlink のいずれかを記入する。",
)
ERASE = Text(
    "Overwrite the storage, erase its blocks, or keep user data encrypted and erase the key.",
    "記憶領域を上書きするかブロック単位で消去する。または利用者データを暗号化し、その鍵を消去する。",
)


@rule(ja="申告された消去機能が、上書きまたは恒久的な遮断によりデータを消去する。")
def erasure_is_adequate(functions: Declared[DeletionFunction]) -> Judgement:
    """Each declared function for the device overwrites the data, or shuts all access to them off for good."""
    ours = functions.where(lambda function: function.may_be_on_device)
    bare = ours.where(lambda function: function.method == "unlink")
    if len(bare):
        because = say(
            "Only the names of files are removed by: {rows}.",
            "ファイル名だけを削除する機能がある: {rows}。",
            rows=listed(o.fact.id for o in bare),
        )
        return failed(because, ERASE, bare)
    if not functions.complete:
        return inconclusive(unseen(functions), FILL_IN, ours)
    if not len(ours):
        because = Text(
            "No function to erase user data on the device is declared.", "機器上の消去機能が申告されていない。"
        )
        return failed(because, ERASE, (*functions, *functions.looks))
    open_ = ours.where(lambda function: function.method not in ERASES or not function.target)
    if len(open_):
        rows = listed(o.fact.id for o in open_)
        because = say("How these erase is not said: {rows}.", "消去方式が記載されていない: {rows}。", rows=rows)
        return inconclusive(because, FILL_IN, open_)
    rows = listed(f"{o.fact.id} ({o.fact.method})" for o in ours)
    return passed(say("The data are erased by {rows}.", "データは {rows} により消去される。", rows=rows), ours)
