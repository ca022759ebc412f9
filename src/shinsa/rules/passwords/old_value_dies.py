"""Does a changed password take effect, so that the old one opens nothing? (TS 103 701, 5.1-4-2 b)"""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.facts.password_changes import Wanted, each_changed
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

WANTED = Wanted(
    holds=lambda change: change.new_works and change.old_dies is True,
    breaks=lambda change: change.old_dies is False or not change.new_works,
    good=(
        "The new password is taken and the old one refused: {what}.",
        "新しいパスワードが有効で、旧パスワードは拒否された: {what}。",
    ),
    bad=("A change does not take effect: {what}.", "変更が有効にならない: {what}。"),
    remedy=Text(
        "Let the old password stop working at once, for every service that takes it, and end its sessions.",
        "変更した時点で、すべてのサービスで旧パスワードを無効にし、既存のセッションを終了する。",
    ),
)


@rule(ja="変更したパスワードが有効になり、旧パスワードは使えない。")
def old_value_dies(
    mechanisms: Declared[AuthenticationMechanism], changes: Observed[PasswordChange], tests: Attested[TestRecord]
) -> Judgement:
    """After every change the new password is taken and the old one refused."""
    return each_changed(mechanisms, changes, tests, WANTED)
