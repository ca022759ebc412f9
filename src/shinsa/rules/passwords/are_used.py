"""Are passwords used at all? (the condition of EN 303 645 V2.1.1, 5.1-1)"""

from __future__ import annotations

from shinsa.facts.password_evidence import passwords_seen
from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    LoginService,
    PasswordHash,
    SamplePasswords,
)
from shinsa.facts.secrets import HardCodedCredential, SecretOfTwoUnits
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor`; an empty list says that there is none.",
    "すべてのログイン手段を `factor` とともに IXIT 1-AuthMech に記入する。ない場合は空の一覧とする。",
)
NONE = Text(
    "IXIT 1-AuthMech declares no password, and none was found.",
    "IXIT 1-AuthMech にパスワードの記載がなく、見つかってもいない。",
)


@rule(ja="パスワードが使われている。", despite=("logins", "accepted", "accounts", "written", "samples", "units"))
def are_used(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    mechanisms: Declared[AuthenticationMechanism],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    samples: Observed[SamplePasswords],
    units: Observed[SecretOfTwoUnits],
) -> Judgement:
    """Passwords are used.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. That there is none, by a table that was read whole,
    against one that was found, is a contradiction and fails.
    """
    declared = mechanisms.where(lambda m: m.uses_password)
    found = passwords_seen(logins, accepted, accounts, written, samples, units)
    names = listed([*(o.fact.id for o in declared), *(type(o.fact).__name__ for o in found)])
    if len(declared):
        return passed(say("Passwords are used: {names}.", "パスワードが使われている: {names}。", names=names), declared)
    if found and mechanisms.complete:
        why = say(
            "IXIT 1-AuthMech declares no password, yet some were found: {names}.",
            "IXIT 1-AuthMech にパスワードの記載がないが、見つかった: {names}。",
            names=names,
        )
        return failed(why, FILL_IN, [*found, *mechanisms.looks])
    if found:
        return passed(say("Passwords were found: {names}.", "パスワードが見つかった: {names}。", names=names), found)
    return _without(mechanisms, logins, accepted, accounts)


def _without(
    mechanisms: Declared[AuthenticationMechanism],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
) -> Judgement:
    """What it is worth that no password is declared and none was found."""
    if not mechanisms.complete:
        return absent(mechanisms, NONE, FILL_IN)
    unclear = logins.where(lambda login: login.certain and login.asks is None)
    if len(unclear):
        names = listed(o.fact.protocol for o in unclear)
        why = say("What they ask for was not seen: {names}.", "何を要求するか確認されていない: {names}。", names=names)
        return inconclusive(why, FILL_IN, unclear)
    if any(side.broken for side in (logins, accepted, accounts)):
        return inconclusive(
            Text("Not everything could be looked at.", "確認できなかった箇所がある。"), FILL_IN, mechanisms
        )
    return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
