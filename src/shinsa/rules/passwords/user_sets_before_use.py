"""Must users set their own passwords before anything works? (TS 103 701, 5.1-1-2 b)"""

from __future__ import annotations

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    FirstUseDemand,
    PasswordOrigin,
    same_login,
)
from shinsa.facts.tried import records_of
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

OWN = frozenset({PasswordOrigin.USER_AT_FIRST_USE, PasswordOrigin.USER_LATER})
DEMAND = Text(
    "Let nothing work until the user has set a password of their own.",
    "利用者が自分のパスワードを設定するまで、機能を使えないようにする。",
)
TEST = say(
    "Give a device in its factory state (`live.state: factory`) with the consents `scan` and `login-attempts`, or enter the test "
    "`{test}`, with tester and result, in the inspection record.",
    "工場出荷状態の機器 (`live.state: factory`) と同意 `scan`・`login-attempts` を与えるか、試験 `{test}` の試験者と結果を"
    "検査記録に記入する。",
    test=Test.FIRST_USE_PASSWORD,
)
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor`, `password_origin` and `protocol`.",
    "すべてのログイン手段を `factor`、`password_origin`、`protocol` とともに IXIT 1-AuthMech に記入する。",
)
NONE = Text("No password of the user's own is declared.", "利用者が決めるパスワードは記載されていない。")


@rule(
    ja="利用者が決めるパスワードは、使用前に必ず設定させられる。",
    despite=("accepted", "demands", "tests"),
    shows=Verdict.NOT_APPLICABLE,
)
def user_sets_before_use(
    mechanisms: Declared[AuthenticationMechanism],
    accepted: Observed[AcceptedCredential],
    demands: Observed[FirstUseDemand],
    tests: Attested[TestRecord],
    unit: Declared[LiveUnit],
) -> Judgement:
    """Nothing works with a password that the user has to choose before the user has chosen one."""
    own = mechanisms.where(lambda m: m.password_origin in OWN)
    runs = tests.where(lambda run: run.test is Test.FIRST_USE_PASSWORD)
    broken = runs.where(lambda run: not run.held)
    factory = not len(unit.where(lambda one: one.state is UnitState.CONFIGURED))
    let_in = accepted.where(
        lambda one: one.forces_change is False and any(same_login(o.fact.protocol, one.protocol) for o in own)
    )
    if len(own) and (len(broken) or (factory and len(let_in))):
        against = [*broken, *(let_in if factory else ())]
        why = say(
            "It works before the user has set a password: {what}.",
            "利用者がパスワードを設定する前に使える: {what}。",
            what=listed([*(o.fact for o in broken), *(o.fact.protocol for o in let_in if factory)]),
        )
        return failed(why, DEMAND, against)
    return _shown(mechanisms, own, demands, runs.where(lambda run: run.held and run.signed), accepted)


def _shown(
    mechanisms: Declared[AuthenticationMechanism],
    own: Declared[AuthenticationMechanism],
    demands: Observed[FirstUseDemand],
    held: Attested[TestRecord],
    accepted: Observed[AcceptedCredential],
) -> Judgement:
    """Every one of these passwords must have been seen to be demanded, or a test says so of the device."""
    unsaid = mechanisms.where(lambda m: m.uses_password and m.password_origin is None)
    if not mechanisms.complete or len(unsaid):
        open_ = say(
            "Who makes it is not said: {ids}.", "設定者の記載がない: {ids}。", ids=listed(o.fact.id for o in unsaid)
        )
        return inconclusive(open_, FILL_IN, unsaid) if len(unsaid) else absent(mechanisms, NONE, FILL_IN)
    if not len(own):
        return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
    forced = accepted.where(lambda one: one.forces_change is True)
    seen = [*((o.fact.protocol, {None, o.fact.port}) for o in demands), *((o.fact.protocol, None) for o in forced)]

    def shown(m: AuthenticationMechanism) -> bool:
        return any(same_login(m.protocol, spoken) and (ports is None or m.port in ports) for spoken, ports in seen)

    ids = tuple(o.fact.id for o in own)
    left = own.where(lambda m: not shown(m) and not records_of(held, m.id, ids))
    if not len(left):
        why = Text("A password is demanded before anything works.", "パスワードの設定が使用前に要求される。")
        return passed(why, [*held, *demands, *forced])
    why = say(
        "Nobody saw the first use: {ids}.",
        "初回使用時の動作が確認されていない: {ids}。",
        ids=listed(o.fact.id for o in left),
    )
    return inconclusive(why, TEST, left)
