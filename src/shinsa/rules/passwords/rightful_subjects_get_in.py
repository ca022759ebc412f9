"""Does a subject with the right to a function get it? (TS 103 701, 5.5-4-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

SHOWN = Text("Who showed the right password was let in.", "正しいパスワードを示した主体は受け入れられた。")
TRIAL = Trial(
    Test.RIGHTFUL_ACCESS,
    "1-AuthMech",
    Text("Who has the right to a function got it.", "権限のある主体は機能を利用できた。"),
    Text("Mend the login, so that it lets in whom it should.", "正当な主体を受け入れるよう認証手段を修正する。"),
)


@rule(ja="正当な主体が認証の後に機能を利用できることが確認されている。")
def rightful_subjects_get_in(
    logins: Declared[AuthenticationMechanism], changes: Observed[PasswordChange], tests: Attested[TestRecord]
) -> Judgement:
    """At every login of the network, a subject with proper rights was let in: as a probe saw, or as is recorded."""
    ours = logins.where(lambda one: one.network is not False)
    let_in = changes.where(lambda change: change.new_works)

    def shown(one: AuthenticationMechanism) -> bool:
        return any(o.fact.port == one.port and o.fact.protocol == one.protocol.casefold() for o in let_in)

    rest = ours.where(lambda one: not shown(one))
    if len(ours) == len(rest):
        return tried_on_each(TRIAL, ours, tests)
    seen = passed(SHOWN, let_in)
    # A record that names no login may be of the one that the probe saw.
    named = tests.where(lambda record: bool(record.about) or not record.held)
    return combined(seen, tried_on_each(TRIAL, rest, named)) if len(rest) or not ours.complete else seen
