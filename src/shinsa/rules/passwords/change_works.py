"""Can every password be changed in the way that is described? (TS 103 701, 5.1-4-2 a)"""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.facts.password_changes import Wanted, each_changed
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

WANTED = Wanted(
    holds=lambda change: change.new_works,
    breaks=lambda change: not change.new_works,
    good=("A new password was set and opens the login: {what}.", "新しいパスワードを設定し、ログインできた: {what}。"),
    bad=("A new password does not open the login: {what}.", "新しいパスワードでログインできない: {what}。"),
    remedy=Text(
        "Let the user set a new password in the way that is described, of any strength.",
        "説明された方法で、強度の高い新しいパスワードを設定できるようにする。",
    ),
)


@rule(ja="説明された方法で、すべてのパスワードを変更できる。")
def change_works(
    mechanisms: Declared[AuthenticationMechanism], changes: Observed[PasswordChange], tests: Attested[TestRecord]
) -> Judgement:
    """Every declared password was changed on the device, and the new one opens the login."""
    return each_changed(mechanisms, changes, tests, WANTED)
