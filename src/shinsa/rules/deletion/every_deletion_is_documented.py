"""Does the documentation speak of every declared way to delete? (EN 303 645 V2.1.1, 5.11-3; TS 103 701, 5.11-3-1 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

TABLE = Text("List every way to delete in IXIT 25-DelFunc.", "IXIT 25-DelFunc に、すべての削除手段を記載する。")
DOCUMENT = Text(
    "Point to the instructions for deleting personal data as a document with the topic `deletion`.",
    "個人データの削除手順書を、主題 `deletion` の文書として指定する。",
)
PUBLISH = Text(
    "Publish instructions for every way to delete of IXIT 25-DelFunc.",
    "IXIT 25-DelFunc のすべての削除手段について手順を公表する。",
)
COMPARE = Text(
    "Call each way to delete in the document as IXIT 25-DelFunc does, or have an assessor compare them.",
    "文書と IXIT 25-DelFunc で削除手段の呼び方を揃えるか、評価者が照合する。",
)


@rule(ja="削除の説明文書が、申告されたすべての削除手段に触れている。", despite=("statements",))
def every_deletion_is_documented(
    functions: Declared[DeletionFunction], statements: Observed[PublishedStatement]
) -> Judgement:
    """The documentation of deletion speaks of every way to delete that IXIT 25-DelFunc lists."""
    if functions.complete and not len(functions):
        none = Text("No way to delete is declared.", "削除手段は申告されていない。")
        return not_applicable(none, functions.looks)
    if not len(functions):
        return inconclusive(unseen(functions), TABLE)
    read = statements.where(lambda one: one.topic is Topic.DELETION)
    if not len(read):
        none = Text("No document on deletion is given.", "削除に関する文書が示されていない。")
        return inconclusive(none if statements.looked else unseen(statements), DOCUMENT, functions)
    told = read.where(lambda one: one.speaks)
    if not len(told) and not read.broken:
        silent = Text("The document that should tell of deletion does not.", "示された文書に削除の説明がない。")
        return failed(silent, PUBLISH, read)
    named = {word for o in told for word in o.fact.named}
    left = functions.where(lambda one: one.description not in named)
    if len(left) or read.broken or not functions.complete:
        what = listed(f"{o.fact.description} ({o.fact.id})" for o in left) or unseen(read)
        because = say("Not found in the document: {what}.", "文書に見つからない: {what}。", what=what)
        return inconclusive(because, COMPARE, (*left, *told))
    rows = listed(o.fact.id for o in functions)
    return passed(say("The document speaks of {rows}.", "文書に {rows} の説明がある。", rows=rows), (*functions, *told))
