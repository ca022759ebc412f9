"""Does the guidance speak of every decision that set-up asks? (TS 103 645 V1.1.1, 4.12-1; TS 103 701, 5.12-2-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.setup import UserDecision
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DOCUMENT = Text(
    "Point to the guidance on secure set-up as a document with the topic `secure-setup`.",
    "安全な設定の手引きを、主題 `secure-setup` の文書として指定する。",
)
EXPLAIN = Text(
    "Say in the guidance, for every decision of IXIT 26-UserDec, which choice is secure.",
    "IXIT 26-UserDec の選択ごとに、安全な選択肢を手引きに示す。",
)
TABLE = Text(
    "List the decisions that set-up asks of the user in IXIT 26-UserDec.",
    "設定時に利用者に求める選択を IXIT 26-UserDec に記入する。",
)


@rule(ja="設定の手引きは、利用者に求める選択をすべて説明している。", despite=("statements",))
def decisions_are_explained(decisions: Declared[UserDecision], statements: Observed[PublishedStatement]) -> Judgement:
    """The guidance on set-up speaks of every decision of IXIT 26-UserDec."""
    if decisions.complete and not len(decisions):
        none = Text("Set-up asks no decision of the user, as declared.", "利用者に求める選択はないと申告されている。")
        return not_applicable(none, decisions.looks)
    if not len(decisions):
        return inconclusive(unseen(decisions), TABLE)
    read = statements.where(lambda one: one.topic is Topic.SECURE_SETUP)
    if not len(read):
        none = Text("No guidance on set-up is given.", "設定の手引きが示されていない。")
        return inconclusive(none if statements.looked else unseen(statements), DOCUMENT, decisions)
    told = read.where(lambda one: one.speaks)
    if not len(told):
        return failed(Text("The guidance on set-up says nothing.", "設定の手引きに記載がない。"), EXPLAIN, read)
    named = {word for one in told for word in one.fact.named}
    left = decisions.where(lambda one: one.description not in named)
    if len(left) or told.broken:
        what = listed(f"{o.fact.description} ({o.fact.id})" for o in left) or unseen(told)
        why = say("Not found in the guidance: {what}.", "手引きに見つからない: {what}。", what=what)
        return inconclusive(why, EXPLAIN, [*left, *told])
    what = listed(o.fact.id for o in decisions)
    return passed(say("The guidance speaks of {what}.", "手引きに説明がある: {what}。", what=what), [*decisions, *told])
