"""Does a subject with the right to a function get it? (TS 103 701, 5.5-4-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange, RightfulLogin, same_login
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

SHOWN = Text(
    "Who showed the right password, key or certificate was let in.",
    "正しいパスワード、鍵、証明書を示した主体は受け入れられた。",
)
ADMIT = Text(
    "Mend the login, so that it lets in whom it should; or correct the user and the password or key under `live.accounts`.",
    "正当な主体を受け入れるよう認証手段を修正するか、`live.accounts` の利用者とパスワードまたは鍵を訂正する。",
)
TRIAL = Trial(
    Test.RIGHTFUL_ACCESS,
    "1-AuthMech",
    Text("Who has the right to a function got it.", "権限のある主体は機能を利用できた。"),
    Text("Mend the login, so that it lets in whom it should.", "正当な主体を受け入れるよう認証手段を修正する。"),
)


@rule(ja="正当な主体が認証の後に機能を利用できることが確認されている。", despite=("changes", "known"))
def rightful_subjects_get_in(
    logins: Declared[AuthenticationMechanism],
    changes: Observed[PasswordChange],
    known: Observed[RightfulLogin],
    tests: Attested[TestRecord],
) -> Judgement:
    """At every login of the network, a subject with proper rights was let in: as a probe saw, or as is recorded."""
    ours = logins.where(lambda one: one.network is not False)
    let_in = (*changes.where(lambda change: change.new_works), *known.where(lambda one: one.let_in))
    refused = known.where(lambda one: not one.let_in and any(_is_at(one, o.fact) for o in ours))
    if len(refused):
        what = listed(o.fact.text for o in refused)
        why = say(
            "A user with the right password or key was refused: {what}.",
            "正しいパスワードまたは鍵の利用者が拒否された: {what}。",
            what=what,
        )
        return failed(why, ADMIT, refused)

    def shown(one: AuthenticationMechanism) -> bool:
        return any(_is_at(o.fact, one) for o in let_in)

    rest = ours.where(lambda one: not shown(one))
    if len(ours) == len(rest):
        return tried_on_each(TRIAL, ours, tests)
    seen = passed(SHOWN, let_in)
    # A record that names no login may be of the one that the probe saw.
    named = tests.where(lambda record: bool(record.about) or not record.held)
    return combined(seen, tried_on_each(TRIAL, rest, named)) if len(rest) or not ours.complete else seen


def _is_at(seen: PasswordChange | RightfulLogin, one: AuthenticationMechanism) -> bool:
    """Whether a login that was tried is the declared one. Without a port it may be another of the same protocol."""
    return seen.port == one.port and same_login(seen.protocol, one.protocol)
