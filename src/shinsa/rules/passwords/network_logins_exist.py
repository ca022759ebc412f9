"""Can anybody authenticate over a network interface? (condition e of EN 303 645 V3.1.3, 5.1-5)"""

from __future__ import annotations

from shinsa.facts.guessing import BruteForceResistance
from shinsa.facts.network_logins import LOCAL, over_a_network
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

CONDITION = Condition(
    holds=(
        "Users or devices can authenticate over a network: {where}.",
        "ネットワーク経由で利用者または機器が認証できる: {where}。",
    ),
    denied=(
        "By IXIT 1-AuthMech nobody authenticates over a network, yet these let people or devices do so: {where}.",
        "IXIT 1-AuthMech ではネットワーク経由の認証はないが、次で認証できる: {where}。",
    ),
    unsaid=(
        "Whether a network reaches these is not said: {where}.",
        "ネットワーク経由か否かが記載されていない: {where}。",
    ),
    none=Text(
        "By IXIT 1-AuthMech nobody authenticates over a network, and no such login was seen.",
        "IXIT 1-AuthMech ではネットワーク経由の認証はなく、確認もされていない。",
    ),
    fill_in=Text(
        "List every way to authenticate in IXIT 1-AuthMech with its `factor` and `network`; an empty list says that there is none.",
        "すべての認証手段を `factor` と `network` とともに IXIT 1-AuthMech に記入する。ない場合は空の一覧とする。",
    ),
)


@rule(ja="ネットワークインタフェースを通じて認証できる。", despite=("logins", "accepted", "guessed", "sent"))
def network_logins_exist(
    mechanisms: Declared[AuthenticationMechanism],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    guessed: Observed[BruteForceResistance],
    sent: Observed[ClearTextLogin],
) -> Judgement:
    """Users or devices can authenticate over a network interface.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a login of the network that is found against the table
    fails. A serial line is no network, and what lets anybody in asks for no authentication.
    """
    asking = mechanisms.where(lambda way: way.factor is not Factor.NONE)
    shown = Shown(
        declared=tuple(asking.where(lambda way: way.network is True)),
        found=(
            *over_a_network(logins).where(lambda login: login.asks is not Factor.NONE),
            *accepted.where(lambda one: one.origin != "anonymous" and one.protocol not in LOCAL),
            *guessed,
            *sent.where(lambda login: login.device_serves),
        ),
        unsaid=tuple(asking.where(lambda way: way.network is None)),
    )
    return by_table(CONDITION, mechanisms, shown, (logins, accepted, guessed, sent))
