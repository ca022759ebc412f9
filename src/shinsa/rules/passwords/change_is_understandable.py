"""Is the way to change a password told in plain words? (EN 303 645 V3.1.3, 5.1-4; TS 103 701, 5.1-4-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text


@rule(ja="パスワードの変更方法が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def change_is_understandable(
    mechanisms: Declared[AuthenticationMechanism], statements: Observed[PublishedStatement]
) -> Judgement:
    """How to change the password is written in plain words."""
    if mechanisms.complete and not len(mechanisms.where(lambda one: one.uses_password)):
        none = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")
        return not_applicable(none, [*mechanisms, *mechanisms.looks])
    return plainly_written(statements, Topic.PASSWORD_CHANGE)
