"""Does the instruction for changing passwords cover every login? (TS 103 701, 5.1-4-1 a)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Seen
from shinsa.model.text import Text, listed, say

NONE = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor`.",
    "すべてのログイン手段を `factor` とともに IXIT 1-AuthMech に記入する。",
)
EXPLAIN = Text(
    "Describe the change for each login, calling it as IXIT 1-AuthMech does, in a document on `password-change`; "
    "or have an assessor attest that all are covered.",
    "各ログインについて、IXIT 1-AuthMech と同じ名称を用いて変更方法を `password-change` の文書で説明するか、"
    "すべて網羅されていることを評価者が証明する。",
)
COVERED = Text("The instruction covers every password.", "変更方法の説明は、すべてのパスワードを対象としている。")


@rule(ja="パスワードの変更方法の説明が、すべてのログインを対象としている。", despite=("statements",))
def change_covers_every_login(
    mechanisms: Declared[AuthenticationMechanism], statements: Seen[PublishedStatement]
) -> Judgement:
    """The published instruction tells how the password of every declared login is changed."""
    if not mechanisms.complete:
        return absent(mechanisms, COVERED, FILL_IN)
    passwords = mechanisms.where(lambda m: m.uses_password)
    if not len(passwords):
        return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
    given = statements.where(lambda one: one.topic is Topic.PASSWORD_CHANGE)
    told = given.where(lambda one: one.speaks)
    if not len(told):
        why = Text("No instruction for changing a password was read.", "パスワードの変更方法の説明を確認できない。")
        if len(given):
            return failed(why, EXPLAIN, given)
        return inconclusive(why if statements.looked else unseen(statements), EXPLAIN)
    named = {word for o in told for word in o.fact.named}
    left = passwords.where(lambda m: m.description not in named)
    if len(left) and len(passwords) > 1:
        ids = listed(o.fact.id for o in left)
        why = say(
            "Whether it covers these, a person has to see: {ids}.",
            "次を対象とするか、人の確認を要する: {ids}。",
            ids=ids,
        )
        return inconclusive(why, EXPLAIN, [*left, *told])
    return passed(COVERED, [*told, *passwords])
