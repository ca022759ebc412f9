"""Do sensitive security parameters lie in persistent storage? (condition k of EN 303 645 V3.1.3, 5.4-1)"""

from __future__ import annotations

from shinsa.facts.channels import SshHostKey
from shinsa.facts.communication import ServerCertificate
from shinsa.facts.critical_parameters import kept_secrets
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

CONDITION = Condition(
    holds=(
        "Security parameters lie in persistent storage: {where}.",
        "セキュリティパラメータが永続記憶にある: {where}。",
    ),
    denied=(
        "IXIT 10-SecParam lists no parameter, yet some are stored: {where}.",
        "IXIT 10-SecParam にパラメータの記載がないが、保存されているものがある: {where}。",
    ),
    doubtful=(
        "IXIT 10-SecParam lists no parameter; how these do without a stored one is for a person to tell: {where}.",
        "IXIT 10-SecParam にパラメータの記載がない。次が保存された値なしで成り立つか否かは人が判断する: {where}。",
    ),
    none=Text(
        "IXIT 10-SecParam lists no parameter, and none was seen.",
        "IXIT 10-SecParam にパラメータの記載がなく、確認もされていない。",
    ),
    fill_in=Text(
        "List every security parameter that the device stores in IXIT 10-SecParam; an empty list says that there is none.",
        "機器が保存するすべてのセキュリティパラメータを IXIT 10-SecParam に記入する。ない場合は空の一覧とする。",
    ),
)


@rule(
    ja="機微なセキュリティパラメータが永続記憶にある。",
    despite=("keys", "written", "accounts", "clear", "served", "hosts"),
)
def are_stored(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    parameters: Declared[SecurityParameter],
    mechanisms: Declared[AuthenticationMechanism],
    keys: Observed[PrivateKey],
    written: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
    clear: Observed[StoredInClear],
    served: Observed[ServerCertificate],
    hosts: Observed[SshHostKey],
) -> Judgement:
    """Sensitive security parameters lie in persistent storage.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; one that is found against the table fails. A key that was
    only seen at work may be made anew at each start, so that it makes a denial doubtful.
    """
    shown = Shown(
        declared=tuple(parameters),
        found=kept_secrets(keys, written, accounts, clear),
        doubtful=(
            *mechanisms.where(lambda one: one.factor is not Factor.NONE),
            *served.where(lambda one: not one.above),
            *hosts,
        ),
    )
    return by_table(CONDITION, parameters, shown, (keys, written, accounts, clear, served, hosts))
