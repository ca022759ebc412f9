"""Is the way to change a password told in plain words? (EN 303 645 V3.1.3, 5.1-4; TS 103 701, 5.1-4-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed


@rule(ja="パスワードの変更方法が、専門知識のない利用者にも分かる言葉で書かれている。")
def change_is_understandable(statements: Observed[PublishedStatement]) -> Judgement:
    """How to change the password is written in plain words."""
    return plainly_written(statements, Topic.PASSWORD_CHANGE)
