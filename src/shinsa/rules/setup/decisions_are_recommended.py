"""Does the guidance recommend how to take each decision? (EN 303 645 V2.1.1, 5.12-2; TS 103 701, 5.12-2-1 c)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.setup import UserDecision
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DOCUMENT = Text(
    "Point to the guidance on secure set-up as a document with the topic `secure-setup`, and list the decisions in IXIT 26-UserDec.",
    "安全な設定の手引きを主題 `secure-setup` の文書として指定し、選択を IXIT 26-UserDec に記載する。",
)
ADVISE = Text(
    "Say in the guidance, for every decision of IXIT 26-UserDec, which choice you recommend.",
    "IXIT 26-UserDec の選択ごとに、推奨する選択肢を手引きに示す。",
)
NONE = Text("No decision that security hangs on is declared.", "セキュリティに関わる選択は申告されていない。")


@rule(ja="設定の手引きが、セキュリティに関わる選択ごとに推奨を示している。", despite=("statements",))
def decisions_are_recommended(decisions: Declared[UserDecision], statements: Observed[PublishedStatement]) -> Judgement:
    """The guidance on set-up recommends how to take every decision that security hangs on."""
    asked = decisions.where(lambda one: one.concerns != "nothing")
    if decisions.complete and not len(asked):
        return not_applicable(NONE, (*decisions, *decisions.looks))
    read = statements.where(lambda one: one.topic is Topic.SECURE_SETUP)
    if not len(asked) or not len(read):
        return inconclusive(unseen(read if len(asked) else decisions), DOCUMENT, asked)
    told = read.where(lambda one: one.speaks)
    if not len(told) and not read.broken:
        return failed(Text("The guidance on set-up says nothing.", "設定の手引きに記載がない。"), ADVISE, read)
    advised = {word for o in told for word in o.fact.recommended}
    left = asked.where(lambda one: one.description not in advised)
    if len(left) or read.broken or not decisions.complete:
        what = listed(f"{o.fact.description} ({o.fact.id})" for o in left) or unseen(read)
        because = say("No recommendation was found on: {what}.", "推奨が見つからない選択: {what}。", what=what)
        return inconclusive(because, ADVISE, (*left, *told))
    rows = listed(o.fact.id for o in asked)
    return passed(
        say("The guidance recommends on {rows}.", "手引きが {rows} の推奨を示している。", rows=rows), (*asked, *told)
    )
