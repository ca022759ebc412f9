"""Does set-up take few steps and lead to a secure state? (TS 103 645 V1.1.1, 4.12-1; TS 103 701, 5.12-1)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `description`, `default` and `secure_default` of every entry of IXIT 26-UserDec.",
    "IXIT 26-UserDec の全項目に `description`、`default`、`secure_default` を記入する。",
)
SECURE = Text(
    "Make the secure option the default, so that a user who decides nothing ends up safe.",
    "安全な選択肢を初期値とし、何も選ばない利用者も安全な状態になるようにする。",
)
SIMPLIFY = Text(
    "Cut or clarify the steps of set-up and maintenance, and repeat the test.",
    "設定と保守の手順を減らすか分かりやすくし、再試験する。",
)
HOLDS = Text(
    "A test showed a simple set-up, its steps counted.", "設定が簡単であることが、手順数とともに試験で確認された。"
)
RECORD = Text(
    "Record the laboratory test `setup` with the number of `steps` that a user needed.",
    "試験機関の試験記録 `setup` を、利用者の手順数 `steps` とともに付ける。",
)


@rule(ja="設定と保守は少ない手順で済み、利用者に求める選択は安全な初期値を持つ。")
def is_simple(decisions: Declared[UserDecision], tests: Attested[TestRecord]) -> Judgement:
    """Set-up takes few steps, and every decision it asks of the user has a secure default."""
    records = tests.where(lambda record: record.test is Test.SETUP)
    counted = records.where(lambda record: record.held and record.signed and record.steps is not None)
    broken = records.where(lambda record: not record.held)
    return combined(_declared(decisions), tried(counted, broken, HOLDS, SIMPLIFY, RECORD))


def _declared(decisions: Declared[UserDecision]) -> Judgement:
    unsafe = decisions.where(lambda decision: decision.secure_default is False)
    if len(unsafe):
        what = listed(f"{each.fact.id}: {each.fact.default or '-'}" for each in unsafe)
        because = say(
            "The default is not the secure choice: {what}.", "初期値が安全な選択肢でない: {what}。", what=what
        )
        return failed(because, SECURE, unsafe)
    if not len(decisions):
        none = Text("Set-up asks no decision of the user, as declared.", "利用者に求める選択はないと申告されている。")
        return absent(decisions, none, FILL_IN)
    bare = decisions.where(
        lambda each: each.secure_default is None or not (filled(each.description) and _has_default(each))
    )
    if len(bare):
        rows = listed(each.fact.id for each in bare)
        because = say(
            "Decision or default of {rows} is left open.", "{rows} の選択内容または初期値が未記入である。", rows=rows
        )
        return inconclusive(because, FILL_IN, bare)
    if not decisions.complete:
        return inconclusive(unseen(decisions), FILL_IN, decisions)
    rows = listed(each.fact.id for each in decisions)
    return passed(
        say("A secure default is declared for {rows}.", "{rows} の安全な初期値が申告されている。", rows=rows), decisions
    )


def _has_default(decision: UserDecision) -> bool:
    """A named option counts even where it reads like a placeholder: "no" may be what is chosen."""
    return filled(decision.default) or decision.default in decision.options
