"""Does cryptography authenticate users or machines? (condition c of EN 303 645 V3.1.3, 5.1-3)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.critical_parameters import is_critical
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, Purpose, SecurityParameter
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

BY_SECRET = frozenset({Factor.PASSWORD, Factor.PIN, Factor.KEY, Factor.CERTIFICATE, Factor.TOKEN})
PROVES = frozenset({Purpose.USER_AUTHENTICATION, Purpose.SERVICE_COMMUNICATION, Purpose.LOCAL_COMMUNICATION})
CONDITION = Condition(
    holds=(
        "Users or machines are authenticated by a password, a key or the like: {where}.",
        "利用者または機械が、パスワードや鍵などで認証される: {where}。",
    ),
    denied=(
        "IXIT 1-AuthMech declares no authentication by a password, a key or the like, yet there is some: {where}.",
        "IXIT 1-AuthMech にパスワードや鍵などによる認証の記載がないが、存在する: {where}。",
    ),
    unsaid=(
        "Whether cryptography has a part in these is not said: {where}.",
        "暗号を用いるか否かが記載されていない: {where}。",
    ),
    none=Text(
        "IXIT 1-AuthMech declares no authentication by a password, a key or the like, and none was seen.",
        "IXIT 1-AuthMech にパスワードや鍵などによる認証の記載がなく、確認もされていない。",
    ),
    fill_in=Text(
        "List every way to authenticate, that of machines too, in IXIT 1-AuthMech with its `factor`; an empty list says that there "
        "is none.",
        "機械間を含むすべての認証手段を `factor` とともに IXIT 1-AuthMech に記入する。ない場合は空の一覧とする。",
    ),
)


@rule(
    ja="パスワードに基づくものを含む暗号の仕組みで、利用者または機械を認証する。",
    despite=("logins", "accepted", "accounts", "written", "sent"),
)
def cryptography_authenticates(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    mechanisms: Declared[AuthenticationMechanism],
    parameters: Declared[SecurityParameter],
    channels: Declared[CommunicationMechanism],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    sent: Observed[ClearTextLogin],
) -> Judgement:
    """Cryptography, that of passwords included, authenticates users or machines.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a login or a credential that is found against the table
    fails.
    """
    proving = parameters.where(lambda one: is_critical(one) and not PROVES.isdisjoint(one.used_for))
    shown = Shown(
        declared=(
            *mechanisms.where(lambda way: way.factor in BY_SECRET),
            *proving,
            *channels.where(lambda one: Guarantee.AUTHENTICITY in one.guarantees),
        ),
        found=(
            *logins.where(lambda login: login.certain and login.asks not in {Factor.NONE, Factor.BIOMETRIC}),
            *accepted.where(lambda one: one.origin != "anonymous"),
            *accounts.where(lambda account: account.lets_in and account.secret is not None),
            *written.where(lambda one: not one.sample),
            *sent,
        ),
        unsaid=tuple(mechanisms.where(lambda way: way.factor in {None, Factor.BIOMETRIC})),
    )
    return by_table(CONDITION, mechanisms, shown, (logins, accepted, accounts, written, sent))
