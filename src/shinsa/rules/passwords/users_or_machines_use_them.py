"""Are passwords used, by users or between machines? (condition a of EN 303 645 V3.1.3, 5.1-1)"""

from __future__ import annotations

from shinsa.facts.password_evidence import passwords_seen, shown_to_machines
from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    LoginService,
    PasswordHash,
    SamplePasswords,
)
from shinsa.facts.secrets import HardCodedCredential, Opens, ParameterKind, SecretOfTwoUnits, SecurityParameter
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

KINDS = frozenset({ParameterKind.PASSWORD, ParameterKind.PIN})
CONDITION = Condition(
    holds=("Passwords are used: {where}.", "パスワードが使われている: {where}。"),
    denied=(
        "IXIT 1-AuthMech declares no password, yet some were found: {where}.",
        "IXIT 1-AuthMech にパスワードの記載がないが、見つかった: {where}。",
    ),
    none=Text(
        "IXIT 1-AuthMech declares no password, and none was found, of people or of machines.",
        "IXIT 1-AuthMech にパスワードの記載がなく、利用者のものも機械のものも見つかっていない。",
    ),
    fill_in=Text(
        "List every way to authenticate, that of machines too, with its `factor` in IXIT 1-AuthMech; an empty list says that there "
        "is none.",
        "機械間を含むすべての認証手段を `factor` とともに IXIT 1-AuthMech に記入する。ない場合は空の一覧とする。",
    ),
    doubtful=(
        "IXIT 1-AuthMech declares no password; whether these ask for one is for a person to see: {where}.",
        "IXIT 1-AuthMech にパスワードの記載がない。次がパスワードを要求するか否かは人が確認する: {where}。",
    ),
)


@rule(
    ja="利用者または機械の認証に、パスワードが使われている。",
    despite=("logins", "accepted", "accounts", "written", "samples", "units", "sent"),
)
def users_or_machines_use_them(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    mechanisms: Declared[AuthenticationMechanism],
    parameters: Declared[SecurityParameter],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    samples: Observed[SamplePasswords],
    units: Observed[SecretOfTwoUnits],
    sent: Observed[ClearTextLogin],
) -> Judgement:
    """Passwords authenticate users, or machines to each other.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. That there is none, by a table that was read whole,
    against one that was found, is a contradiction and fails.
    """
    shown = Shown(
        declared=(
            *mechanisms.where(lambda way: way.uses_password),
            *parameters.where(lambda one: one.kind in KINDS),
        ),
        found=(
            *passwords_seen(logins, accepted, accounts, written, samples, units),
            *shown_to_machines(written, Opens.SERVICE),
            *sent,
        ),
        doubtful=(
            *logins.where(lambda login: login.certain and login.asks is None),
            *shown_to_machines(written, Opens.UNKNOWN),
        ),
    )
    return by_table(CONDITION, mechanisms, shown, (logins, accepted, accounts, written, samples, units, sent))
