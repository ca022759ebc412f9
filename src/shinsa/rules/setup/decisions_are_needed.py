"""Does set-up ask only what nobody but the user can decide? (EN 303 645 V2.1.1, 5.12-1; TS 103 701, 5.12-1-1 a)"""

from __future__ import annotations

from shinsa.facts.setup import UserDecision
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

ONLY_THE_USER = frozenset({"user-secret", "user-network", "user-consent", "user-place", "user-rights", "compatibility"})
"""What is needed from the user's surroundings. A preference is for a person to weigh."""
NONE = Text("Set-up asks no decision of the user, as declared.", "利用者に求める選択はないと申告されている。")
FILL_IN = Text(
    "Fill in `needs` of every entry of IXIT 26-UserDec: what only the user has or may settle.",
    "IXIT 26-UserDec の全項目の `needs` に、利用者だけが持つもの、または決められることを記入する。",
)
LEAVE_OUT = Text(
    "Do not ask; let the device choose the secure value itself.", "利用者に求めず、機器が安全な値を自ら選ぶようにする。"
)


@rule(ja="利用者に求める選択は、利用者だけが決められるものに限られる。")
def decisions_are_needed(decisions: Declared[UserDecision]) -> Judgement:
    """By declaration set-up and maintenance ask only for what nobody but the user can decide."""
    needless = decisions.where(lambda one: one.needs == "nothing")
    if len(needless):
        rows = listed(o.fact.id for o in needless)
        because = say(
            "These could be settled without the user: {rows}.", "利用者に求める必要がない: {rows}。", rows=rows
        )
        return failed(because, LEAVE_OUT, needless)
    if not len(decisions):
        return absent(decisions, NONE, FILL_IN)
    open_ = decisions.where(lambda one: one.needs not in ONLY_THE_USER)
    if len(open_):
        rows = listed(f"{o.fact.id} ({o.fact.needs or '?'})" for o in open_)
        because = say(
            "Why these are asked is for a person to weigh: {rows}.", "必要性の判断を要する: {rows}。", rows=rows
        )
        return inconclusive(because, FILL_IN, open_)
    if not decisions.complete:
        return absent(decisions, NONE, FILL_IN)
    rows = listed(f"{o.fact.id} ({o.fact.needs})" for o in decisions)
    return passed(say("Only the user can decide: {rows}.", "利用者だけが決められる: {rows}。", rows=rows), decisions)
