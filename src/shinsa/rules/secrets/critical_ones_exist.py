"""Are there critical security parameters at all? (condition 16 of EN 303 645 V3.1.3, 5.5-8)"""

from __future__ import annotations

from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.critical_parameters import asks_for_a_secret, is_critical, kept_secrets, unsaid
from shinsa.facts.network_logins import ASKING
from shinsa.facts.passwords import AuthenticationMechanism, LoginService, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

CONDITION = Condition(
    holds=("There are critical security parameters: {where}.", "重要なセキュリティパラメータがある: {where}。"),
    denied=(
        "IXIT 10-SecParam lists no critical parameter, yet the device has some: {where}.",
        "IXIT 10-SecParam に秘匿パラメータの記載がないが、機器にある: {where}。",
    ),
    doubtful=(
        "IXIT 10-SecParam lists no critical parameter; whether these rest on one is for a person to tell: {where}.",
        "IXIT 10-SecParam に秘匿パラメータの記載がない。次がそれを要するか否かは人が判断する: {where}。",
    ),
    unsaid=(
        "Whether these are critical is not said: {where}.",
        "秘匿の要否が記載されていない: {where}。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no critical parameter, and none was seen.",
        "IXIT 10-SecParam に秘匿パラメータの記載がなく、確認もされていない。",
    ),
    fill_in=Text(
        "List every key, password and token of the device in IXIT 10-SecParam with `critical`; an empty list says that there is none.",
        "機器のすべての鍵、パスワード、トークンを `critical` とともに IXIT 10-SecParam に記入する。ない場合は空の一覧とする。",
    ),
)


@rule(
    ja="重要なセキュリティパラメータがある。",
    despite=("logins", "keys", "written", "accounts", "clear", "served", "hosts"),
)
def critical_ones_exist(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    parameters: Declared[SecurityParameter],
    mechanisms: Declared[AuthenticationMechanism],
    logins: Observed[LoginService],
    keys: Observed[PrivateKey],
    written: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
    clear: Observed[StoredInClear],
    served: Observed[ServerCertificate],
    hosts: Observed[SshHostKey],
) -> Judgement:
    """Critical security parameters of the device exist.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; one that is found against the table fails. Who shows a
    certificate or a host key holds its private half.
    """
    shown = Shown(
        declared=(*parameters.where(is_critical), *mechanisms.where(asks_for_a_secret)),
        found=(
            *kept_secrets(keys, written, accounts, clear),
            *logins.where(lambda login: login.asks in ASKING),
            *served.where(lambda one: not one.above),
            *hosts,
        ),
        doubtful=tuple(logins.where(lambda login: login.certain and login.asks is None)),
        unsaid=tuple(unsaid(parameters)),
    )
    return by_table(CONDITION, parameters, shown, (logins, keys, written, accounts, clear, served, hosts))
