"""Can a user authenticate to the device? (the condition of EN 303 645 V2.1.1, 5.1-4)"""

from __future__ import annotations

from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.judgement import Judgement, absent, failed, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech; an empty list says that there is none.",
    "すべてのログイン手段を IXIT 1-AuthMech に記入する。ない場合は空の一覧とする。",
)
NONE = Text(
    "IXIT 1-AuthMech declares no authentication, and none was found.",
    "IXIT 1-AuthMech に認証の記載がなく、見つかってもいない。",
)


@rule(ja="利用者は機器に対して認証を行える。", despite=("logins",))
def users_can_authenticate(mechanisms: Declared[AuthenticationMechanism], logins: Observed[LoginService]) -> Judgement:
    """Users can authenticate to the device.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a login that is found against an empty table fails.
    """
    declared = mechanisms.where(lambda m: m.factor is not Factor.NONE)
    found = logins.where(lambda login: login.certain and login.asks is not Factor.NONE)
    if len(declared):
        ids = listed(o.fact.id for o in declared)
        return passed(say("They can by {ids}.", "{ids} による。", ids=ids), declared)
    names = listed(o.fact.protocol for o in found)
    if len(found) and mechanisms.complete:
        why = say(
            "IXIT 1-AuthMech declares no authentication, yet there is a login: {names}.",
            "IXIT 1-AuthMech に認証の記載がないが、ログイン手段がある: {names}。",
            names=names,
        )
        return failed(why, FILL_IN, [*found, *mechanisms.looks])
    if len(found):
        return passed(say("There is a login: {names}.", "ログイン手段がある: {names}。", names=names), found)
    if not mechanisms.complete or logins.broken:
        return absent(mechanisms if not mechanisms.complete else logins, NONE, FILL_IN)
    return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
