"""Is a subject without the right to a function denied it? (TS 103 701, 5.5-4-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.RIGHTS_DENIED,
    "1-AuthMech",
    Text("Who has no right to a function was denied it.", "権限のない主体は機能を利用できなかった。"),
    Text("Check the rights of whoever is logged in before each function.", "機能の実行前に権限を確認する。"),
)


@rule(ja="権限のない主体が機能を利用できないことが、試験で確認されている。")
def rights_are_denied(logins: Declared[AuthenticationMechanism], tests: Attested[TestRecord]) -> Judgement:
    """A subject that is logged in without the right to a function was denied it, at every login of the network."""
    return tried_on_each(TRIAL, logins.where(lambda one: one.network is not False), tests)
